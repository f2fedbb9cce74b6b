import { z } from 'zod'
import { subjectKinds } from '../services.ts'
import { RunId, StepId } from './ids.ts'

/** read runs at once; write runs at once and can be undone; reach and destroy wait for an approval. */
export const Effect = z.enum(['read', 'write', 'reach', 'destroy'])
export type Effect = z.infer<typeof Effect>

export const Json = z.json()
export type Json = z.infer<typeof Json>

/** Why a step was left out: a closed list, so that each has its own words in every language. */
export const SkipReason = z.enum(['declined', 'cancelled', 'replaced', 'dry_run', 'needs_failed'])
export type SkipReason = z.infer<typeof SkipReason>

/** Where a parameter came from, so that a person can ask "why did you…". */
export const Provenance = z.enum(['said', 'default', 'focus', 'looked_up', 'answered', 'inverse', 'composed'])
export type Provenance = z.infer<typeof Provenance>

/** A value, or a place in the result of an earlier step (`path` is dotted: `email`, `slots.0.start`; '' is all of it). */
export const Param = z.union([
  z.strictObject({ value: Json, from: Provenance, said: z.string().optional() }),
  z.strictObject({ step: StepId, path: z.string() }),
])
export type Param = z.infer<typeof Param>

export const Choice = z.strictObject({
  id: z.string(),
  label: z.string(),
  evidence: z.string().optional(),
  value: Json,
})
export type Choice = z.infer<typeof Choice>

/** What an answer in free words is read as. */
export const AnswerKind = z.enum([
  'person',
  'event',
  'task',
  'message',
  'time',
  'list',
  'scope',
  'text',
  'choice',
])
export type AnswerKind = z.infer<typeof AnswerKind>

export const Question = z.strictObject({
  text: z.string(),
  kind: AnswerKind,
  choices: z.array(Choice),
  /** true when words of one's own are an answer too */
  free: z.boolean(),
  /** what the text had that could not be resolved: the omnii dialect's `entity` */
  entity: z.strictObject({ type: z.string(), value: z.string() }).optional(),
})
export type Question = z.infer<typeof Question>

const StepBase = { id: StepId, title: z.string(), dependsOn: z.array(StepId) }
export const Step = z.discriminatedUnion('kind', [
  z.strictObject({
    ...StepBase,
    kind: z.literal('do'),
    action: z.string(),
    effect: Effect,
    params: z.record(z.string(), Param),
  }),
  z.strictObject({ ...StepBase, kind: z.literal('ask'), question: Question }),
])
export type Step = z.infer<typeof Step>
export type DoStep = Extract<Step, { kind: 'do' }>
export type AskStep = Extract<Step, { kind: 'ask' }>

export const PlannerName = z.enum(['offline', 'model'])
export type PlannerName = z.infer<typeof PlannerName>

export const Plan = z.strictObject({
  runId: RunId,
  title: z.string(),
  /** the command in full, where the message only pointed at one ("same but with Marco", "dry run: …") */
  text: z.string().optional(),
  planner: PlannerName,
  /** the model that made it, and the tokens it read and wrote for that */
  model: z.strictObject({ name: z.string(), read: z.number().int(), written: z.number().int() }).optional(),
  dryRun: z.boolean(),
  steps: z.array(Step),
  /**
   * nothing is changed before it was approved: a model made it, or it stands in the place of one whose card was open. Or
   * only these steps: a person changed them on their card
   */
  asksFirst: z.union([z.literal(true), z.array(StepId)]).optional(),
  /** parts of the message nothing was made of, in the person's own words */
  notUnderstood: z.array(z.string()),
  /** by step, the name of the grammar row that its words were read by, where one did */
  readBy: z.record(z.string(), z.string()).optional(),
  /** a plan that takes another run back: which step undoes which, what has to stay, and what was done before it */
  undoes: z
    .strictObject({
      runId: RunId,
      steps: z.record(z.string(), StepId),
      kept: z.array(z.strictObject({ stepId: StepId, why: z.string() })),
      next: z.strictObject({ runId: RunId, title: z.string() }).optional(),
    })
    .optional(),
  /** things taken for granted, worth saying: "one hour, as you gave no length" */
  assumptions: z.array(z.string()),
})
export type Plan = z.infer<typeof Plan>

/** One row of a preview or a result: `+` new, `-` gone, `~` changed. */
export const Change = z.strictObject({
  sign: z.enum(['+', '-', '~']),
  label: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
})
export type Change = z.infer<typeof Change>

export const Reach = z.strictObject({
  name: z.string(),
  address: z.string(),
  how: z.enum(['mail', 'invitation', 'update', 'cancellation', 'sms']),
})
export type Reach = z.infer<typeof Reach>

/** Exactly what one step will do. The approval is bound to the digest of the step's arguments. */
export const Preview = z.strictObject({
  title: z.string(),
  changes: z.array(Change),
  moreChanges: z.number().int().positive().optional().describe('changes that are not listed'),
  reaches: z.array(Reach),
  /** the full text that will be sent, for a mail */
  body: z.string().optional(),
  warnings: z.array(z.string()),
})
export type Preview = z.infer<typeof Preview>

/** Something a run touched or looked at; what "it" and "that" mean afterwards. */
export const Subject = z.strictObject({
  kind: z.enum(subjectKinds).describe('what kind of thing it is'),
  id: z.string().describe('its id'),
  title: z.string().describe('what it is called'),
})
export type Subject = z.infer<typeof Subject>

export const Row = z.strictObject({
  title: z.string(),
  detail: z.string().optional(),
  meta: z.string().optional(),
  tone: z.enum(['plain', 'waits', 'ok', 'bad']).optional(),
  subject: Subject.optional(),
})
export type Row = z.infer<typeof Row>

/** A result as a table or list; every picture has this text twin. */
export const View = z.strictObject({
  groups: z.array(z.strictObject({ heading: z.string().optional(), rows: z.array(Row) })),
  more: z.number().int().positive().optional().describe('rows that are not listed'),
})
export type View = z.infer<typeof View>

export const Evidence = z.strictObject({ label: z.string(), subject: Subject.optional() })
export type Evidence = z.infer<typeof Evidence>

/** A call of one action with plain values: what takes a step back is a list of these. */
export const Call = z.strictObject({ action: z.string(), params: z.record(z.string(), Json) })
export type Call = z.infer<typeof Call>

/** One write of a step, under the key it was made with, and whether it happened. */
const Written = z.strictObject({
  key: z.string(),
  does: z.enum(['create', 'change', 'remove', 'restore', 'tell', 'withdraw']),
  id: z.string(),
  happened: z.enum(['yes', 'no', 'unknown']),
})
export type Written = z.infer<typeof Written>

/** What a step did. `value` is what later steps refer to; `inverse` takes it back ([] nothing to take back, null cannot be). */
export const Outcome = z.strictObject({
  summary: z.string(),
  changes: z.array(Change),
  moreChanges: z.number().int().positive().optional().describe('changes that are not listed'),
  value: Json,
  subjects: z.array(Subject),
  inverse: z.array(Call).nullable(),
  view: View.optional(),
  evidence: z.array(Evidence),
  /** of a step that wrote beyond the workspace's database: each write by itself, since they do not happen as one */
  writes: z.array(Written).optional(),
})
export type Outcome = z.infer<typeof Outcome>
