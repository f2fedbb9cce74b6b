import { z } from 'zod'
import { WireError } from './errors.ts'
import { ApprovalId, ClientMessageId, QuestionId, Realm, RunId, SessionId, StepId } from './ids.ts'
import { limits, maxChars } from './limits.ts'
import { Call, Json } from './plan.ts'
import { AdminCommand, replacesSays, SessionCursor, SessionsLimit } from './requests.ts'
import { ViewQuery } from './views/views.ts'

/** The frames of the omnii dialect on `/ws`: camelCase, epoch milliseconds, `payload` in and `data` out. */
const fromClient = {
  id: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe('chosen by the client; repeated in the reply, idempotent on commands'),
  timestamp: z.number().optional().describe('epoch milliseconds'),
  session_token: z
    .string()
    .max(512)
    .optional()
    .describe('authenticates a socket that has not been, as its first frame'),
}
const Digests = z.record(z.string(), z.string()).describe('step id to digest, as shown')

export const OmniiCommand = z.strictObject({
  ...fromClient,
  type: z.literal('command'),
  payload: z.strictObject({
    commandType: z
      .enum(['text_command', 'voice_command'])
      .describe('a voice command carries its words as text'),
    message: z.string(),
    userId: z
      .string()
      .max(256)
      .optional()
      .describe('whose conversation goes on over connections; who it is is still what the token says'),
    userTimezone: z.string().max(64).optional().describe('IANA zone of the device'),
    sessionId: SessionId.optional(),
    messageId: ClientMessageId.optional(),
    dryRun: z.boolean().optional(),
  }),
})

/** `payload` of a `system` frame from a client. */
export const OmniiSystemPayload = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('intervention_response'),
    sessionId: SessionId,
    stepId: StepId,
    resolvedValue: z.string().describe('an answer in words, or the number or label of a choice'),
    questionId: QuestionId.optional(),
  }),
  z.strictObject({
    action: z.literal('approval_response'),
    sessionId: SessionId.optional(),
    approvalId: ApprovalId,
    decision: z.enum(['approve', 'decline']),
    stepIds: z.array(StepId).optional(),
    digests: Digests.optional(),
  }),
  z.strictObject({
    action: z.literal('open_session'),
    sessionId: SessionId.optional().describe('a new session, if not given'),
    lastSyncId: z.number().int().nonnegative().optional().describe('everything after it is sent'),
    realm: Realm.optional().describe('the realm to be in from now on'),
  }),
  z.strictObject({
    action: z.literal('history'),
    before: z.number().int().positive().describe('a sync id: runs that began before it are sent'),
    runs: z.number().int().min(1).max(100).describe('how many, the newest of them'),
  }),
  z.strictObject({
    action: z.literal('act'),
    sessionId: SessionId.optional(),
    said: z.string().min(1).max(maxChars.sessionTitle).describe('what the conversation shows as said'),
    calls: z
      .array(Call)
      .min(1)
      .max(limits.maxSteps)
      .describe('actions of the catalogue with their values; planned, approved and undone like words'),
    dryRun: z.boolean().optional(),
    replaces: z.strictObject({ approvalId: ApprovalId, stepId: StepId }).optional().describe(replacesSays),
  }),
  z.strictObject({
    action: z.literal('list_sessions'),
    limit: SessionsLimit,
    cursor: SessionCursor.optional().describe(
      'the `next` of the page before it; from the latest on, if not given',
    ),
  }),
  z.strictObject({ action: z.literal('refresh_token') }),
  z.strictObject({
    action: z.literal('file_selected'),
    fileId: z
      .string()
      .min(1)
      .max(128)
      .describe('an attached file; how it comes along is told until it is whole'),
  }),
  z.strictObject({
    action: z.literal('watch'),
    data: z.boolean().describe('whether what changes in the workspace is told, as `data`'),
  }),
  z.strictObject({
    action: z.literal('look'),
    query: ViewQuery.describe('what a screen shows; read, never logged; the owner’s alone'),
  }),
  z.strictObject({
    action: z.literal('oauth_callback'),
    state: z.string().max(512).describe('what a sign-in under way is known by'),
    code: z.string().max(4_096).optional(),
    iss: z.string().max(512).optional(),
    error: z.string().max(512).optional().describe('instead of a code, where it was declined'),
  }),
  z.strictObject({ action: z.literal('admin'), ask: AdminCommand.describe('the owner’s alone') }),
])
export const OmniiSystem = z.strictObject({
  ...fromClient,
  type: z.literal('system'),
  payload: OmniiSystemPayload,
})

