import { isReadByRow } from '../plan/choose.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { fillContext } from '../plan/steps/fill-context.ts'
import { blankClause } from './blank-clause.ts'

/**
 * "Take the second one" when nothing is asked: the words as a clause of their own, if some row reads them of what
 * was shown last. undefined when nobody does.
 */
export function pickShown(planning: PlanningContext): PlanningContext | undefined {
  if (planning.focus.shown.length === 0) return undefined
  const { utterance } = planning
  const [clause = blankClause(utterance.text)] = utterance.clauses
  return isReadByRow(planning, clause, fillContext(planning, [], 0))
    ? { ...planning, utterance: { ...utterance, clauses: [clause] } }
    : undefined
}
