import { z } from 'zod'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { type Agent, Answers, filesPillar, pillarOf, type SessionId } from '../../../shared/protocol/ids.ts'
import { sessionsAPage } from '../../../shared/protocol/requests.ts'
import {
  ClientAction,
  ClientAnswer,
  type MessageType,
  UnifiedFrame,
} from '../../../shared/protocol/unified.ts'
import { assertNever, fail, ok, type Result } from '../../../shared/result.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Ask, Decoded, Peer, RequestBody } from './dialect.ts'
import { frameError } from './frame-error.ts'

/** What came through JSON.parse is JSON already, so `data` is looked at once, by the schema of its type. */
const Incoming = UnifiedFrame.extend({
  data: z.unknown().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  additional_info: z.record(z.string(), z.unknown()).optional(),
})
type Incoming = z.infer<typeof Incoming>

type Decode = (frame: Incoming, talker: Peer) => Result<Ask & { session?: SessionId }, WireError>

const submit = (body: RequestBody, ticket?: string): Result<Ask, WireError> =>
  ok({ kind: 'submit', body, ...(ticket !== undefined && { ticket }) })
const missing = (field: string) => fail(wireError('missing_field', say.missingField(field), { field }))
const notYet: Decode = (frame) =>
  fail(wireError('not_available', say.notYet(frame.type), { field: 'type', got: frame.type }))
const serverOnly: Decode = (frame) =>
  fail(wireError('bad_frame', say.serverOnly(frame.type), { field: 'type', got: frame.type }))

/** On the guide's path a frame may name a liaison; a liaison's path is that pillar's alone. */
function agentOf(frame: Incoming, talker: Peer): Result<Agent, WireError> {
  if (frame.agent !== 'liaison_agent' && frame.pillar === undefined) return ok(talker.agent)
  if (frame.pillar === undefined) return talker.agent === 'guide' ? missing('pillar') : ok(talker.agent)
  const wanted = `liaison:${frame.pillar}` as const
  if (talker.agent === 'guide' || talker.agent === wanted) return ok(wanted)
  const mine = talker.agent.slice('liaison:'.length)
  return fail(wireError('out_of_scope', say.otherPillar(mine), { field: 'pillar', expected: mine }))
}

const command: Decode = (frame, talker) => {
  if (frame.message === undefined) return missing('message')
  const agent = agentOf(frame, talker)
  if (!agent.ok) return agent
  const zone = frame.metadata?.zone
  const answers = Answers.safeParse(frame.metadata?.answers)
  const body: RequestBody = {
    kind: 'command',
    clientMessageId: frame.message_id ?? talker.freshId(),
    text: frame.message,
    agent: agent.value,
    channel: talker.channel,
    dryRun: frame.metadata?.dry_run === true,
    ...(typeof zone === 'string' ? { zone } : {}),
    ...(answers.success ? { answers: answers.data } : {}),
  }
  const ticket = frame.metadata?.ticket
  return submit(body, typeof ticket === 'string' ? ticket : undefined)
}

const answer: Decode = (frame, talker) => {
  const parsed = ClientAnswer.safeParse(frame.data ?? {})
  if (!parsed.success) return fail(frameError(parsed.error, frame.data, ['data']))
  const { question_id, step_id, choice } = parsed.data
  const text = parsed.data.text ?? frame.message
  if (choice === undefined && text === undefined) return missing('data.text')
  const agent = agentOf(frame, talker)
  if (!agent.ok) return agent
  return submit({
    kind: 'answer',
    ...(frame.message_id !== undefined ? { clientMessageId: frame.message_id } : {}),
    ...(question_id !== undefined ? { questionId: question_id } : {}),
    ...(step_id !== undefined ? { stepId: step_id } : {}),
    ...(choice !== undefined ? { choice } : {}),
    ...(text !== undefined ? { text } : {}),
    agent: agent.value,
    channel: talker.channel,
  })
}

/** A file is content's: the guide takes it too, the liaisons of other pillars do not. */
const fileSelected: Decode = (frame, talker) => {
  if (frame.file_uuid === undefined) return missing('file_uuid')
  const agent = agentOf(frame, talker)
  if (!agent.ok) return agent
  const pillar = pillarOf(agent.value)
  if (pillar !== undefined && pillar !== filesPillar)
    return fail(
      wireError('out_of_scope', say.otherPillar(pillar), { field: 'pillar', expected: filesPillar }),
    )
  return ok({ kind: 'select_file', file: frame.file_uuid })
}

const action: Decode = (frame, talker) => {
  if (frame.data === undefined) return missing('data')
  const parsed = ClientAction.safeParse(frame.data)
  if (!parsed.success) return fail(frameError(parsed.error, frame.data, ['data']))
  return actionAsk(parsed.data, frame, talker)
}

