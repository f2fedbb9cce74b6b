import { approvalMessage, questionMessage } from '../../../shared/plain-text/write.ts'
import { type AnswerDelta, forClients, type SessionEvent } from '../../../shared/protocol/events.ts'
import type { SessionId } from '../../../shared/protocol/ids.ts'
import type { OmniiOut, OmniiResponse, OmniiWorkflowType } from '../../../shared/protocol/omnii.ts'
import type { Json } from '../../../shared/protocol/plan.ts'
import { assertNever } from '../../../shared/result.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import { answerMetadata } from './answer-metadata.ts'
import type { Reply, ReplyMeta } from './dialect.ts'
import { progressOf, type RunProgress } from './run-view.ts'

type RunEvent = Extract<SessionEvent, { runId: unknown }>

/** What the frame that ends a command says went wrong or right. */
const statusOf = (event: SessionEvent<'run.completed'>): OmniiResponse['status'] =>
  event.status === 'failed' || event.status === 'not_understood' ? 'error' : 'success'

function response(event: SessionEvent<'run.completed'>, run: RunProgress | undefined): OmniiResponse {
  const answer = run?.answer
  const authUrl = run?.auth?.url ?? event.error?.details.authUrl
  const needsAuth = run?.auth !== undefined || event.error?.code === 'auth_required'
  return {
    type: 'response',
    status: statusOf(event),
    timestamp: event.at,
    sync_id: event.syncId,
    ...(run?.clientMessageId !== undefined ? { id: run.clientMessageId } : {}),
    data: {
      message: answer?.text ?? event.error?.message ?? say.endedAs[event.status],
      requiresAuth: needsAuth,
      authRequired: needsAuth,
      ...(typeof authUrl === 'string' ? { authUrl } : {}),
      actions: (run?.steps ?? []).map((step) => ({ ...step })),
      metadata: {
        sessionId: event.sessionId,
        runId: event.runId,
        status: event.status,
        undoable: event.undoable,
        suggestions: answer?.suggestions ?? [],
        evidence: (answer?.evidence ?? []).map((one) => one.label),
        ...answerMetadata(run),
        ...(answer?.view ? { view: answer.view as unknown as Json } : {}),
        ...(event.error ? { error: event.error } : {}),
      },
    },
  }
}

function workflow(type: OmniiWorkflowType, event: RunEvent, extra: Record<string, Json> = {}): OmniiOut {
  const { at, syncId, ...body } = forClients(event)
  return { type, timestamp: at, sync_id: syncId, data: { ...body, ...extra } }
}

function intervention(event: SessionEvent<'question.asked'>): OmniiOut {
  const { question } = event
  return {
    type: 'system',
    data: {
      action: 'user_intervention_required',
      sessionId: event.sessionId,
      stepId: event.stepId,
      reason: question.text,
      entity: question.entity ?? { type: question.kind.toUpperCase(), value: '' },
    },
    metadata: {
      questionId: event.questionId,
      runId: event.runId,
      kind: question.kind,
      choices: question.choices as unknown as Json,
      free: question.free,
      deadline: event.deadline,
    },
    timestamp: event.at,
    sync_id: event.syncId,
  }
}

/**
 * What waits for the person, in words: a client that shows nothing but responses can read it, and be answered in words.
 */
function waiting(
  event: SessionEvent<'question.asked' | 'approval.asked' | 'auth.required'>,
  run: RunProgress | undefined,
): OmniiResponse {
  const signsIn = event.kind === 'auth.required'
  const asks = signsIn
    ? { message: event.error.message, ids: { stepId: event.stepId, account: event.account } }
    : event.kind === 'question.asked'
      ? {
          message: questionMessage(event.question),
          ids: { stepId: event.stepId, questionId: event.questionId },
        }
      : { message: approvalMessage(event), ids: { approvalId: event.approvalId } }
  return {
    type: 'response',
    status: 'processing',
    timestamp: event.at,
    sync_id: event.syncId,
    ...(run?.clientMessageId !== undefined ? { id: run.clientMessageId } : {}),
    data: {
      message: asks.message,
      requiresAuth: signsIn,
      authRequired: signsIn,
      ...(signsIn && event.authUrl !== undefined && { authUrl: event.authUrl }),
      actions: (run?.steps ?? []).map((step) => ({ ...step })),
      metadata: {
        sessionId: event.sessionId,
        runId: event.runId,
        status: 'waiting',
        deadline: signsIn ? event.until : event.deadline,
        ...answerMetadata(run),
        ...asks.ids,
      },
    },
  }
}

