import { planReasons } from '../../../shared/plain-text/reasons.ts'
import { answerText, approvalMessage, questionMessage } from '../../../shared/plain-text/write.ts'
import {
  OpenAgentsIn,
  type OpenAgentsOut,
  type OpenAgentsScope,
} from '../../../shared/protocol/dialects/openagents.ts'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { AnswerDelta, SessionEvent } from '../../../shared/protocol/events.ts'
import type { Agent, SessionId } from '../../../shared/protocol/ids.ts'
import { assertNever, fail, ok, type Result } from '../../../shared/result.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import { speak } from '../../../shared/wording/en/speak.ts'
import type { Decoded, Dialect, Peer, Reply, ReplyMeta, SentParts } from './dialect.ts'
import { frameError, idIn } from './frame-error.ts'
import type { RunProgress } from './run-view.ts'

type Update = Extract<OpenAgentsOut, { type: 'Update' }>
type RunEvent = Extract<SessionEvent, { runId: unknown }>

/** The conversation of this dialect that goes on over connections of the same person: its clients name none. */
const thread = '~openagents'

/** What only the server says here. */
const serverOnly = new Set(['Subscribed', 'Update', 'Error', 'Token', 'Notification'])

const agentOf = (scope: OpenAgentsScope | undefined): Agent =>
  scope === undefined || scope === 'chat' ? 'guide' : `liaison:${scope}`

const scopeOf = (agent: Agent): OpenAgentsScope =>
  agent === 'guide' ? 'chat' : (agent.slice('liaison:'.length) as OpenAgentsScope)

function decode(raw: object, { channel, freshId }: Peer): Result<Decoded, WireError> {
  const { type } = raw as { type?: unknown }
  if (typeof type === 'string' && serverOnly.has(type))
    return fail(wireError('bad_frame', say.serverOnly(type), { field: 'type', got: type }))
  const parsed = OpenAgentsIn.safeParse(raw)
  if (!parsed.success) return fail(frameError(parsed.error, raw))
  const frame = parsed.data
  const session = frame.conversation_id
  const agent = agentOf(frame.scope)
  const named = { thread, ...(session !== undefined && { session }) }
  if (frame.type === 'Subscribe') {
    const { last_sync_id: after = 0, realm } = frame
    return ok({
      ask: { kind: 'open_session', after, hears: agent },
      ...named,
      ...(realm !== undefined && { realm }),
    })
  }
  const clientMessageId = frame.id ?? freshId()
  return ok({
    ask: {
      kind: 'submit',
      body: {
        kind: 'command',
        clientMessageId,
        text: frame.content,
        agent,
        channel,
        dryRun: false,
        ...(frame.use_reasoning && { reasoning: true }),
      },
    },
    ...named,
    replyTo: clientMessageId,
  })
}

const update = (event: RunEvent, run: RunProgress | undefined, delta: Update['delta']): Update => ({
  type: 'Update',
  message_id: run?.clientMessageId ?? event.runId,
  delta,
  sync_id: event.syncId,
})

/** Each thing that is said stands in a paragraph of its own. */
const lead = (before: number): string => (before > 0 ? '\n\n' : '')

/** The whole answer without what its reader has of it; where it turned out another one, all of it anew. */
function answer(
  event: SessionEvent<'answer.given'>,
  run: RunProgress | undefined,
  sent: SentParts | undefined,
) {
  const { view, ...rest } = run?.answer ?? event
  const whole = answerText({ ...rest, view })
  if (sent === undefined) return `${lead(run?.asks ?? 0)}${whole}`
  return whole.startsWith(sent.content) ? whole.slice(sent.content.length) : `\n\n${whole}`
}

