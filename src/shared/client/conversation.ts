import type { WireError } from '../protocol/errors.ts'
import type { EventBody } from '../protocol/events.ts'
import type { RunId, StepId } from '../protocol/ids.ts'
import type { Outcome, Plan, Preview, SkipReason } from '../protocol/plan.ts'

/** The client's projection of a session's log, made by `apply` alone. */
export interface Conversation {
  readonly title: string
  /** everything up to here has been read */
  readonly lastSyncId: number
  /** runs that began up to this sync id were not read; 0 once all are */
  readonly unreadUpTo: number
  /** in the order the runs began */
  readonly runs: ReadonlyMap<RunId, RunView>
}

export const emptyConversation: Conversation = {
  title: '',
  lastSyncId: 0,
  unreadUpTo: 0,
  runs: new Map(),
}

export type StepStatus =
  | 'planned'
  | 'waiting'
  | 'running'
  | 'done'
  | 'failed'
  | 'skipped'
  | 'previewed'
  | 'undone'

export interface StepView {
  readonly status: StepStatus
  readonly outcome?: Outcome
  readonly preview?: Preview
  /** why it failed; of one that is running, why nobody can tell yet whether it happened */
  readonly error?: WireError
  readonly why?: SkipReason
}

type Body<K extends EventBody['kind']> = Omit<EventBody<K>, 'kind' | 'runId'>

export interface QuestionEntry extends Body<'question.asked'> {
  readonly kind: 'question'
  readonly answered?: { readonly label: string; readonly channel: string }
  readonly rejected?: WireError
}

export interface ApprovalEntry extends Body<'approval.asked'> {
  readonly kind: 'approval'
  readonly decided?: {
    readonly decision: 'approve' | 'decline'
    readonly stepIds: readonly StepId[]
    readonly channel: string
  }
  readonly rejected?: WireError
  /** put aside after a hesitation: only its own buttons decide it, a bare "yes" does not */
  readonly putAside?: boolean
}

export interface AnswerEntry extends Body<'answer.given'> {
  readonly kind: 'answer'
}

export type Entry = QuestionEntry | ApprovalEntry | AnswerEntry

/** One command with its plan, cards, steps and answer. */
export interface RunView {
  readonly runId: RunId
  /** the sync id of its first event: runs stand in this order */
  readonly begunAt: number
  /** epoch milliseconds */
  readonly at: number
  readonly said?: Body<'command.received'>
  readonly plan?: Plan
  readonly steps: ReadonlyMap<StepId, StepView>
  /** cards and answers in the order they came */
  readonly entries: readonly Entry[]
  readonly parked: boolean
  /** carrying it on stopped Omnii again and again: it is not gone on with by itself */
  readonly crashed?: boolean
  /** the streamed text so far, until `answer.given` replaces it */
  readonly draft?: { readonly text: string; readonly reasoning: string; readonly index: number }
  readonly end?: Body<'run.completed'>
  /** what this run took back, if it was an undo */
  readonly undid?: Body<'run.undone'>
}

export type OpenCard = { readonly run: RunView; readonly entry: QuestionEntry | ApprovalEntry }

export function isOpen(run: RunView, entry: Entry): boolean {
  if (run.end !== undefined) return false
  switch (entry.kind) {
    case 'question':
      return entry.answered === undefined
    case 'approval':
      return entry.decided === undefined
    case 'answer':
      return false
  }
}

/** Why nobody can tell yet whether a step of this run happened; undefined while nothing is in doubt. */
export function doubtOf({ end, steps }: RunView): WireError | undefined {
  if (end !== undefined) return undefined
  return [...steps.values()].find(({ status, error }) => status === 'running' && error !== undefined)?.error
}

/** Open questions and approvals, oldest first. */
export function openCards(conversation: Conversation): readonly OpenCard[] {
  const waits: OpenCard[] = []
  for (const run of conversation.runs.values()) {
    if (run.end !== undefined) continue
    for (const entry of run.entries)
      if (entry.kind !== 'answer' && isOpen(run, entry)) waits.push({ run, entry })
  }
  return waits
}

/** Steps of a run that did something and can still be taken back, in plan order. */
export function undoableSteps(run: RunView): readonly StepId[] {
  if (run.end !== undefined && !run.end.undoable) return []
  return [...run.steps].flatMap(([id, step]) => (canUndo(step) ? [id] : []))
}

export function canUndo(step: StepView): boolean {
  const inverse = step.outcome?.inverse
  return step.status === 'done' && inverse !== null && inverse !== undefined && inverse.length > 0
}
