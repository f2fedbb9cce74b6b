import {
  type AnswerDelta,
  forClients,
  loggedEvent,
  type SessionEvent,
} from '../../../shared/protocol/events.ts'
import {
  type Agent,
  type ClientMessageId,
  filesPillar,
  type Pillar,
  type RunId,
  type SessionId,
} from '../../../shared/protocol/ids.ts'
import type { Json } from '../../../shared/protocol/plan.ts'
import type { MessageType, ServerReply, UnifiedFrame } from '../../../shared/protocol/unified.ts'
import { assertNever } from '../../../shared/result.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import { answerMetadata } from './answer-metadata.ts'
import type { Reply, ReplyMeta } from './dialect.ts'
import { progressOf, type RunProgress } from './run-view.ts'

const iso = (ms: number): string => new Date(ms).toISOString()

type Speaker = Pick<UnifiedFrame, 'agent' | 'pillar'>
const nobody: Speaker = {}
function speaker(agent: Agent | undefined): Speaker {
  if (agent === undefined) return nobody
  return agent === 'guide'
    ? { agent: 'guide_agent' }
    : { agent: 'liaison_agent', pillar: agent.slice('liaison:'.length) as Pillar }
}

/** Which run a frame belongs to, and the `message_id` of the command that began it. */
const ofRun = (
  runId: RunId,
  run: RunProgress | undefined,
): { run_id: RunId; in_reply_to?: ClientMessageId } =>
  run?.clientMessageId === undefined ? { run_id: runId } : { run_id: runId, in_reply_to: run.clientMessageId }

const behind = ({ kind }: SessionEvent, run: RunProgress | undefined): Record<string, Json> =>
  kind === 'answer.given' ? answerMetadata(run) : {}

/** A run's id is its trace id: the same in frames, in /metrics and in the log. */
const traceOf = (runId: RunId): { trace_id: string } => ({ trace_id: runId })

/** Some results have a frame type of their own; the step's completion is then sent as that type. */
const madeBy: Readonly<Record<string, MessageType>> = {
  'operations.write_procedure': 'sop_generated',
  'operations.save_routine': 'workflow_generated',
}

const actionOf = (stepId: string, run: RunProgress | undefined): string =>
  run?.steps.find((step) => step.stepId === stepId)?.action ?? ''

/** The part of a frame that tells one kind of event from another. */
function head(event: SessionEvent, run: RunProgress | undefined): Omit<UnifiedFrame, 'timestamp'> {
  switch (event.kind) {
    case 'session.created':
    case 'session.renamed':
      return { type: 'session_updated', message: event.title }
    case 'command.received':
      return { type: 'user_message', message: event.text, message_id: event.clientMessageId, role: 'user' }
    case 'plan.created':
      return { type: 'status_update', status: 'planned', message: event.plan.title }
    case 'step.started':
      return { type: 'progress_update', status: 'started', progress: progressOf(run) }
    case 'step.done':
      return {
        type: madeBy[actionOf(event.stepId, run)] ?? 'progress_update',
        status: 'done',
        progress: progressOf(run),
        message: event.outcome.summary,
      }
    case 'step.failed':
      return {
        type: 'progress_update',
        status: 'failed',
        progress: progressOf(run),
        message: event.error.message,
        error_code: event.error.code,
      }
    case 'step.in_doubt':
      return {
        type: 'progress_update',
        status: 'in_doubt',
        progress: progressOf(run),
        message: event.error.message,
        error_code: event.error.code,
      }
    case 'auth.required':
      return {
        type: 'progress_update',
        status: 'auth_required',
        progress: progressOf(run),
        message: event.error.message,
        error_code: event.error.code,
        error_details: {
          authRequired: true,
          account: event.account,
          ...(event.authUrl !== undefined && { authUrl: event.authUrl }),
        },
      }
    case 'step.skipped':
      return {
        type: 'progress_update',
        status: 'skipped',
        progress: progressOf(run),
        message: say.skippedAs[event.why],
      }
    case 'step.previewed':
      return {
        type: 'progress_update',
        status: 'previewed',
        progress: progressOf(run),
        message: event.preview.title,
      }
    case 'question.asked':
      return { type: 'question_answer', status: 'asked', message: event.question.text }
    case 'question.answered':
      return { type: 'question_answer', status: 'answered', message: event.label }
    case 'approval.asked':
      return { type: 'status_update', status: 'approval_required', message: event.title }
    case 'approval.decided':
      return { type: 'status_update', status: event.decision === 'approve' ? 'approved' : 'declined' }
    case 'approval.put_aside':
      return { type: 'status_update', status: 'put_aside' }
    case 'approval.taken_up':
      return { type: 'status_update', status: 'approval_required' }
    case 'answer.rejected':
      return {
        type: 'warning_message',
        message: event.error.message,
        error_code: event.error.code,
        error_details: event.error.details,
      }
    case 'run.parked':
      return { type: 'status_update', status: 'parked' }
    case 'answer.given':
      return { type: 'agent_message', message: event.text, role: 'agent' }
    case 'run.completed':
      return {
        type: 'agent_complete',
        status: event.status,
        progress: 1,
        ...(event.error ? { error_code: event.error.code, error_details: event.error.details } : {}),
      }
    case 'run.undone':
      return { type: 'status_update', status: event.stepIds.length > 0 ? 'undone' : 'kept' }
    default:
      return assertNever(event)
  }
}

