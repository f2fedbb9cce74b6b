import { z } from 'zod'
import { ErrorCode, type WireError, wireError } from '../protocol/errors.ts'
import { type AnswerDelta, EventBodySchema, type SessionEvent } from '../protocol/events.ts'
import { RunId, SessionId } from '../protocol/ids.ts'
import type { SessionSummary, Understanding } from '../protocol/requests.ts'
import {
  type ClientAction,
  type ClientAnswer,
  ServerReply,
  SessionGrant,
  UnifiedFrame,
} from '../protocol/unified.ts'
import type { ScreenView } from '../protocol/views/views.ts'
import { assertNever } from '../result.ts'
import type { OutgoingFrame } from './outbox.ts'

/** What stands on the envelope of a frame we send. */
export interface Envelope {
  readonly messageId: string
  readonly sessionId?: string | undefined
  readonly sessionToken?: string | undefined
  readonly realm?: string | undefined
}

type Frame = z.input<typeof UnifiedFrame>

function frame(envelope: Envelope, rest: Frame): string {
  return JSON.stringify({
    message_id: envelope.messageId,
    session_id: envelope.sessionId,
    session_token: envelope.sessionToken,
    realm: envelope.realm,
    ...rest,
  })
}

/** Requests other than messages: open a session, list sessions, undo… */
export function actionFrame(envelope: Envelope, action: ClientAction): string {
  return frame(envelope, { type: 'system_message', data: action as Frame['data'] })
}

/** The frame of an outbox entry, with the ticket that a window of the desktop app shows for it. */
export function outgoingFrame(
  entry: OutgoingFrame,
  sessionToken: string | undefined,
  ticket?: string,
): string {
  const { what, elsewhere } = entry
  const envelope = { messageId: entry.messageId, sessionId: entry.sessionId, sessionToken }
  switch (what.kind) {
    case 'command':
      return frame(envelope, {
        type: 'user_message',
        message: what.text,
        metadata: {
          dry_run: what.dryRun,
          ...(what.zone === undefined ? {} : { zone: what.zone }),
          ...(what.answers === undefined ? {} : { answers: what.answers }),
          ...(ticket === undefined ? {} : { ticket }),
        },
      })
    case 'answer': {
      const answer: ClientAnswer = {
        question_id: what.questionId,
        choice: what.choice,
        text: what.text,
        elsewhere,
      }
      return frame(envelope, { type: 'question_answer', data: answer as Frame['data'] })
    }
    case 'decide':
      return actionFrame(envelope, {
        action: 'decide',
        approval_id: what.approvalId,
        decision: what.decision,
        digests: what.digests,
        step_ids: what.stepIds,
        ticket,
        elsewhere,
      })
    case 'undo':
      return actionFrame(envelope, { action: 'undo', run_id: what.runId, step_ids: what.stepIds, elsewhere })
    case 'act':
      return actionFrame(envelope, {
        action: 'act',
        said: what.said,
        calls: what.calls,
        replaces: what.replaces && {
          approval_id: what.replaces.approvalId,
          step_id: what.replaces.stepId,
        },
        elsewhere,
      })
    case 'cancel':
      return actionFrame(envelope, { action: 'cancel', run_id: what.runId, elsewhere })
    default:
      return assertNever(what)
  }
}

/** What a frame from the server means to a client. */
export type Incoming =
  | { readonly kind: 'event'; readonly event: SessionEvent }
  /** a part of an answer; a snapshot is all of it so far and replaces what is there */
  | {
      readonly kind: 'delta'
      readonly sessionId: string
      readonly delta: AnswerDelta
      readonly snapshot: boolean
    }
  | {
      readonly kind: 'granted'
      readonly grant: SessionGrant
      readonly messageId?: string | undefined
      /** the server's clock, epoch milliseconds */
      readonly at?: number
    }
  | { readonly kind: 'expired' }
  /** a page of older runs; `after` says how far back it reaches */
  | {
      readonly kind: 'history'
      readonly sessionId: string
      readonly events: readonly SessionEvent[]
      readonly after: number
    }
  /** a page of the list; without a cursor the latest, and `next` is where older ones are to be had */
  | {
      readonly kind: 'sessions'
      readonly sessions: readonly SessionSummary[]
      readonly cursor: string | undefined
      readonly next: string | undefined
    }
  | {
      readonly kind: 'understanding'
      readonly understanding: Understanding
      readonly messageId?: string | undefined
    }
  /** durable, up to this place in the log */
  | { readonly kind: 'accepted'; readonly syncId: number; readonly messageId?: string | undefined }
  | { readonly kind: 'view'; readonly view: ScreenView; readonly messageId?: string | undefined }
  /** something in the workspace is another now */
  | { readonly kind: 'changed' }
  /** what is under way, or what needs somebody over all conversations, is another now */
  | { readonly kind: 'activity'; readonly waiting: number }
  | { readonly kind: 'demo_loaded' }
  | { readonly kind: 'safe_mode_over' }
  | { readonly kind: 'error'; readonly error: WireError; readonly messageId?: string | undefined }
  /** well formed and nothing to us, such as a pong */
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'unreadable'; readonly why: string }

