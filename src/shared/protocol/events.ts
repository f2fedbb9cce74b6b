import { z } from 'zod'
import { WireError } from './errors.ts'
import {
  Agent,
  Answers,
  ApprovalId,
  Channel,
  ClientMessageId,
  QuestionId,
  RunId,
  type SessionId,
  StepId,
} from './ids.ts'
import { Evidence, Json, Outcome, Plan, Preview, Question, SkipReason, View } from './plan.ts'

/**
 * Every kind of event in a session. The log holds them in order; every window, phone and terminal
 * is a cursor over them. `deadline` and `at` are epoch milliseconds, UTC.
 */
export const eventBodies = {
  'session.created': z.strictObject({ title: z.string() }),
  'session.renamed': z.strictObject({ title: z.string() }),
  'command.received': z.strictObject({
    runId: RunId,
    clientMessageId: ClientMessageId,
    text: z.string(),
    channel: Channel,
    agent: Agent,
    dryRun: z.boolean(),
    zone: z.string().optional().describe('IANA zone the words were said in, where it is not the home’s'),
    answers: Answers.optional(),
    reasoning: z.literal(true).optional().describe('its reasons are wanted beside the answer'),
  }),
  'plan.created': z.strictObject({ runId: RunId, plan: Plan }),
  'step.started': z.strictObject({
    runId: RunId,
    stepId: StepId,
    idempotencyKey: z.string(),
    digest: z.string(),
    params: z.record(z.string(), Json),
    /** what the step is going to write, where it writes beyond the workspace's database; not for clients */
    decided: Json.optional(),
  }),
  'step.done': z.strictObject({ runId: RunId, stepId: StepId, outcome: Outcome }),
  'step.failed': z.strictObject({
    runId: RunId,
    stepId: StepId,
    error: WireError,
    /** what happened of it all the same, and how that is taken back */
    done: Outcome.optional(),
  }),
  'step.skipped': z.strictObject({
    runId: RunId,
    stepId: StepId,
    why: SkipReason,
    by: RunId.optional().describe('the run whose words stopped it, which says so'),
  }),
  /**
   * Whether it happened cannot be asked: its place cannot be reached, or is shut. It is looked up again by itself until
   * `until` (epoch milliseconds); what it came to then is its outcome.
   */
  'step.in_doubt': z.strictObject({ runId: RunId, stepId: StepId, error: WireError, until: z.number() }),
  /**
   * The account that a step goes to lets nobody in until its person has signed in again, at `authUrl` where that can be done.
   * It is gone on with by itself then, within an hour; until `until` (epoch milliseconds) it is looked up what it came to.
   */
  'auth.required': z.strictObject({
    runId: RunId,
    stepId: StepId,
    account: z.string(),
    authUrl: z.string().optional(),
    error: WireError,
    until: z.number(),
  }),
  /** dry run: what the step would have done */
  'step.previewed': z.strictObject({ runId: RunId, stepId: StepId, preview: Preview }),
  'question.asked': z.strictObject({
    runId: RunId,
    stepId: StepId,
    questionId: QuestionId,
    question: Question,
    /** the steps that wait for the answer */
    neededFor: z.array(StepId),
    deadline: z.number(),
  }),
  'question.answered': z.strictObject({
    runId: RunId,
    stepId: StepId,
    questionId: QuestionId,
    value: Json,
    label: z.string(),
    channel: Channel,
  }),
  'approval.asked': z.strictObject({
    runId: RunId,
    approvalId: ApprovalId,
    /** what is approved: each step with the digest of its arguments */
    steps: z.array(z.strictObject({ stepId: StepId, digest: z.string(), preview: Preview })),
    title: z.string(),
    /** the words on the primary button: "Send", "Delete 12", "Approve both" */
    verb: z.string(),
    deadline: z.number(),
  }),
  'approval.decided': z.strictObject({
    runId: RunId,
    approvalId: ApprovalId,
    decision: z.enum(['approve', 'decline']),
    /** the steps the decision covers; a partial approval names fewer than were asked */
    stepIds: z.array(StepId),
    channel: Channel,
    by: RunId.optional().describe('the run whose words decided it, which says so'),
  }),
  /** the person hesitated or was not understood: it stays open on its card, but a bare "yes" approves nothing */
  'approval.put_aside': z.strictObject({ runId: RunId, approvalId: ApprovalId }),
  /** shown once more after it was put aside: a "yes" is about it again */
  'approval.taken_up': z.strictObject({ runId: RunId, approvalId: ApprovalId }),
  /** an answer that was late, repeated or invalid: recorded and shown, never executed */
  'answer.rejected': z.strictObject({ runId: RunId, waitId: z.string(), error: WireError, channel: Channel }),
  /** `crashed`: carrying it on ended the process again and again, so it is not carried on by itself any more */
  'run.parked': z.strictObject({ runId: RunId, why: z.literal('crashed').optional() }),
  'answer.given': z.strictObject({
    runId: RunId,
    text: z.string(),
    evidence: z.array(Evidence),
    view: View.optional(),
    shows: z
      .array(StepId)
      .optional()
      .describe('steps whose view and evidence are this answer’s as well; the log holds them once'),
    suggestions: z.array(z.string()),
  }),
  'run.completed': z.strictObject({
    runId: RunId,
    status: z.enum(['done', 'partly', 'failed', 'cancelled', 'declined', 'not_understood', 'dry_run']),
    error: WireError.optional(),
    undoable: z.boolean(),
  }),
  /** set on an undo run: the run whose steps it undoes; without steps it only told what of that run stays */
  'run.undone': z.strictObject({
    runId: RunId,
    undoneRunId: RunId,
    stepIds: z.array(StepId),
    kept: z.array(z.strictObject({ stepId: StepId, why: z.string() })),
    next: RunId.optional().describe('the run that its answer offers to take back instead'),
  }),
} as const

