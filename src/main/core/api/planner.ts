import type { WireError } from '../../../shared/protocol/errors.ts'
import type { Plan, PlannerName } from '../../../shared/protocol/plan.ts'
import type { Clause, IntentScore } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'

/** How one clause was read; no topic when nothing was made of it. A planner that reads no clauses gives none. */
export interface ClauseReading {
  readonly clause: Clause
  readonly topic?: IntentScore
  readonly action?: string
  /** the name of the grammar row that reads it, if one does */
  readonly row?: string
}

/** What became of a message: a plan, or words when there is nothing to run. */
export type Planned =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly readings: readonly ClauseReading[] }
  | {
      readonly kind: 'say'
      readonly readings: readonly ClauseReading[]
      readonly text: string
      readonly status: 'done' | 'not_understood' | 'failed'
      readonly suggestions: readonly string[]
      readonly error?: WireError
    }

/**
 * Makes a plan of a message. It reads and looks things up, and writes nothing; what it makes is data and is checked before
 * anything of it runs (`planWith`), so a planner can be wrong and still do no harm. Offered to it are the catalogue's
 * actions that are not `internal`; things are named by what its look-up actions give.
 */
export interface Planner {
  readonly name: PlannerName
  /** @param dryRun whether the plan is only to be shown */
  plan(planning: PlanningContext, dryRun: boolean): Promise<Planned>
}

/** Of plans that are made without asking a planner: undo, a corrected step, the import of a file. */
export const noModel: PlannerName = 'offline'
