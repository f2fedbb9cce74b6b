import type { Planned, Planner } from '../api/planner.ts'
import { refusalOf } from './check-plan.ts'
import type { PlanningContext } from './planning-context.ts'
import { withRememberedNames } from './steps/remembered-names.ts'

/** What a planner makes of a message, as far as it may run: a plan that fails a check becomes words that say why. */
export async function planWith(
  planner: Planner,
  planning: PlanningContext,
  dryRun: boolean,
): Promise<Planned> {
  const made = await planner.plan(planning, dryRun)
  if (made.kind === 'say') return made
  const refusal = refusalOf(made.plan, planning)
  if (refusal) return { kind: 'say', readings: made.readings, status: 'failed', ...refusal }
  return { ...made, plan: await withRememberedNames(made.plan, planning) }
}
