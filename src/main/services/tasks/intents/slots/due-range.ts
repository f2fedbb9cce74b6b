import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import { openEnds } from '../../../../core/nlu/time/when.ts'
import { addDays } from '../../../../core/time/civil.ts'
import type { TaskQuery } from '../../provider.ts'

/**
 * The due days that one time with an open side allows, both ends inclusive: "before Friday" is up to Thursday, "by Friday" up to
 * Friday, "after Friday" from Saturday. Undefined where no time has an open side, or several were said.
 */
export function openDueRange(
  times: readonly TimeExpression[],
): Pick<TaskQuery, 'dueFrom' | 'dueTo'> | undefined {
  const [time, ...others] = times.filter(({ start }) => start?.date !== undefined)
  if (!time?.mod || time.mod === 'about' || others.length > 0) return undefined
  const { from, to } = openEnds(time)
  if (from?.date !== undefined) return { dueFrom: from.date }
  return to?.date === undefined ? undefined : { dueTo: to.time ? to.date : addDays(to.date, -1) }
}
