import { z } from 'zod'
import { ErrorCode } from './errors.ts'
import { LoggedEvent } from './events.ts'
import {
  Answers,
  ApprovalId,
  ClientMessageId,
  Pillar,
  QuestionId,
  Realm,
  RunId,
  SessionId,
  StepId,
} from './ids.ts'
import { limits, maxChars } from './limits.ts'
import { Call, Json } from './plan.ts'
import { SafeModeTold } from './recovery.ts'
import {
  AdminCommand,
  DataChange,
  Notification,
  replacesSays,
  SessionCursor,
  SessionSummary,
  SessionsLimit,
  Understanding,
} from './requests.ts'
import { ScreenView, ViewQuery } from './views/views.ts'

/** The frames of the unified dialect: the native one, spoken by the window, the browser and the terminal. */
export const MessageType = z.enum([
  'user_message',
  'agent_message',
  'agent_streaming',
  'agent_complete',
  'system_message',
  'error_message',
  'warning_message',
  'session_created',
  'session_updated',
  'session_expired',
  'file_selected',
  'file_processing',
  'file_complete',
  'file_error',
  'question_answer',
  'visualization_data',
  'analysis_result',
  'workflow_generated',
  'sop_generated',
  'status_update',
  'progress_update',
])
export type MessageType = z.infer<typeof MessageType>

export const AgentType = z.enum(['guide_agent', 'liaison_agent'])
export const RoleType = z.enum(['user', 'agent', 'system'])

/** One closed object for both directions; `type` decides the schema of `data`. */
export const UnifiedFrame = z.strictObject({
  type: MessageType,
  message_id: ClientMessageId.optional(),
  timestamp: z.iso.datetime({ offset: true, local: true }).optional().describe('ISO 8601'),
  session_token: z.string().max(512).optional(),
  session_id: SessionId.optional(),
  agent: AgentType.optional(),
  role: RoleType.optional(),
  pillar: Pillar.optional(),
  realm: Realm.optional(),
  message: z.string().optional(),
  data: Json.optional(),
  file_uuid: z.string().optional(),
  file_name: z.string().optional(),
  file_url: z.string().optional(),
  metadata: z.record(z.string(), Json).optional(),
  additional_info: z.record(z.string(), Json).optional(),
  error_code: ErrorCode.optional(),
  error_details: z.record(z.string(), Json).optional(),
  status: z.string().optional(),
  progress: z.number().min(0).max(1).optional(),
  is_streaming: z.boolean().optional(),
  stream_index: z.number().int().nonnegative().optional(),
  sync_id: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe('place in the session log; absent on what is not logged'),
})
/** As it is written; parsing brands the ids. */
export type UnifiedFrame = z.input<typeof UnifiedFrame>

const Ticket = z
  .string()
  .max(128)
  .optional()
  .describe('a window of the desktop app shows that a person pressed this; nobody else needs one')

const Elsewhere = z
  .literal(true)
  .optional()
  .describe('in the session that the frame names, while the one that is open stays open')

const HistoryRuns = z.number().int().min(1).max(100).describe('how many runs, 1 to 100')

/** `data` of a `system_message` from a client: everything a window asks besides talking. */
export const ClientAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('ping') }),
  z.strictObject({
    action: z.literal('open_session'),
    session_id: SessionId.optional().describe('a new session, if not given'),
    last_sync_id: z
      .number()
      .int()
      .nonnegative()
      .optional()
      .describe('what the client has; everything after it is sent'),
    recent_runs: HistoryRuns.optional().describe(
      'of a log the client has nothing of, the newest runs alone; a `history` reply brings what else is going on',
    ),
    agents: z
      .enum(['own', 'all'])
      .optional()
      .describe('whose runs are sent: of the agents this connection speaks to (own), or the whole log (all)'),
  }),
  z.strictObject({
    action: z.literal('history'),
    before: z
      .number()
      .int()
      .positive()
      .describe('a sync id: runs that began before it are sent, newest first'),
    runs: HistoryRuns,
  }),
  z.strictObject({
    action: z.literal('list_sessions'),
    limit: SessionsLimit,
    cursor: SessionCursor.optional().describe(
      'the `next` of the page before it; from the latest on, if not given',
    ),
  }),
  z.strictObject({
    action: z.literal('rename_session'),
    title: z.string().min(1).max(maxChars.sessionTitle),
  }),
  z.strictObject({ action: z.literal('refresh_token') }),
  z.strictObject({
    action: z.literal('decide'),
    approval_id: ApprovalId,
    decision: z.enum(['approve', 'decline']),
    digests: z.record(z.string(), z.string()).optional().describe('step id to digest, as shown'),
    step_ids: z.array(StepId).optional().describe('all steps, if not given'),
    ticket: Ticket,
    elsewhere: Elsewhere,
  }),
  z.strictObject({
    action: z.literal('undo'),
    run_id: z.string().optional(),
    step_ids: z.array(StepId).optional(),
    elsewhere: Elsewhere,
  }),
  z.strictObject({
    action: z.literal('act'),
    said: z.string().min(1).max(maxChars.sessionTitle).describe('what the conversation shows as said'),
    calls: z
      .array(Call)
      .min(1)
      .max(limits.maxSteps)
      .describe('actions of the catalogue with their values; planned, approved and undone like words'),
    dry_run: z.boolean().optional(),
    replaces: z.strictObject({ approval_id: ApprovalId, step_id: StepId }).optional().describe(replacesSays),
    elsewhere: Elsewhere,
  }),
  z.strictObject({ action: z.literal('cancel'), run_id: RunId, elsewhere: Elsewhere }),
  z.strictObject({
    action: z.literal('understand'),
    text: z.string(),
    zone: z.string().max(64).optional().describe('IANA zone of the device the words come from'),
    answers: Answers.optional(),
  }),
  z.strictObject({ action: z.literal('load_demo') }),
  z.strictObject({
    action: z.literal('watch'),
    data: z.boolean().describe('whether what changes in the workspace is told, as `data`'),
  }),
  z.strictObject({
    action: z.literal('look'),
    query: ViewQuery.describe('what a screen shows; read, never logged; the owner’s alone'),
  }),
  z.strictObject({
    action: z.literal('admin'),
    ask: AdminCommand.describe('the owner’s alone'),
    ticket: Ticket,
  }),
])
export type ClientAction = z.input<typeof ClientAction>

