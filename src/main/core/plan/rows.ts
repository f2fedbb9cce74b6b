import type { FillContext } from '../api/action.ts'
import type { RowMatch } from '../nlu/pattern/grammar.ts'
import type { Row, Situation } from '../nlu/pattern/row.ts'
import type { Clause } from '../nlu/utterance.ts'
import type { PlanningContext } from './planning-context.ts'

/** The grammar rows that read a clause in this conversation, best first. */
export function rowsThatRead(
  { catalogue }: PlanningContext,
  clause: Clause,
  context: FillContext,
): readonly RowMatch[] {
  const holds = ({ context: situations, when, action }: Row): boolean =>
    (situations?.some((situation) => isSo(situation, context)) ?? true) &&
    (when === undefined || catalogue.action(action)?.intent?.conditions?.[when]?.(clause, context) === true)
  return catalogue.grammar.match(clause, holds)
}

function isSo(situation: Situation, { focus, earlier }: FillContext): boolean {
  if ('last' in situation) return focus.subjects[0]?.kind === situation.last
  if ('known' in situation) return focus.subjects.some(({ kind }) => kind === situation.known)
  return earlier.some((step) => step.kind === 'do' && step.action === situation.behind)
}
