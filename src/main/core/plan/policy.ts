import type { DoStep, Effect, Json } from '../../../shared/protocol/plan.ts'
import type { Catalogue } from '../api/catalogue.ts'

/** Whether a step with these values may run at once or has to be shown first; `effect` where more is known of it. */
export type Gate = (step: DoStep, params: Record<string, Json>, effect?: Effect) => 'run' | 'approve'

/** What each effect needs before it happens. */
export type Policy = { readonly [E in Effect]: 'run' | 'approve' }
export const defaultPolicy: Policy = { read: 'run', write: 'run', reach: 'approve', destroy: 'approve' }

/** The true effect of a step once its values are known: an event is a write, with guests it reaches people. */
export function effectOf(catalogue: Catalogue, step: DoStep, params: Record<string, Json>): Effect {
  const action = catalogue.action(step.action)
  if (!action?.effectOf) return action?.effect ?? step.effect
  const parsed = action.params.safeParse(params)
  return parsed.success ? action.effectOf(parsed.data) : action.effect
}

/** The policy as a question about one step: its true effect decides. */
export function gateOf(catalogue: Catalogue, policy: Policy): Gate {
  return (step, params, effect = effectOf(catalogue, step, params)) => policy[effect]
}
