import type { FillContext, Filled } from '../../api/action.ts'
import type { Catalogue } from '../../api/catalogue.ts'
import type { Clause, IntentScore } from '../../nlu/utterance.ts'
import { type Chosen, elsewhere } from '../choose.ts'
import type { PlanningContext } from '../planning-context.ts'

/** The best reading; where what it is about is not there, the first other service that has it: "postpone the report". */
export async function fillBest(
  planning: PlanningContext,
  clause: Clause,
  best: Chosen,
  context: FillContext,
): Promise<Filled> {
  const filled = await best.action.intent.fillSlots(asReadBy(clause, best), context)
  if (filled.ok || !filled.nothingThere || saysWhose(clause, best.topic, planning.catalogue)) return filled
  for (const other of elsewhere(planning, clause, best.topic, context)) {
    if (other.action.overview) continue
    const found = await other.action.intent.fillSlots(asReadBy(clause, other), context)
    if (found.ok) return found
  }
  return filled
}

/** The clause as the action that was chosen is handed it. */
const asReadBy = (clause: Clause, { topic, row }: Chosen): Clause => ({
  ...clause,
  classification: topic,
  ...(row ? { row } : {}),
})

/** "delete task pay rent": what it is was said, so nobody else's thing is meant. */
const saysWhose = ({ text }: Clause, { service }: IntentScore, { topics }: Catalogue): boolean =>
  service !== 'none' && topics[service].itsThings?.test(text) === true