export const OmniiPing = z.strictObject({ ...fromClient, type: z.literal('ping'), payload: Json.optional() })

const workflow = <T extends string, S extends z.core.$ZodShape>(type: T, payload: S) =>
  z.strictObject({
    ...fromClient,
    type: z.literal(type),
    payload: z.strictObject({ sessionId: SessionId.optional(), ...payload }),
  })
const subset = { stepIds: z.array(StepId).optional().describe('all steps, if not given') }

/** Everything a client may send on `/ws`, by `type`. */
export const OmniiIn = z.discriminatedUnion('type', [
  OmniiCommand,
  OmniiSystem,
  OmniiPing,
  workflow('workflow_approve', { approvalId: ApprovalId, digests: Digests.optional(), ...subset }),
  workflow('workflow_decline', { approvalId: ApprovalId, ...subset }),
  workflow('workflow_cancel', { runId: RunId }),
  workflow('workflow_undo', { runId: RunId.optional(), ...subset }),
])
export type OmniiIn = z.infer<typeof OmniiIn>

const fromServer = {
  id: z.string().optional().describe('of the frame this answers'),
  timestamp: z.number().describe('epoch milliseconds'),
  sync_id: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe('place in the session log; absent on what is not logged'),
}

/** The end of a command in one frame. Both spellings of "sign in first" are always there. */
export const OmniiResponse = z.strictObject({
  ...fromServer,
  type: z.literal('response'),
  status: z.enum(['success', 'error', 'processing']),
  data: z.strictObject({
    message: z.string(),
    requiresAuth: z.boolean(),
    authRequired: z.boolean(),
    authUrl: z.string().optional(),
    actions: z.array(
      z.strictObject({
        stepId: z.string(),
        action: z.string(),
        title: z.string(),
        status: z.enum(['waiting', 'running', 'done', 'failed', 'skipped', 'previewed']),
        summary: z.string().optional(),
      }),
    ),
    metadata: z.record(z.string(), Json),
  }),
})
export type OmniiResponse = z.infer<typeof OmniiResponse>

/** The question to the user, as the documents print it; what goes beyond them stands in `metadata`. */
export const OmniiInterventionRequired = z.strictObject({
  ...fromServer,
  type: z.literal('system'),
  data: z.strictObject({
    action: z.literal('user_intervention_required'),
    sessionId: z.string(),
    stepId: z.string(),
    reason: z.string(),
    entity: z.strictObject({ type: z.string(), value: z.string() }),
  }),
  metadata: z.record(z.string(), Json).describe('questionId, runId, kind, choices, free, deadline'),
})

/** Everything else about the session itself. `data.action` says what it is about. */
export const OmniiNotice = z.strictObject({
  ...fromServer,
  type: z.literal('system'),
  data: z.looseObject({
    action: z.enum([
      'session_created',
      'session_updated',
      'session_expired',
      'sessions',
      'history',
      'accepted',
      'understanding',
      'demo_loaded',
      'safe_mode_over',
      'intervention_resolved',
      'answer_rejected',
      'warning',
      'watching',
      'view',
      'admin',
      'oauth_callback',
      'notification',
      'data',
      'activity',
      'file_processing',
      'file_complete',
      'file_error',
    ]),
  }),
})

export const OmniiPong = z.strictObject({ ...fromServer, type: z.literal('pong') })

export const OmniiErrorFrame = z.strictObject({
  ...fromServer,
  type: z.literal('error'),
  status: z.literal('error'),
  data: WireError,
})

/** How a plan goes on: each carries `sessionId`, `runId` and the event's body in `data`. */
export const OmniiWorkflowType = z.enum([
  'workflow_started',
  'workflow_draft',
  'workflow_step',
  'workflow_approval_required',
  'workflow_approval_decided',
  'workflow_put_aside',
  'workflow_taken_up',
  'workflow_parked',
  'workflow_completed',
  'workflow_stream',
  'workflow_undone',
])
export type OmniiWorkflowType = z.infer<typeof OmniiWorkflowType>
export const OmniiWorkflow = z.strictObject({
  ...fromServer,
  type: OmniiWorkflowType,
  data: z.looseObject({ sessionId: z.string(), runId: z.string(), progress: z.number().optional() }),
})

/** Everything the server sends on `/ws`. */
export const OmniiOut = z.union([
  OmniiResponse,
  OmniiInterventionRequired,
  OmniiNotice,
  OmniiPong,
  OmniiErrorFrame,
  OmniiWorkflow,
])
export type OmniiOut = z.infer<typeof OmniiOut>
