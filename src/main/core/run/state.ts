import type { WireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import type {
  Agent,
  Answers,
  ApprovalId,
  Channel,
  QuestionId,
  RunId,
  StepId,
} from '../../../shared/protocol/ids.ts'
import type {
  Json,
  Outcome,
  Plan,
  Preview,
  Question,
  SkipReason,
  Step,
} from '../../../shared/protocol/plan.ts'
import type { DueId } from './due.ts'

/** Whether a step happened could not be asked since `since`; it is looked up again until `until`. Epoch milliseconds. */
export interface Doubt {
  readonly why: WireError
  readonly since: number
  readonly until: number
}

/** The state of one step. A run's state is these, reduced from the log's events. */
export type StepState =
  | { readonly status: 'pending' }
  | { readonly status: 'asked'; readonly questionId: QuestionId }
  | { readonly status: 'awaiting_approval'; readonly approvalId: ApprovalId; readonly digest: string }
  | { readonly status: 'approved'; readonly digest: string }
  | {
      readonly status: 'started'
      readonly idempotencyKey: string
      readonly digest: string
      readonly decided?: Json
      readonly doubt?: Doubt
    }
  | { readonly status: 'previewed'; readonly preview: Preview }
  | { readonly status: 'done'; readonly outcome: Outcome }
  /** `done`: the writes that happened before it failed */
  | { readonly status: 'failed'; readonly error: WireError; readonly done?: Outcome }
  | { readonly status: 'skipped'; readonly why: SkipReason }

export interface OpenQuestion {
  readonly kind: 'question'
  readonly id: QuestionId
  readonly stepId: StepId
  readonly question: Question
  readonly neededFor: readonly StepId[]
  readonly deadline: number
  /** the event that asked */
  readonly syncId: number
}
export interface OpenApproval {
  readonly kind: 'approval'
  readonly id: ApprovalId
  readonly steps: readonly { readonly stepId: StepId; readonly digest: string; readonly preview: Preview }[]
  readonly title: string
  readonly deadline: number
  /** the event that asked, or that showed it again after it was put aside */
  readonly syncId: number
  /** a bare "yes" is not about it; its card still decides it */
  readonly putAside?: true
}
/** Something a run waits for a person to say. A row with a deadline, not a promise in memory. */
export type OpenWait = OpenQuestion | OpenApproval

export type RunStatus = EventBody<'run.completed'>['status']

export interface RunState {
  readonly runId: RunId
  readonly text: string
  readonly agent: Agent
  readonly channel: Channel
  readonly dryRun: boolean
  /** IANA zone the words were said in, where it is not the home's */
  readonly zone?: string
  /** its reasons are wanted, and much thought with them */
  readonly reasoning?: true
  /** the open question its writer saw it would answer, or 'nothing' */
  readonly answers?: Answers
  readonly receivedAt: number
  /** the event that recorded the command */
  readonly syncId: number
  /** of a command nobody sent: it fell due by itself */
  readonly due?: DueId
  readonly plan?: Plan
  readonly steps: ReadonlyMap<StepId, StepState>
  readonly waits: readonly OpenWait[]
  readonly parked: boolean
  /** resuming it crashed the process several times: it continues only when a person decides */
  readonly crashed?: true
  readonly answered: boolean
  /** its answer ended with a question or offered something to say: a bare "yes" behind it is about that */
  readonly offers?: true
  /** what its answer asked whether it was meant: a bare "yes" behind it says that */
  readonly meant?: string
  readonly completed?: RunStatus
  /** the run whose words stopped or declined it: that one has said so */
  readonly endedBy?: RunId
  /** where the log says what it changed last, and when (epoch milliseconds); not there while it changed nothing */
  readonly lastDeed?: { readonly syncId: number; readonly at: number }
  /** steps that somebody approved */
  readonly approved?: ReadonlySet<StepId>
  /** steps of this run that a later run took back */
  readonly undone: ReadonlySet<StepId>
  /** steps of this run that somebody wanted taken back and was told stay */
  readonly told?: ReadonlySet<StepId>
  /** its answer offers to take this run back: a bare "yes" behind it says that */
  readonly offersUndo?: RunId
}

/** Whether the step has ended, one way or another. */
export const isSettled = (state: StepState): boolean =>
  state.status === 'done' ||
  state.status === 'failed' ||
  state.status === 'skipped' ||
  state.status === 'previewed'

/** Why the outcome of one of its steps is unknown; undefined if all are known. */
export function doubtIn(run: RunState): Doubt | undefined {
  for (const state of run.completed ? [] : run.steps.values())
    if (state.status === 'started' && state.doubt) return state.doubt
  return undefined
}

/** What happened of a step, as far as anything did. */
export const outcomeOf = (state: StepState): Outcome | undefined =>
  state.status === 'done' ? state.outcome : state.status === 'failed' ? state.done : undefined

/** Where a step stands; what nothing was recorded of is pending. */
export const stateOf = (run: RunState, id: StepId): StepState =>
  run.steps.get(id) ?? ({ status: 'pending' } as const)

/** What it is called where it is spoken of. */
export const titleOf = ({ plan, text }: RunState): string => plan?.title ?? text

/** Its place among what happened: that of the last it changed, which may be long after it was said, else of its words. */
export const placeOfRun = (run: RunState): number => run.lastDeed?.syncId ?? run.syncId

/** When it changed something last, else when it was said; epoch milliseconds. */
export const timeOfRun = (run: RunState): number => run.lastDeed?.at ?? run.receivedAt

/** What happened last comes first. */
export const latestFirst = (runs: readonly RunState[]): readonly RunState[] =>
  runs.toSorted((a, b) => placeOfRun(b) - placeOfRun(a))

export function planSteps(run: RunState): readonly Step[] {
  return run.plan?.steps ?? []
}
