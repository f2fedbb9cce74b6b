import { type Unit, WEEKDAY_CODES } from '../lexicon.ts'
import type { Read } from '../parse-state.ts'
import { dayOf, monthOf } from '../resolve/choose-day.ts'
import type { Rule } from '../resolve/partial-time.ts'

export const WORKDAYS = [1, 2, 3, 4, 5] as const

export const codes = (days: readonly number[]): string => days.map((day) => WEEKDAY_CODES[day]).join(',')

export const weekly = (days: readonly number[], interval = 1): Rule => ({
  text: `FREQ=WEEKLY${interval > 1 ? `;INTERVAL=${interval}` : ''}${days.length > 0 ? `;BYDAY=${codes(days)}` : ''}`,
  ...(days.length > 0 ? { weekdays: days } : {}),
})

export function ofUnit(unit: Unit, interval: number): Rule | null {
  const step = (freq: string, by = interval): Rule => ({
    text: `FREQ=${freq}${by > 1 ? `;INTERVAL=${by}` : ''}`,
  })
  switch (unit) {
    case 'minute':
      return step('MINUTELY')
    case 'hour':
      return step('HOURLY')
    case 'day':
    case 'night':
      return step('DAILY')
    case 'workday':
      return weekly(WORKDAYS, interval)
    case 'week':
      return step('WEEKLY')
    case 'fortnight':
      return step('WEEKLY', 2 * interval)
    case 'weekend':
      return weekly([6, 7], interval)
    case 'month':
      return step('MONTHLY')
    case 'quarter':
      return step('MONTHLY', 3 * interval)
    case 'year':
      return step('YEARLY')
    case 'decade':
      return step('YEARLY', 10 * interval)
    default:
      return null
  }
}

export const yearlyOn = (date: string, next: number): Read<Rule> => ({
  value: {
    text: `FREQ=YEARLY;BYMONTH=${monthOf(date)};BYMONTHDAY=${dayOf(date)}`,
    month: monthOf(date),
    monthDay: dayOf(date),
  },
  next,
})

export const nthOfMonth = (nth: number, day: number): Rule => ({
  text: `FREQ=MONTHLY;BYDAY=${nth}${WEEKDAY_CODES[day]}`,
  ordinal: { nth, weekday: day },
})

export const onMonthDays = (day: number): Rule => ({ text: `FREQ=MONTHLY;BYMONTHDAY=${day}`, monthDay: day })