/** One frame an event, two for what waits, none where the dialect has no word: an answer's text comes with the end of its run. */
export function encodeOmnii(event: SessionEvent, run: RunProgress | undefined): readonly OmniiOut[] {
  switch (event.kind) {
    case 'session.created':
      return []
    case 'session.renamed':
      return [notice(event, 'session_updated', { title: event.title })]
    case 'command.received':
      return [workflow('workflow_started', event)]
    case 'plan.created':
      return [workflow('workflow_draft', event)]
    case 'step.started':
    case 'step.in_doubt':
    case 'step.done':
    case 'step.failed':
    case 'step.skipped':
    case 'step.previewed':
      return [
        workflow('workflow_step', event, {
          status: event.kind.slice('step.'.length),
          progress: progressOf(run),
        }),
      ]
    case 'auth.required':
      return [
        workflow('workflow_step', event, { status: 'auth_required', progress: progressOf(run) }),
        waiting(event, run),
      ]
    case 'question.asked':
      return [intervention(event), waiting(event, run)]
    case 'question.answered':
      return [notice(event, 'intervention_resolved', { stepId: event.stepId, resolvedValue: event.value })]
    case 'approval.asked':
      return [workflow('workflow_approval_required', event), waiting(event, run)]
    case 'approval.decided':
      return [workflow('workflow_approval_decided', event)]
    case 'approval.put_aside':
    case 'approval.taken_up':
      return [
        workflow(event.kind === 'approval.put_aside' ? 'workflow_put_aside' : 'workflow_taken_up', event),
      ]
    case 'answer.rejected':
      return [notice(event, 'answer_rejected', { waitId: event.waitId, error: event.error })]
    case 'run.parked':
      return [workflow('workflow_parked', event)]
    case 'answer.given':
      return []
    case 'run.completed':
      // What was stopped by words is answered where they were said.
      return run?.answer || event.error ? [response(event, run)] : [workflow('workflow_completed', event)]
    case 'run.undone':
      return [workflow('workflow_undone', event)]
    default:
      return assertNever(event)
  }
}

/** The `response` a command has come to so far: its end, or what it waits for. */
export function outcomeOmnii(event: SessionEvent, run: RunProgress | undefined): OmniiOut | undefined {
  switch (event.kind) {
    case 'question.asked':
    case 'approval.asked':
    case 'auth.required':
      return waiting(event, run)
    case 'run.completed':
      return response(event, run)
    default:
      return undefined
  }
}

type NoticeAction = Extract<OmniiOut, { type: 'system' }>['data']['action']

function notice(event: SessionEvent, action: NoticeAction, profile: Record<string, Json>): OmniiOut {
  return {
    type: 'system',
    data: { action, sessionId: event.sessionId, ...profile },
    timestamp: event.at,
    sync_id: event.syncId,
  } as OmniiOut
}

/** A chunk of a streamed answer, or with `snapshot` the whole text so far. */
export function deltaOmnii(
  session: SessionId,
  delta: AnswerDelta,
  snapshot: boolean,
  about: ReplyMeta,
): OmniiOut {
  return { type: 'workflow_stream', timestamp: about.now, data: { sessionId: session, ...delta, snapshot } }
}

const system = (action: NoticeAction, profile: object): object => ({
  type: 'system',
  data: { action, ...profile },
})

function replyHead(reply: Reply): object {
  switch (reply.kind) {
    case 'pong':
      return { type: 'pong' }
    case 'opened':
    case 'rotated': {
      const { session_id, session_token, expires_at, last_sync_id, demo_offered, safe_mode, ...grant } =
        reply.grant
      return system(reply.kind === 'opened' ? 'session_created' : 'session_updated', {
        ...grant,
        sessionId: session_id,
        sessionToken: session_token,
        expiresAt: expires_at,
        lastSyncId: last_sync_id,
        demoOffered: demo_offered,
        ...(safe_mode && { safeMode: safe_mode }),
      })
    }
    case 'expired':
      return system('session_expired', { message: say.tokenExpired })
    case 'history': {
      const events = reply.history.events.map(forClients).map(({ sessionId: _, ...event }) => event)
      return system('history', { events, after: reply.history.after })
    }
    case 'sessions':
      return system('sessions', {
        sessions: reply.sessions,
        ...(reply.cursor !== undefined && { cursor: reply.cursor }),
        ...(reply.next !== undefined && { next: reply.next }),
      })
    case 'understanding':
      return system('understanding', { understanding: reply.understanding })
    case 'accepted':
      return system('accepted', reply.accepted)
    case 'demo_loaded':
      return system('demo_loaded', {})
    case 'sign_in_taken':
      return system('oauth_callback', { taken: true })
    case 'watching':
      return system('watching', { data: reply.data })
    case 'view':
      return system('view', { view: reply.view })
    case 'file':
      return system(reply.step === 'complete' ? 'file_complete' : 'file_processing', {
        fileId: reply.file.file_uuid,
        name: reply.file.file_name,
        url: reply.file.file_url,
        sessionId: reply.file.session_id,
        size: reply.file.size,
        progress: reply.file.received / reply.file.size,
        ...(reply.file.sha256 !== undefined && { sha256: reply.file.sha256 }),
        expiresAt: reply.file.expires_at,
      })
    case 'file_failed':
      return system('file_error', { fileId: reply.file, error: reply.error })
    case 'admin':
      return system('admin', { command: reply.command.command, result: reply.result })
    case 'notification':
      return system('notification', { message: reply.notification.text, ...reply.notification })
    case 'data':
      return system('data', reply.change)
    case 'activity':
      return system('activity', { waiting: reply.waiting })
    case 'safe_mode_over':
      return system('safe_mode_over', {})
    case 'warning':
      return system('warning', { error: reply.error })
    case 'error':
      return { type: 'error', status: 'error', data: reply.error }
    default:
      return assertNever(reply)
  }
}

/** What the gateway itself answers, with the id of the frame it answers. */
export function replyOmnii(reply: Reply, about: ReplyMeta): object {
  return {
    ...replyHead(reply),
    timestamp: about.now,
    ...(about.replyTo !== undefined ? { id: about.replyTo } : {}),
  }
}
