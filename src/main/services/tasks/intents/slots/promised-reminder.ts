import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { byDefault, type FillContext } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { addDays } from '../../../../core/time/civil.ts'
import { toLocal } from '../../../../core/time/zone.ts'
import { framed, promisesReminder, type TaskTimes } from './task-times.ts'

const defaultClock = '09:00'

/**
 * "remind me on the 1st": who is to be reminded of a day is reminded in its morning, and told so; where that morning is over or
 * no day was said, at what time is asked, or it is said that nothing will remind them.
 */
export function promisedReminder(
  clause: Clause,
  title: string,
  times: TaskTimes,
  context: FillContext,
): TaskTimes {
  const { remind, due, rule } = times.params
  if (remind || !promisesReminder(clause) || (due && !('value' in due))) return times
  const words = wordingFor(context.preferences.locale).tasks
  if (!due) return { ...times, assumptions: [...times.assumptions, words.noReminder] }
  const { date: today } = toLocal(context.now, context.preferences.zone)
  // "remind me next week": as it begins; "by Friday": on the day
  const stretch = clause.times.find(({ kind, mod, start }) => kind === 'daterange' && !mod && start?.date)
  const day = [rule ? String(due.value) : (stretch?.start?.date ?? String(due.value)), today].sort()[1]!
  // what comes every day or week, its morning over, begins with the next one
  const often = rule && 'value' in rule && typeof rule.value === 'string' && !rule.value.includes('BY')
  const over = context.instant(day, defaultClock) <= context.now
  if (over && often) {
    const date = addDays(day, 1)
    return morningOf(date, { ...times, params: { ...times.params, due: { ...due, value: date } } }, context)
  }
  if (over) {
    const asked = framed(
      { date: day, time: nextHour(context) },
      title,
      due.said ?? '',
      rule ? { rule } : {},
      context,
    )
    return { ...asked, params: { ...asked.params, due }, assumptions: times.assumptions }
  }
  return morningOf(day, times, context)
}

/** The same with a reminder in the morning of that day. */
function morningOf(date: string, times: TaskTimes, { preferences }: FillContext): TaskTimes {
  const { morningReminder } = wordingFor(preferences.locale).tasks
  return {
    ...times,
    params: { ...times.params, remind: byDefault({ date, time: defaultClock }) },
    assumptions: [...times.assumptions, morningReminder],
  }
}

/** The full hour after this one; late in the evening the last of the day. */
function nextHour({ now, preferences }: FillContext): string {
  const hour = Number(toLocal(now, preferences.zone).time.slice(0, 2)) + 1
  return `${String(Math.min(hour, 23)).padStart(2, '0')}:00`
}