/** Parses one frame. Nothing is trusted: a frame that fails its schema is returned as `unreadable`. */
export function decodeFrame(text: string): Incoming {
  const parsed = UnifiedFrame.safeParse(asJson(text))
  if (!parsed.success) return { kind: 'unreadable', why: z.prettifyError(parsed.error) }
  const { data: f } = parsed
  if (f.type === 'error_message') return { kind: 'error', error: errorOf(f), messageId: f.message_id }
  if (f.type === 'session_expired') return { kind: 'expired' }
  if (f.type === 'agent_streaming') return deltaOf(f)
  if (isEventData(f.data) && f.sync_id !== undefined) return eventOf(f)
  if (f.type === 'session_created' || f.type === 'session_updated') {
    const grant = SessionGrant.safeParse(f.data)
    if (grant.success) {
      const at = f.timestamp === undefined ? {} : { at: Date.parse(f.timestamp) }
      return { kind: 'granted', grant: grant.data, messageId: f.message_id, ...at }
    }
    return { kind: 'other', type: f.type }
  }
  const reply = ServerReply.safeParse(f.data)
  return reply.success ? replyOf(reply.data, f) : { kind: 'other', type: f.type }
}

function replyOf(reply: ServerReply, f: UnifiedFrame): Incoming {
  switch (reply.action) {
    case 'history':
      return historyOf(reply, f)
    case 'sessions':
      return { kind: 'sessions', sessions: reply.sessions, cursor: reply.cursor, next: reply.next }
    case 'understanding':
      return { kind: 'understanding', understanding: reply.understanding, messageId: f.message_id }
    case 'accepted':
      return { kind: 'accepted', syncId: reply.sync_id, messageId: f.message_id }
    case 'demo_loaded':
    case 'safe_mode_over':
      return { kind: reply.action }
    case 'view':
      return { kind: 'view', view: reply.view, messageId: f.message_id }
    case 'pong':
    case 'watching':
    case 'admin':
    case 'oauth_callback':
    case 'notification':
      return { kind: 'other', type: f.type }
    case 'data':
      return { kind: 'changed' }
    case 'activity':
      return { kind: 'activity', waiting: reply.waiting }
    default:
      return assertNever(reply)
  }
}

function historyOf(reply: Extract<ServerReply, { action: 'history' }>, f: UnifiedFrame): Incoming {
  const session = SessionId.safeParse(f.session_id)
  if (!session.success) return { kind: 'unreadable', why: 'session_id' }
  const events = reply.events.map(
    ({ sync_id, at, body }): SessionEvent => ({
      ...body,
      sessionId: session.data,
      syncId: sync_id,
      at,
    }),
  )
  return { kind: 'history', sessionId: session.data, events, after: reply.after }
}

function deltaOf(f: UnifiedFrame): Incoming {
  const runId = RunId.safeParse(f.metadata?.run_id)
  if (!runId.success || f.session_id === undefined || f.stream_index === undefined)
    return { kind: 'other', type: f.type }
  const reasoning = f.metadata?.reasoning
  const delta: AnswerDelta = {
    runId: runId.data,
    index: f.stream_index,
    content: f.message ?? '',
    ...(typeof reasoning === 'string' ? { reasoning } : {}),
  }
  return { kind: 'delta', sessionId: f.session_id, delta, snapshot: f.metadata?.snapshot === true }
}

const isEventData = (data: unknown): data is { kind: string } =>
  typeof data === 'object' && data !== null && 'kind' in data && typeof data.kind === 'string'

function eventOf(f: UnifiedFrame): Incoming {
  const body = EventBodySchema.safeParse(f.data)
  const sessionId = SessionId.safeParse(f.session_id)
  if (!body.success) return { kind: 'unreadable', why: z.prettifyError(body.error) }
  if (!sessionId.success || f.sync_id === undefined) return { kind: 'unreadable', why: 'session_id' }
  const at = f.timestamp === undefined ? Number.NaN : Date.parse(f.timestamp)
  const event = { ...body.data, sessionId: sessionId.data, syncId: f.sync_id, at: Number.isNaN(at) ? 0 : at }
  return { kind: 'event', event }
}

function errorOf(f: UnifiedFrame): WireError {
  return wireError(f.error_code ?? ErrorCode.enum.internal, f.message, f.error_details)
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
