import type { WireError } from '../../../shared/protocol/errors.ts'
import type { Plan, PlannerName } from '../../../shared/protocol/plan.ts'
import type { Clause, IntentScore } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'

/** How one clause was read; no topic if it was not understood. A planner that does not read clauses gives none. */
export interface ClauseReading {
  readonly clause: Clause
  readonly topic?: IntentScore
  readonly action?: string
  /** the name of the grammar row that reads it, if one does */
  readonly row?: string
  /** words of it that the plan does not have */
  readonly leftOver?: readonly string[]
}

/** The result of planning a message: a plan, or an answer in words when there is nothing to run. */
export type Planned =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly readings: readonly ClauseReading[] }
  | {
      readonly kind: 'say'
      readonly readings: readonly ClauseReading[]
      readonly text: string
      readonly status: 'done' | 'not_understood' | 'failed'
      readonly suggestions: readonly string[]
      readonly error?: WireError
      /** the message was understood, but its subject does not exist or is impossible */
      readonly understood?: true
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

/**
 * Plans messages that the first planner did not fully understand. Called at most once a message, and only for
 * messages a person wrote or set up. Its plan replaces the first one; they are never both carried out.
 */
export interface SecondPlanner {
  readonly name: PlannerName
  /** how long it may take, in milliseconds */
  readonly deadlineMs: number
  /** whether one is available right now */
  ready(): boolean
  /** @param read what the planner made of the message: what is given back, with why, where this one makes nothing better */
  plan(planning: PlanningContext, dryRun: boolean, read: Planned): Promise<Planned>
}

/** Of plans that are made without asking a planner: undo, a corrected step, the import of a file. */
export const noModel: PlannerName = 'offline'