/** One frame an event: its own fields for any client, the whole event body in `data` for ours. */
export function encodeUnified(event: SessionEvent, run: RunProgress | undefined): readonly UnifiedFrame[] {
  const whole = event.kind === 'answer.given' ? (run?.answer ?? event) : event
  const { sessionId, syncId, at, ...body } = forClients(whole)
  return [
    {
      ...head(event, run),
      sync_id: syncId,
      session_id: sessionId,
      timestamp: iso(at),
      ...speaker(run?.agent),
      ...('runId' in event && { metadata: { ...ofRun(event.runId, run), ...behind(event, run) } }),
      additional_info: 'runId' in event ? traceOf(event.runId) : {},
      // The body was checked against its schema when it was logged; JSON all through.
      data: body as unknown as Json,
    },
  ]
}

/** A part of an answer; a snapshot says so and replaces what a late client has of it. */
export function deltaUnified(
  session: SessionId,
  delta: AnswerDelta,
  snapshot: boolean,
  about: ReplyMeta,
  run: RunProgress | undefined,
): UnifiedFrame {
  return {
    type: 'agent_streaming',
    is_streaming: true,
    stream_index: delta.index,
    message: delta.content,
    session_id: session,
    timestamp: iso(about.now),
    ...speaker(run?.agent),
    metadata: {
      ...ofRun(delta.runId, run),
      snapshot,
      ...(delta.reasoning ? { reasoning: delta.reasoning } : {}),
    },
    additional_info: traceOf(delta.runId),
  }
}

type Rest = Omit<UnifiedFrame, 'timestamp' | 'message_id' | 'session_id'>
const system = (data: ServerReply): Rest => ({
  type: 'system_message',
  role: 'system',
  data: data as unknown as Json,
})

function replyHead(reply: Reply): Rest {
  switch (reply.kind) {
    case 'pong':
      return system({ action: 'pong' })
    case 'opened':
      return {
        type: 'session_created',
        data: reply.grant as unknown as Json,
      }
    case 'rotated':
      return {
        type: 'session_updated',
        data: reply.grant as unknown as Json,
      }
    case 'expired':
      return { type: 'session_expired', error_code: 'session_expired', message: say.tokenExpired }
    case 'history':
      return system({
        action: 'history',
        events: reply.history.events.map(loggedEvent),
        after: reply.history.after,
      })
    case 'sessions':
      return system({
        action: 'sessions',
        sessions: [...reply.sessions],
        ...(reply.cursor !== undefined && { cursor: reply.cursor }),
        ...(reply.next !== undefined && { next: reply.next }),
      })
    case 'understanding':
      return system({ action: 'understanding', understanding: reply.understanding })
    case 'accepted': {
      const { syncId, runId, duplicate } = reply.accepted
      return system({ action: 'accepted', sync_id: syncId, duplicate, ...(runId ? { run_id: runId } : {}) })
    }
    case 'demo_loaded':
      return system({ action: 'demo_loaded' })
    case 'sign_in_taken':
      return system({ action: 'oauth_callback', taken: true })
    case 'watching':
      return system({ action: 'watching', data: reply.data })
    case 'view':
      return system({ action: 'view', view: reply.view })
    case 'file': {
      const { file_uuid, file_name, file_url, sha256, ...file } = reply.file
      return {
        ...speaker(`liaison:${filesPillar}`),
        ...{ type: reply.step === 'complete' ? 'file_complete' : 'file_processing', role: 'system' },
        ...{ file_uuid, file_name, file_url, status: reply.step, progress: file.received / file.size },
        data: { ...file, ...(sha256 !== undefined && { sha256 }) },
      }
    }
    case 'file_failed':
      return {
        ...speaker(`liaison:${filesPillar}`),
        ...{ type: 'file_error', role: 'system', file_uuid: reply.file, status: 'error' },
        message: reply.error.message,
        error_code: reply.error.code,
        error_details: reply.error.details,
      }
    case 'admin':
      return system({ action: 'admin', command: reply.command.command, result: reply.result })
    case 'notification':
      return {
        ...system({ action: 'notification', notification: reply.notification }),
        message: reply.notification.text,
      }
    case 'data':
      return system({ action: 'data', change: reply.change })
    case 'activity':
      return system({ action: 'activity', waiting: reply.waiting })
    case 'safe_mode_over':
      return system({ action: 'safe_mode_over' })
    case 'warning':
      return {
        type: 'warning_message',
        message: reply.error.message,
        error_code: reply.error.code,
        error_details: reply.error.details,
      }
    case 'error':
      return {
        type: 'error_message',
        message: reply.error.message,
        error_code: reply.error.code,
        error_details: reply.error.details,
        metadata: { retryable: reply.error.retryable },
      }
    default:
      return assertNever(reply)
  }
}

/** What the gateway itself answers, with the id of the frame it answers. */
export function replyUnified(reply: Reply, about: ReplyMeta): UnifiedFrame {
  return {
    ...replyHead(reply),
    timestamp: iso(about.now),
    additional_info: {},
    ...(about.replyTo !== undefined ? { message_id: about.replyTo } : {}),
    ...(about.session !== undefined ? { session_id: about.session } : {}),
  }
}
