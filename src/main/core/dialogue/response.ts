import type { EventBody } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import type { Plan } from '../../../shared/protocol/plan.ts'
import type { Planned, Planner } from '../api/planner.ts'
import type { SessionMemory } from '../memory/session.ts'
import type { Utterance } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { outOfScope } from '../plan/within-pillar.ts'
import type { OpenApproval, OpenQuestion, RunState } from '../run/state.ts'
import { type AnswerOptions, answerEvents } from '../speak/answer-events.ts'

/** What a message leads to: a plan of its own, words, or something said to a run that waits. */
export type Response =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | {
      readonly kind: 'say'
      readonly events: readonly EventBody[]
      /** the run whose card the words are about; it stays open as it is */
      readonly about?: RunId
    }
  | {
      readonly kind: 'continue'
      readonly other: RunId
      /** further runs whose waits the same word ends */
      readonly also?: readonly RunId[]
      readonly events: readonly EventBody[]
      readonly own: readonly EventBody[]
    }
  | {
      readonly kind: 'cancel'
      readonly other: RunId
      readonly also?: readonly RunId[]
      readonly own: readonly EventBody[]
    }
  /** a run that still waits is given up for a plan that says it better */
  | { readonly kind: 'replace'; readonly other: RunId; readonly plan: Plan }

/** Words that end the message's own run. */
export const say = (
  { runId }: Pick<RunState, 'runId'>,
  text: string,
  more: Partial<AnswerOptions> = {},
): Response => ({
  kind: 'say',
  events: answerEvents(runId, text, more),
})

/** What a liaison answers about another pillar's things. */
export function notMine({ agent, wording }: PlanningContext, run: Pick<RunState, 'runId'>): Response {
  const error = outOfScope(agent, wording)
  return say(run, error.message, { status: 'failed', error })
}

/** The message's own run, and what of the conversations around it an answer may look at. */
export interface DialogueContext {
  readonly planner: Planner
  /** Has a message that was not fully understood planned anew; gives back what it is given where nobody does that. */
  readonly planAnew: (planning: PlanningContext, dryRun: boolean, read: Planned) => Promise<Planned>
  readonly session: SessionMemory
  readonly run: RunState
  /** everything that waits for this person, in any of their sessions */
  readonly allWaits: () => readonly {
    readonly run: RunState
    readonly wait: OpenQuestion | OpenApproval
  }[]
  /** their runs of which it cannot be asked yet whether a step happened */
  readonly allInDoubt: () => readonly RunState[]
  /** the runs of all of this person's sessions, newest first; read from the log when it is called, a part at a time */
  readonly history: () => Promise<readonly RunState[]>
  /** resolves when everybody else had a turn: asked between the parts of what takes long */
  readonly turn: () => Promise<void>
  /** parses another text with the context of this message */
  readonly parseAgain: (text: string) => Utterance
}