export type EventKind = keyof typeof eventBodies
export type EventBody<K extends EventKind = EventKind> = {
  [P in K]: { kind: P } & z.infer<(typeof eventBodies)[P]>
}[K]

/** An event in the log. `syncId` counts up by one within its session, from 1. */
export type SessionEvent<K extends EventKind = EventKind> = {
  sessionId: SessionId
  syncId: number
  at: number
} & EventBody<K>

const kinds = Object.keys(eventBodies) as [EventKind, ...EventKind[]]

/** The schema of an event's body with its kind: for the log's rows and for clients. */
export const EventBodySchema = z.discriminatedUnion(
  'kind',
  kinds.map((kind) => eventBodies[kind].extend({ kind: z.literal(kind) })) as unknown as [
    z.ZodObject,
    ...z.ZodObject[],
  ],
) as unknown as z.ZodType<EventBody>

/** An event without what only the runner needs: the writes a step has decided on are no client's business. */
export function forClients<E extends SessionEvent>(event: E): E {
  if (event.kind !== 'step.started') return event
  const { decided: _, ...rest } = event
  return rest as E
}

/** An event as a part of a page of history, where its session is known. `at` is epoch milliseconds. */
export const LoggedEvent = z.strictObject({
  sync_id: z.number().int().positive(),
  at: z.number(),
  body: EventBodySchema,
})
export type LoggedEvent = z.infer<typeof LoggedEvent>

export function loggedEvent(event: SessionEvent): LoggedEvent {
  const { sessionId: _, syncId, at, ...body } = forClients(event)
  return { sync_id: syncId, at, body }
}

/** Not in the log: parts of an answer on their way. `index` counts from 0 within the run; a late client gets a snapshot first. */
export const AnswerDelta = z.strictObject({
  runId: RunId,
  index: z.number().int().nonnegative(),
  content: z.string(),
  reasoning: z.string().optional(),
})
export type AnswerDelta = z.infer<typeof AnswerDelta>
