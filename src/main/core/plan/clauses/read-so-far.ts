import type { DraftStep } from '../../api/action.ts'
import type { ClauseReading } from '../../api/planner.ts'
import type { Problem } from './objections.ts'

/** What became of the clauses of a message, one after the other. */
export interface ReadSoFar {
  readonly readings: ClauseReading[]
  readonly drafts: DraftStep[]
  /** the grammar row that a step's clause was read by */
  readonly readBy: Map<DraftStep['id'], string>
  readonly assumptions: string[]
  readonly notUnderstood: string[]
  /** clauses that were understood but cannot be done */
  readonly problems: Problem[]
}
