import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { addDays, addMonths, daysInMonth, makeDate, pad, weekday } from '../../../time/civil.ts'
import type { DateText } from '../expression.ts'
import { isPast, noteImpossible, type ParseState, spanOf } from '../parse-state.ts'
import type { Day } from './partial-time.ts'

/**
 * Which of many days is meant when a part of the date was not said: the coming one, or the last one where the
 * sentence speaks of the past.
 */
export function onMonthDay(
  scan: ParseState,
  i: number,
  month: number,
  dayOfMonth: number,
  year?: number,
): Day | null {
  if (year !== undefined) {
    const date = makeDate(year, month, dayOfMonth)
    return date === null
      ? null
      : { date, year, month, dayOfMonth, ...(date < scan.today ? { doubts: ['past'] } : {}) }
  }
  const past = isPast(scan, i)
  const thisYear = yearOf(scan.today)
  // 29 February may be up to eight years away
  for (let away = 0; away <= 8; away++) {
    const date = makeDate(past ? thisYear - away : thisYear + away, month, dayOfMonth)
    if (date !== null && (past ? date <= scan.today : date >= scan.today)) return { date, month, dayOfMonth }
  }
  return null
}

export function onDayOfMonth(scan: ParseState, i: number, dayOfMonth: number): Day | null {
  if (dayOfMonth < 1 || dayOfMonth > 31) return null
  const past = isPast(scan, i)
  for (let away = 0; away <= 2; away++) {
    const month = addMonths(`${scan.today.slice(0, 7)}-01`, past ? -away : away)
    if (daysInMonth(yearOf(month), monthOf(month)) < dayOfMonth) continue
    const date = `${month.slice(0, 8)}${pad(dayOfMonth)}`
    if (past ? date <= scan.today : date >= scan.today) return { date, dayOfMonth }
  }
  return null
}

/** "Friday the 31st": the nearest month that has it, this one first. */
export function onWeekdayAndDay(scan: ParseState, i: number, day: number, dayOfMonth: number): Day | null {
  const past = isPast(scan, i)
  for (let away = 0; away <= 36; away++) {
    const month = addMonths(`${scan.today.slice(0, 7)}-01`, past ? -away : away)
    const date = makeDate(yearOf(month), monthOf(month), dayOfMonth)
    if (date === null || weekday(date) !== day) continue
    if (past ? date <= scan.today : date >= scan.today) return { date, dayOfMonth, weekday: day }
  }
  return null
}

/** A weekday by itself. Said on that very day, today and a week away are both fair. */
export function onWeekday(scan: ParseState, i: number, day: number): Day {
  const gap = (day - weekday(scan.today) + 7) % 7
  if (isPast(scan, i)) return { date: addDays(scan.today, gap === 0 ? -7 : gap - 7), weekday: day }
  if (gap > 0) return { date: addDays(scan.today, gap), weekday: day }
  return { date: scan.today, weekday: day, doubts: ['which-week'], others: [addDays(scan.today, 7)] }
}

/** First day of the week that holds the date, by the user's first weekday. */
export function weekOf(scan: ParseState, date: DateText): DateText {
  return addDays(date, -((weekday(date) - scan.context.weekStart + 7) % 7))
}

/** First day of the ISO week (Monday): the week people mean when they name a weekday of "next week". */
export const isoWeekOf = (date: DateText): DateText => addDays(date, 1 - weekday(date))

export const yearOf = (date: DateText): number => Number(date.slice(0, 4))
export const monthOf = (date: DateText): number => Number(date.slice(5, 7))
export const dayOf = (date: DateText): number => Number(date.slice(8, 10))
export const monthStart = (date: DateText): DateText => `${date.slice(0, 7)}-01`

/** Remembers a date that cannot be, with a sentence that says what would be right. */
export function noSuchDate(
  scan: ParseState,
  first: number,
  next: number,
  month: number,
  year?: number,
): void {
  const span = spanOf(scan, first, next)
  const text = scan.text.slice(...span)
  const { hear } = wordingFor(scan.context.locale)
  const known = month >= 1 && month <= 12
  const last = known ? (month === 2 && year === undefined ? 29 : daysInMonth(year ?? 2000, month)) : 0
  const why = known ? hear.noSuchDay(text, hear.monthNames[month - 1]!, last) : hear.noSuchDate(text)
  noteImpossible(scan, { text, span, why })
}