function actionAsk(
  asked: z.infer<typeof ClientAction>,
  frame: Incoming,
  talker: Peer,
): Result<Ask & { session?: SessionId }, WireError> {
  const saidTo = (ask: (agent: Agent) => Ask): Result<Ask, WireError> => {
    const agent = agentOf(frame, talker)
    return agent.ok ? ok(ask(agent.value)) : agent
  }
  const submitTo = (body: (agent: Agent) => RequestBody, ticket?: string): Result<Ask, WireError> => {
    const agent = agentOf(frame, talker)
    return agent.ok ? submit(body(agent.value), ticket) : agent
  }
  switch (asked.action) {
    case 'ping':
      return ok({ kind: 'ping' })
    case 'open_session': {
      const session = asked.session_id ?? frame.session_id
      const after = asked.last_sync_id ?? 0
      return ok({
        kind: 'open_session',
        after,
        ...(session !== undefined ? { session } : {}),
        ...(asked.agents === 'all' ? { agents: 'all' } : {}),
        ...(asked.recent_runs === undefined ? {} : { recentRuns: asked.recent_runs }),
      })
    }
    case 'history':
      return ok({ kind: 'history', before: asked.before, runs: asked.runs })
    case 'list_sessions':
      return ok({
        kind: 'list_sessions',
        limit: asked.limit ?? sessionsAPage,
        ...(asked.cursor !== undefined && { cursor: asked.cursor }),
      })
    case 'refresh_token':
      return ok({ kind: 'refresh_token' })
    case 'load_demo':
      return ok({ kind: 'load_demo' })
    case 'watch':
      return ok({ kind: 'watch', data: asked.data })
    case 'look':
      return ok({ kind: 'look', query: asked.query })
    case 'admin':
      return ok({
        kind: 'admin',
        command: asked.ask,
        ...(asked.ticket !== undefined && { ticket: asked.ticket }),
      })
    case 'understand':
      return saidTo((agent) => ({
        kind: 'understand',
        text: asked.text,
        agent,
        channel: talker.channel,
        ...(asked.zone === undefined ? {} : { zone: asked.zone }),
        ...(asked.answers === undefined ? {} : { answers: asked.answers }),
      }))
    case 'rename_session':
      return submit({ kind: 'rename', title: asked.title })
    case 'decide':
      return submitTo(
        (agent) => ({
          kind: 'decide',
          ...(frame.message_id !== undefined ? { clientMessageId: frame.message_id } : {}),
          approvalId: asked.approval_id,
          decision: asked.decision,
          ...(asked.digests ? { digests: asked.digests } : {}),
          ...(asked.step_ids ? { stepIds: asked.step_ids } : {}),
          agent,
          channel: talker.channel,
        }),
        asked.ticket,
      )
    case 'undo':
      return submitTo((agent) => ({
        kind: 'undo',
        clientMessageId: frame.message_id ?? talker.freshId(),
        ...(asked.run_id !== undefined ? { runId: asked.run_id } : {}),
        ...(asked.step_ids ? { stepIds: asked.step_ids } : {}),
        agent,
        channel: talker.channel,
      }))
    case 'act':
      return submitTo((agent) => ({
        kind: 'act',
        clientMessageId: frame.message_id ?? talker.freshId(),
        said: asked.said,
        calls: asked.calls,
        dryRun: asked.dry_run ?? false,
        ...(asked.replaces && {
          replaces: { approvalId: asked.replaces.approval_id, stepId: asked.replaces.step_id },
        }),
        agent,
        channel: talker.channel,
      }))
    case 'cancel':
      return submitTo((agent) => ({ kind: 'cancel', runId: asked.run_id, agent }))
    default:
      return assertNever(asked)
  }
}

/** What a client may mean by each type; the compiler asks for a row when a type is added. */
const decoders: Record<MessageType, Decode> = {
  user_message: command,
  question_answer: answer,
  system_message: action,
  file_selected: fileSelected,
  visualization_data: notYet,
  analysis_result: notYet,
  workflow_generated: notYet,
  sop_generated: notYet,
  agent_message: serverOnly,
  agent_streaming: serverOnly,
  agent_complete: serverOnly,
  error_message: serverOnly,
  warning_message: serverOnly,
  session_created: serverOnly,
  session_updated: serverOnly,
  session_expired: serverOnly,
  file_processing: serverOnly,
  file_complete: serverOnly,
  file_error: serverOnly,
  status_update: serverOnly,
  progress_update: serverOnly,
}

/** Python's models write every absent field as null; at the top of a frame null means "not there". */
function withoutNulls(frame: object): object {
  if (!Object.values(frame).includes(null)) return frame
  return Object.fromEntries(Object.entries(frame).filter(([, value]) => value !== null))
}

/** `{"type":"ping"}` is a heartbeat that clients of other servers send; here it is an action of a system message. */
const plainPing = (frame: object): object =>
  (frame as { type?: unknown }).type === 'ping'
    ? { ...frame, type: 'system_message', data: { action: 'ping' } }
    : frame

/** Reads a frame of the unified dialect. Fails with a code that names the field and what would be right. */
export function decodeUnified(raw: object, talker: Peer): Result<Decoded, WireError> {
  const bare = plainPing(withoutNulls(raw))
  const parsed = Incoming.safeParse(bare)
  if (!parsed.success) return fail(frameError(parsed.error, bare))
  const frame = parsed.data
  const decoded = decoders[frame.type](frame, talker)
  if (!decoded.ok) return decoded
  const { session = frame.session_id, ...ask } = decoded.value
  // its schema has been looked at by then
  const elsewhere = (frame.data as { elsewhere?: true } | undefined)?.elsewhere
  return ok({
    ask,
    ...(session !== undefined ? { session: session } : {}),
    ...(elsewhere && { elsewhere }),
    ...(frame.realm !== undefined ? { realm: frame.realm } : {}),
    ...(frame.message_id !== undefined ? { replyTo: frame.message_id } : {}),
  })
}