/** `data` of a `question_answer` from a client. */
export const ClientAnswer = z.strictObject({
  question_id: QuestionId.optional(),
  step_id: StepId.optional(),
  choice: z.string().optional(),
  text: z.string().optional(),
  elsewhere: Elsewhere,
})
export type ClientAnswer = z.input<typeof ClientAnswer>

/** `data` of `session_created` and `session_updated` on opening: what the client may count on. */
export const SessionGrant = z.strictObject({
  session_id: z.string(),
  title: z.string(),
  session_token: z.string(),
  expires_at: z.number().describe('epoch milliseconds'),
  last_sync_id: z.number(),
  history_after: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('events up to this sync id are not sent: they are to be had by `history`'),
  realm: Realm,
  planner: z.enum(['offline', 'model']),
  zone: z.string().describe('IANA zone all times are said in'),
  locale: z.string(),
  demo_offered: z.boolean().describe('the workspace is empty and the demo one can be loaded'),
  safe_mode: SafeModeTold.optional().describe('nothing is carried on or done; there while that is so'),
  limits: z.record(z.string(), z.number()),
})
export type SessionGrant = z.infer<typeof SessionGrant>

/** `data` of a `system_message` from the server: the reply to a request, carrying that request's `message_id`. */
export const ServerReply = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('watching'), data: z.boolean() }),
  z.strictObject({ action: z.literal('admin'), command: z.string(), result: Json }),
  z.strictObject({ action: z.literal('oauth_callback'), taken: z.boolean() }),
  z.strictObject({ action: z.literal('view'), view: ScreenView }),
  /** unasked for: something came up by itself */
  z.strictObject({ action: z.literal('notification'), notification: Notification }),
  /** to those who watch, then and whenever it or what is under way changes: how many commands need somebody */
  z.strictObject({ action: z.literal('activity'), waiting: z.number().int().nonnegative() }),
  /** unasked for, to those who watch: something changed in the workspace */
  z.strictObject({ action: z.literal('data'), change: DataChange }),
  z.strictObject({ action: z.literal('pong') }),
  /** whole runs; sent once unasked for after opening with `recent_runs`, before the log goes on */
  z.strictObject({
    action: z.literal('history'),
    events: z.array(LoggedEvent),
    after: z
      .number()
      .int()
      .nonnegative()
      .describe('ask again with `before` one more than this; 0: there is nothing older'),
  }),
  z.strictObject({
    action: z.literal('sessions'),
    sessions: z.array(SessionSummary).describe('latest first'),
    cursor: SessionCursor.optional().describe('the place that was asked for'),
    next: SessionCursor.optional().describe('there are more: ask with this as `cursor`'),
  }),
  z.strictObject({ action: z.literal('understanding'), understanding: Understanding }),
  /** durable: a repeated user_message, or any request besides one (a first user_message is answered by its echo) */
  z.strictObject({
    action: z.literal('accepted'),
    sync_id: z.number(),
    run_id: z.string().optional(),
    duplicate: z.boolean(),
  }),
  z.strictObject({ action: z.literal('demo_loaded') }),
  /** told to every connection, without having been asked for */
  z.strictObject({ action: z.literal('safe_mode_over') }),
])
export type ServerReply = z.infer<typeof ServerReply>
