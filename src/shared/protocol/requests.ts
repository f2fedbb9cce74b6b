import { z } from 'zod'
import {
  Agent,
  Answers,
  ApprovalId,
  Channel,
  ClientMessageId,
  Pillar,
  QuestionId,
  RunId,
  SessionId,
  StepId,
} from './ids.ts'
import { limits, maxChars } from './limits.ts'
import { Call, Change, Json, Subject } from './plan.ts'

/** How both dialects tell of `replaces`. */
export const replacesSays =
  'the step of an open approval that the last of the calls is to be: the card is asked anew with it, what depends on the step comes along, a refusal leaves the card as it was'
const Replaces = z.strictObject({ approvalId: ApprovalId, stepId: StepId })

/** What anybody can ask of a session, one table; every dialect decodes to these. `agent` is whom it is said to. */
const requestBodies = {
  command: z.strictObject({
    clientMessageId: ClientMessageId,
    text: z.string(),
    agent: Agent,
    channel: Channel,
    dryRun: z.boolean(),
    zone: z.string().optional().describe('IANA zone of the device the words come from'),
    answers: Answers.optional(),
    reasoning: z.literal(true).optional().describe('its reasons are wanted beside the answer'),
  }),
  answer: z.strictObject({
    clientMessageId: ClientMessageId.optional().describe('sent again under the same id it counts once'),
    questionId: QuestionId.optional(),
    /** the omnii dialect names the step instead */
    stepId: StepId.optional(),
    choice: z.string().optional().describe('the id of a choice'),
    text: z.string().optional().describe('an answer in words'),
    agent: Agent,
    channel: Channel,
  }),
  decide: z.strictObject({
    clientMessageId: ClientMessageId.optional().describe('sent again under the same id it counts once'),
    approvalId: ApprovalId,
    decision: z.enum(['approve', 'decline']),
    digests: z.record(z.string(), z.string()).optional().describe('step id to digest, as it was shown'),
    stepIds: z.array(StepId).optional(),
    agent: Agent,
    channel: Channel,
  }),
  undo: z.strictObject({
    clientMessageId: ClientMessageId,
    runId: RunId.optional().describe('the last run that can be undone, if not given'),
    stepIds: z.array(StepId).optional(),
    agent: Agent,
    channel: Channel,
  }),
  /** what a hand or a program asks for by name, where no words need to be understood; planned and approved like any other */
  act: z.strictObject({
    clientMessageId: ClientMessageId,
    said: z.string().min(1).max(maxChars.sessionTitle).describe('what the conversation shows as said'),
    calls: z.array(Call).min(1).max(limits.maxSteps),
    replaces: Replaces.optional(),
    agent: Agent,
    channel: Channel,
    dryRun: z.boolean(),
  }),
  cancel: z.strictObject({ runId: RunId, agent: Agent }),
  understand: z.strictObject({
    text: z.string(),
    agent: Agent,
    channel: Channel,
    zone: z.string().optional().describe('IANA zone of the device the words come from'),
    answers: Answers.optional(),
  }),
  rename: z.strictObject({ title: z.string().min(1).max(maxChars.sessionTitle) }),
} as const

export type RequestKind = keyof typeof requestBodies
export type Request<K extends RequestKind = RequestKind> = {
  [P in K]: { kind: P; sessionId: SessionId } & z.infer<(typeof requestBodies)[P]>
}[K]

/** How a text is understood while it is typed: the chips under the input, and what it would answer. Nothing is logged or run. */
export const Understanding = z.strictObject({
  text: z.string(),
  chips: z.array(
    z.strictObject({
      role: z.enum(['action', 'when', 'who', 'where', 'what', 'asks', 'reaches', 'unknown']),
      label: z.string(),
      value: z.string(),
      tone: z.enum(['plain', 'waits']),
      pillar: Pillar.optional().describe('of an action: what it is about'),
    }),
  ),
  answers: QuestionId.optional().describe('the open question these words would answer'),
})
export type Understanding = z.infer<typeof Understanding>

export const SessionSummary = z.strictObject({
  sessionId: SessionId,
  title: z.string(),
  updatedAt: z.number(),
  lastSyncId: z.number(),
  waiting: z.number().describe('open questions and approvals'),
})
export type SessionSummary = z.infer<typeof SessionSummary>

/** A place in the list of sessions: when the last one before it was used, and its id. */
export const SessionCursor = z
  .string()
  .max(200)
  .regex(/^\d{1,16}:.+$/)
export type SessionCursor = z.infer<typeof SessionCursor>

/** How many sessions a page holds. */
export const SessionsLimit = z
  .number()
  .int()
  .min(1)
  .max(500)
  .optional()
  .describe('how many at most; 100, if not given')
export const sessionsAPage = 100

/** The place behind a session in the list. */
export const cursorBehind = ({ updatedAt, sessionId }: Pick<SessionSummary, 'updatedAt' | 'sessionId'>) =>
  `${updatedAt}:${sessionId}`

/** What the home's owner may ask about the home. */
export const AdminCommand = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('sessions') }),
  z.strictObject({ command: z.literal('health') }),
  z.strictObject({
    command: z.literal('settings'),
    change: z
      .strictObject({ path: z.string().min(1).max(128), value: Json })
      .optional()
      .describe('one value by its dotted path, as `omnii settings set` takes it'),
  }),
])
export type AdminCommand = z.infer<typeof AdminCommand>

/** Something that came up by itself, told whichever session is open. `at` is epoch milliseconds. */
export const Notification = z.strictObject({
  kind: z.enum(['told', 'question', 'approval']),
  text: z.string(),
  sessionId: SessionId,
  runId: RunId,
  at: z.number(),
})
export type Notification = z.infer<typeof Notification>

/** What a step changed in the workspace, for clients that show it. `at` is epoch milliseconds. */
export const DataChange = z.strictObject({
  sessionId: SessionId,
  runId: RunId,
  at: z.number(),
  changes: z.array(Change),
  subjects: z.array(Subject),
})
export type DataChange = z.infer<typeof DataChange>
