import { addDays, addMonths, makeDate } from '../../../../time/civil.ts'
import type { DateText } from '../../expression.ts'
import type { RelativeWord } from '../../lexicon.ts'
import type { ParseState } from '../../parse-state.ts'
import { isoWeekOf, monthOf, monthStart, weekOf, yearOf } from '../../resolve/choose-day.ts'
import type { DaySpan, SpanUnit } from '../../resolve/partial-time.ts'

/** The week, month, quarter or year that holds a date, moved by `away` of them. */
export function spanAround(scan: ParseState, date: DateText, unit: SpanUnit, away: number): DaySpan {
  switch (unit) {
    case 'week': {
      const start = addDays(weekOf(scan, date), 7 * away)
      return { start, end: addDays(start, 7), unit }
    }
    case 'weekend': {
      const start = addDays(isoWeekOf(date), 5 + 7 * away)
      return { start, end: addDays(start, 2), unit }
    }
    case 'month':
      return months(addMonths(monthStart(date), away), 1, unit)
    case 'quarter': {
      const first = makeDate(yearOf(date), monthOf(date) - ((monthOf(date) - 1) % 3), 1)!
      return months(addMonths(first, 3 * away), 3, unit)
    }
    case 'year':
      return yearSpan(yearOf(date) + away)
    case 'decade':
      return months(makeDate(Math.floor(yearOf(date) / 10) * 10 + 10 * away, 1, 1)!, 120, unit)
    default:
      return { start: date, end: addDays(date, 1), unit: 'days' }
  }
}

export const months = (start: DateText, count: number, unit: SpanUnit): DaySpan => ({
  start,
  end: addMonths(start, count),
  unit,
})

export const yearSpan = (year: number): DaySpan => ({ ...months(makeDate(year, 1, 1)!, 12, 'year'), year })

export const SPAN_UNITS = new Set<string>(['week', 'weekend', 'month', 'quarter', 'year', 'decade'])

export const AWAY: Record<RelativeWord, number> = { this: 0, next: 1, last: -1, coming: 1 }
