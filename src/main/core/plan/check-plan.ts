import { limits } from '../../../shared/protocol/limits.ts'
import type { DoStep, Plan, Step } from '../../../shared/protocol/plan.ts'
import type { Catalogue } from '../api/catalogue.ts'
import type { Planned } from '../api/planner.ts'
import type { PlanningContext } from './planning-context.ts'
import { refusedStep } from './steps/refused-step.ts'
import { outOfScope, withinPillar } from './within-pillar.ts'

type Refusal = Pick<Extract<Planned, { kind: 'say' }>, 'text' | 'suggestions' | 'error'>

/**
 * Why a plan must not run, whichever planner made it: steps of another pillar, internal actions, values that fail an
 * action's schema, too many steps. undefined when it may run.
 */
export function refusalOf(
  { steps }: Pick<Plan, 'steps'>,
  { agent, catalogue, wording }: Pick<PlanningContext, 'agent' | 'catalogue' | 'wording'>,
): Refusal | undefined {
  const { speak } = wording
  if (!withinPillar(agent, catalogue, steps)) {
    const error = outOfScope(agent, wording)
    return { text: error.message, suggestions: [], error }
  }
  const refused = steps.find(isInternal(catalogue)) ?? refusedStep(steps, catalogue)
  if (refused) {
    const suggestions = catalogue.action(refused.action)?.examples ?? []
    return { text: speak.doesNotFit(refused.title), suggestions }
  }
  if (steps.length > limits.maxSteps)
    return { text: speak.tooManySteps(steps.length, limits.maxSteps), suggestions: [] }
  const things = Math.max(0, ...steps.map(thingsIn))
  if (things > limits.maxChanges)
    return { text: speak.tooManyThings(things, limits.maxChanges), suggestions: [] }
  return undefined
}

/** The longest list of things a step is handed. Ids alone weigh little: they have bounds of their own. */
const thingsIn = (step: Step): number =>
  step.kind === 'ask'
    ? 0
    : Math.max(
        0,
        ...Object.values(step.params).map((param) =>
          'value' in param && Array.isArray(param.value) && typeof param.value[0] === 'object'
            ? param.value.length
            : 0,
        ),
      )

/** Whether a step is of an action that is offered to no planner. */
const isInternal =
  ({ action }: Pick<Catalogue, 'action'>) =>
  (step: Step): step is DoStep =>
    step.kind === 'do' && action(step.action)?.internal === true