/** An event as what it adds to the message it belongs to; nothing where this dialect has no words for it. */
function encode(
  event: SessionEvent,
  run: RunProgress | undefined,
  sent?: SentParts,
): readonly OpenAgentsOut[] {
  switch (event.kind) {
    case 'plan.created': {
      const reasoning = run?.said?.reasoning ? planReasons(event.plan, speak).join(' ') : ''
      return reasoning === '' ? [] : [update(event, run, { reasoning })]
    }
    case 'question.asked':
      return [
        update(event, run, { content: `${lead((run?.asks ?? 1) - 1)}${questionMessage(event.question)}` }),
      ]
    case 'approval.asked':
      return [update(event, run, { content: `${lead((run?.asks ?? 1) - 1)}${approvalMessage(event)}` })]
    case 'answer.given': {
      const content = answer(event, run, sent)
      return content === '' ? [] : [update(event, run, { content })]
    }
    case 'run.completed': {
      const unsaid = !run?.answer && event.error ? event.error.message : undefined
      const delta = unsaid === undefined ? {} : { content: `${lead(run?.asks ?? 0)}${unsaid}` }
      return [{ ...update(event, run, delta), status: event.status }]
    }
    case 'answer.rejected':
      return [{ ...errorFrame(event.error, run?.clientMessageId), sync_id: event.syncId }]
    case 'session.created':
    case 'session.renamed':
    case 'command.received':
    case 'step.started':
    case 'step.done':
    case 'step.failed':
    case 'step.in_doubt':
    case 'auth.required':
    case 'step.skipped':
    case 'step.previewed':
    case 'question.answered':
    case 'approval.decided':
    case 'approval.put_aside':
    case 'approval.taken_up':
    case 'run.parked':
    case 'run.undone':
      return []
    default:
      return assertNever(event)
  }
}

/** A part of an answer; `fresh` is the first one its reader gets. */
function delta(
  _session: SessionId,
  part: AnswerDelta,
  fresh: boolean,
  _about: ReplyMeta,
  run: RunProgress | undefined,
): OpenAgentsOut {
  const first = fresh || part.index === 0
  return {
    type: 'Update',
    message_id: run?.clientMessageId ?? part.runId,
    delta: {
      ...(part.content !== '' && { content: `${first ? lead(run?.asks ?? 0) : ''}${part.content}` }),
      ...(part.reasoning && run?.said?.reasoning && { reasoning: `${first ? ' ' : ''}${part.reasoning}` }),
    },
  }
}

const errorFrame = (
  { code, message, details, retryable }: WireError,
  messageId: string | undefined,
): Extract<OpenAgentsOut, { type: 'Error' }> => ({
  type: 'Error',
  message,
  code,
  details,
  retryable,
  ...(messageId !== undefined && { message_id: messageId }),
})

function reply(said: Reply, { replyTo }: ReplyMeta): OpenAgentsOut | undefined {
  switch (said.kind) {
    case 'opened': {
      const { session_id, session_token, last_sync_id } = said.grant
      return {
        type: 'Subscribed',
        scope: scopeOf(said.hears ?? 'guide'),
        last_sync_id: Math.min(said.after, last_sync_id),
        conversation_id: session_id,
        session_token,
      }
    }
    case 'rotated': {
      const { session_token, expires_at } = said.grant
      return { type: 'Token', session_token, expires_at }
    }
    case 'accepted':
      // a Message that was sent again: its Updates are in the log
      return replyTo === undefined ? undefined : { type: 'Update', message_id: replyTo, delta: {} }
    case 'error':
    case 'warning':
      return errorFrame(said.error, replyTo)
    case 'expired':
      return errorFrame(wireError('session_expired'), replyTo)
    case 'notification': {
      const { text, sessionId } = said.notification
      return { type: 'Notification', content: text, conversation_id: sessionId }
    }
    // what nobody can ask for here
    case 'pong':
    case 'history':
    case 'sessions':
    case 'understanding':
    case 'demo_loaded':
    case 'watching':
    case 'admin':
    case 'sign_in_taken':
    case 'view':
    case 'file':
    case 'file_failed':
    case 'data':
    case 'activity':
    case 'safe_mode_over':
      return undefined
    default:
      return assertNever(said)
  }
}

/** The dialect of the OpenAgents document, on `/api/ws/openagents`, and on `/ws` for who begins with one of its frames. */
export const openagents: Dialect = {
  name: 'openagents',
  appends: true,
  ping: () => undefined,
  idOf: (frame) => idIn(frame, 'id'),
  decode,
  encode,
  delta,
  reply,
  outcome: () => undefined,
}
