import type { Plan } from '../../../../shared/protocol/plan.ts'
import { peopleIn } from '../people-in.ts'
import type { PlanningContext } from '../planning-context.ts'
import { literalParams } from './literal-params.ts'
import { resolvePerson } from './resolve-person.ts'

/** The plan, saying of each name whose owner was answered before that it was taken so. */
export async function withRememberedNames(plan: Plan, planning: PlanningContext): Promise<Plan> {
  const { answers } = planning.catalogue.people
  if (!answers) return plan
  const used = new Set(
    plan.steps.flatMap((step) =>
      step.kind === 'do' ? peopleIn(literalParams(step.params)).map(({ email }) => email) : [],
    ),
  )
  if (used.size === 0) return plan
  const told = new Set(plan.assumptions)
  for (const [at, { people }] of planning.utterance.clauses.entries())
    for (const mention of people) {
      const kept = await answers.of(planning.scope, mention.text)
      if (!kept || !used.has(kept.email)) continue
      const resolved = await resolvePerson(planning, mention, at)
      if ('answered' in resolved)
        told.add(planning.wording.speak.asAnswered(mention.text, kept.name, kept.email))
    }
  return { ...plan, assumptions: [...told] }
}
