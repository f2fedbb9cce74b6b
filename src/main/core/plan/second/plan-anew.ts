import type { Planned, SecondPlanner } from '../../api/planner.ts'
import { refusalOf } from '../check-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { isCertain } from './certain.ts'

/**
 * Has the second planner plan what the first did not fully understand, once; what it makes is checked as any plan is. Each
 * message has one of its own.
 */
export function planAnewWith(
  second: SecondPlanner | undefined,
): (planning: PlanningContext, dryRun: boolean, read: Planned) => Promise<Planned> {
  let asked = false
  return async (planning, dryRun, read) => {
    if (asked || !second?.ready() || isCertain(read, planning.catalogue)) return read
    asked = true
    const made = await second.plan(planning, dryRun, read)
    return made.kind === 'plan' && refusalOf(made.plan, planning) ? read : made
  }
}
