import type { DoStep, Step } from '../../../../shared/protocol/plan.ts'
import type { Catalogue } from '../../api/catalogue.ts'
import { literalParams } from './literal-params.ts'

/**
 * The first step whose own action would refuse its values, so that it is said before anything runs. What earlier steps are
 * to give is not known yet and not looked at.
 */
export function refusedStep(
  steps: readonly Step[],
  catalogue: Pick<Catalogue, 'action'>,
): DoStep | undefined {
  return steps.find((step): step is DoStep => {
    if (step.kind !== 'do') return false
    const action = catalogue.action(step.action)
    if (!action) return true
    const values = literalParams(step.params)
    const whole = Object.keys(values).length === Object.keys(step.params).length
    const parsed = action.params.safeParse(values)
    return !parsed.success && (whole || parsed.error.issues.some(({ path }) => String(path[0]) in values))
  })
}
