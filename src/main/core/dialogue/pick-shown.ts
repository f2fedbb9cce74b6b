import { claimsIt } from '../plan/choose.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { fillContext } from '../plan/steps/fill-context.ts'
import { blankClause } from './blank-clause.ts'

/**
 * "Take the second one" when nothing is asked: the words as a clause of their own, if some action claims them for what
 * was shown last. undefined when nobody does.
 */
export function pickShown(situation: PlanningContext): PlanningContext | undefined {
  if (situation.focus.shown.length === 0) return undefined
  const { heard } = situation
  const [clause = blankClause(heard.text)] = heard.clauses
  return claimsIt(situation, clause, fillContext(situation, [], 0))
    ? { ...situation, heard: { ...heard, clauses: [clause] } }
    : undefined
}
