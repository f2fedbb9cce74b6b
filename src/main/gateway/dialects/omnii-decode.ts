import type { z } from 'zod'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { ClientMessageId, Realm, SessionId } from '../../../shared/protocol/ids.ts'
import { OmniiIn, OmniiWorkflowType } from '../../../shared/protocol/omnii.ts'
import { sessionsAPage } from '../../../shared/protocol/requests.ts'
import { assertNever, fail, ok, type Result } from '../../../shared/result.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Ask, Decoded, Peer, RequestBody } from './dialect.ts'
import { frameError } from './frame-error.ts'

type Incoming = z.infer<typeof OmniiIn>
type Asked = { readonly ask: Ask; readonly session: SessionId | undefined }

const serverOnly = new Set<string>(['response', 'pong', 'error', ...OmniiWorkflowType.options])

const submit = (session: SessionId | undefined, body: RequestBody): Asked => ({
  ask: { kind: 'submit', body },
  session,
})
const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }

function systemAsk(
  { id, payload }: Extract<Incoming, { type: 'system' }>,
  { agent, channel, freshId }: Peer,
): Asked {
  const sentAs = optional('clientMessageId', id as ClientMessageId | undefined)
  switch (payload.action) {
    case 'intervention_response': {
      const { stepId, resolvedValue: text, questionId } = payload
      return submit(payload.sessionId, {
        kind: 'answer',
        stepId,
        text,
        agent,
        channel,
        ...optional('questionId', questionId),
        ...sentAs,
      })
    }
    case 'approval_response': {
      const { approvalId, decision, digests, stepIds } = payload
      const asShown = { ...optional('digests', digests), ...optional('stepIds', stepIds), ...sentAs }
      return submit(payload.sessionId, { kind: 'decide', approvalId, decision, agent, channel, ...asShown })
    }
    case 'act': {
      const { sessionId, said, calls, dryRun = false } = payload
      const clientMessageId = (id as ClientMessageId | undefined) ?? freshId()
      const replaces = optional('replaces', payload.replaces)
      return submit(sessionId, {
        ...{ kind: 'act', clientMessageId, said, calls, dryRun, agent, channel },
        ...replaces,
      })
    }
    case 'open_session':
      return { ask: { kind: 'open_session', after: payload.lastSyncId ?? 0 }, session: payload.sessionId }
    case 'file_selected':
      return { ask: { kind: 'select_file', file: payload.fileId }, session: undefined }
    case 'watch':
      return { ask: { kind: 'watch', data: payload.data }, session: undefined }
    case 'look':
      return { ask: { kind: 'look', query: payload.query }, session: undefined }
    case 'oauth_callback': {
      const { state, code, iss, error } = payload
      const given = { state, ...optional('code', code), ...optional('iss', iss), ...optional('error', error) }
      const query = `${new URLSearchParams(Object.entries(given))}`
      return { ask: { kind: 'sign_in_answer', query }, session: undefined }
    }
    case 'admin':
      return { ask: { kind: 'admin', command: payload.ask }, session: undefined }
    case 'history':
      return {
        ask: { kind: 'history', before: payload.before, runs: payload.runs },
        session: undefined,
      }
    case 'list_sessions': {
      const { limit = sessionsAPage, cursor } = payload
      return { ask: { kind: 'list_sessions', limit, ...optional('cursor', cursor) }, session: undefined }
    }
    case 'refresh_token':
      return { ask: { kind: 'refresh_token' }, session: undefined }
    default:
      return assertNever(payload)
  }
}

function askOf(frame: Incoming, talker: Peer): Asked {
  const { agent, channel } = talker
  switch (frame.type) {
    case 'ping':
      return { ask: { kind: 'ping' }, session: undefined }
    case 'system':
      return systemAsk(frame, talker)
    case 'command': {
      const { message: text, sessionId, messageId, userTimezone, dryRun = false } = frame.payload
      const clientMessageId = messageId ?? frame.id ?? talker.freshId()
      const zone = optional('zone', userTimezone)
      return submit(sessionId, { kind: 'command', clientMessageId, text, agent, channel, dryRun, ...zone })
    }
    case 'workflow_approve':
    case 'workflow_decline': {
      const { sessionId, approvalId, stepIds } = frame.payload
      const decision = frame.type === 'workflow_approve' ? 'approve' : 'decline'
      const digests = frame.type === 'workflow_approve' ? optional('digests', frame.payload.digests) : {}
      const covered = optional('stepIds', stepIds)
      return submit(sessionId, {
        kind: 'decide',
        approvalId,
        decision,
        agent,
        channel,
        ...digests,
        ...covered,
        ...optional('clientMessageId', frame.id as ClientMessageId | undefined),
      })
    }
    case 'workflow_cancel':
      return submit(frame.payload.sessionId, { kind: 'cancel', runId: frame.payload.runId, agent })
    case 'workflow_undo': {
      const { sessionId, runId, stepIds } = frame.payload
      const which = { ...optional('runId', runId), ...optional('stepIds', stepIds) }
      return submit(sessionId, {
        kind: 'undo',
        clientMessageId: frame.id ?? talker.freshId(),
        agent,
        channel,
        ...which,
      })
    }
    default:
      return assertNever(frame)
  }
}

/** Types that are known but not answered here, told apart from the unknown. */
function turnedAway({ type }: { type?: unknown }): WireError | undefined {
  if (typeof type !== 'string') return undefined
  if (type === 'Subscribe' || type === 'Message')
    return wireError('not_available', say.dialectChosen, { field: 'type', got: type })
  if (serverOnly.has(type)) return wireError('bad_frame', say.serverOnly(type), { field: 'type', got: type })
  return undefined
}

const realmOf = (frame: Incoming): Realm | undefined =>
  frame.type === 'system' && frame.payload.action === 'open_session' ? frame.payload.realm : undefined

/** Reads a frame of the omnii dialect. Fails with a code that names the field and what would be right. */
export function decodeOmnii(raw: object, talker: Peer): Result<Decoded, WireError> {
  const away = turnedAway(raw)
  if (away) return fail(away)
  const parsed = OmniiIn.safeParse(raw)
  if (!parsed.success) return fail(frameError(parsed.error, raw))
  const { ask, session } = askOf(parsed.data, talker)
  const userId = parsed.data.type === 'command' ? parsed.data.payload.userId || undefined : undefined
  return ok({
    ask,
    ...optional('realm', realmOf(parsed.data)),
    ...optional('session', session),
    ...optional('userId', userId),
    ...optional('replyTo', parsed.data.id),
  })
}
