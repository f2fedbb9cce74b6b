import type { ActionContext } from '../../../core/api/action.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { TaskItem } from './task.ts'

/**
 * The date a repeating task comes back: the first of its rule after both its own date and today, so that a task done late
 * does not come back overdue. Undefined when the rule has ended.
 */
export async function nextDue(
  task: TaskItem,
  { preferences, now }: ActionContext,
): Promise<string | undefined> {
  const { RRuleTemporal } = await import('rrule-temporal')
  const { Temporal } = await import('temporal-polyfill')
  const today = toLocal(now, preferences.zone).date
  const start = task.due ?? today
  const rule = new RRuleTemporal({
    rruleString: task.rule!,
    dtstart: Temporal.PlainDate.from(start).toZonedDateTime('UTC'),
  })
  const after = [start, today].sort()[1]!
  const next = rule.next(new Date(`${after}T00:00:00Z`), false)
  return next?.toString().slice(0, 10)
}
