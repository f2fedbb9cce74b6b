import { addDays, addMonths, daysBetween, makeDate, weekday } from '../../../../time/civil.ts'
import { UNITS } from '../../lexicon.ts'
import { longer, type ParseState, type Read, skip, tok, word } from '../../parse-state.ts'
import { isoWeekOf } from '../../resolve/choose-day.ts'
import type { Day, DaySpan } from '../../resolve/partial-time.ts'
import { readHoliday } from '../days/holidays.ts'
import { readMonthDate } from '../days/month-dates.ts'
import { readNumericDate } from '../days/numeric-dates.ts'
import { readRelativeDay } from '../days/relative-days.ts'
import { readWeekday } from '../days/weekdays.ts'
import { readCardinal, readOrdinal } from '../numbers.ts'
import { spanAround } from './span-units.ts'
import { readSpan } from './spans.ts'

/** Spans cut out of other spans: "the first week of may", "end of June", "early next week", "rest of the month", "the week of April 10th". */
export function readSpanPart(scan: ParseState, i: number): Read<DaySpan> | null {
  return (
    readSomeUnits(scan, i) ??
    readLongWeekend(scan, i) ??
    readNthWeek(scan, i) ??
    readWeekOfDay(scan, i) ??
    readRest(scan, i) ??
    readEdge(scan, i)
  )
}

/** "first week of 2015", "the last week of july", "3rd week of may", "week 31" */
function readNthWeek(scan: ParseState, i: number): Read<DaySpan> | null {
  const start = skip(scan, i, 'the')
  if (
    word(scan, start) === 'week' &&
    tok(scan, start + 1).kind === 'number' &&
    tok(scan, start + 1).value <= 53
  ) {
    const first = isoWeekOf(makeDate(Number(scan.today.slice(0, 4)), 1, 4)!)
    const from = addDays(first, 7 * (tok(scan, start + 1).value - 1))
    return { value: { start: from, end: addDays(from, 7), unit: 'week' }, next: start + 2 }
  }
  const last = word(scan, start) === 'last'
  const nth = last ? { value: -1, next: start + 1 } : readOrdinal(scan, start)
  if (nth === null || nth.value === 0 || nth.value > 53) return null
  const unit = UNITS.get(word(scan, nth.next))
  if ((unit !== 'week' && unit !== 'weekend' && unit !== 'day') || word(scan, nth.next).endsWith('s'))
    return null
  const link = word(scan, nth.next + 1)
  const of = link === 'of' || link === 'in' ? nth.next + 2 : nth.next + 1
  const whole = readSpan(scan, of)
  if (whole === null || (of === nth.next + 1 && whole.value.month !== undefined)) return null
  if (whole.value.weak && of === nth.next + 1) return null
  return { value: nthOf(whole.value, nth.value, unit), next: whole.next }
}

/** "the last two weeks of June", "first 3 days of next month" */
function readSomeUnits(scan: ParseState, i: number): Read<DaySpan> | null {
  const start = skip(scan, i, 'the')
  const edge = word(scan, start)
  if (edge !== 'last' && edge !== 'first' && edge !== 'second') return null
  if (edge !== 'last' && word(scan, start + 1) === 'half' && word(scan, start + 2) === 'of')
    return halfOf(scan, edge, start + 3)
  const count = readCardinal(scan, start + 1)
  const unit = count === null ? undefined : UNITS.get(word(scan, count.next))
  if (count === null || edge === 'second' || (unit !== 'day' && unit !== 'week') || count.value > 60)
    return null
  if (word(scan, count.next + 1) !== 'of' && word(scan, count.next + 1) !== 'in') return null
  const whole = readSpan(scan, count.next + 2)
  if (whole === null) return null
  const days = unit === 'day' ? count.value : count.value * 7
  const { start: from, end: to } = whole.value
  const value: DaySpan =
    edge === 'last'
      ? { start: addDays(to, -days), end: to, unit: 'days' }
      : { start: from, end: addDays(from, days), unit: 'days' }
  return { value, next: whole.next }
}

/** "the first half of April" */
function halfOf(scan: ParseState, edge: string, i: number): Read<DaySpan> | null {
  const whole = readSpan(scan, skip(scan, i, 'the'))
  return whole === null
    ? null
    : { value: cut(whole.value, edge === 'first' ? 'early' : 'late'), next: whole.next }
}

/** The first week of a month or year is the one that holds most of its first days: the one with its first Thursday. */
function nthOf(whole: DaySpan, nth: number, unit: 'week' | 'weekend' | 'day'): DaySpan {
  if (unit === 'day') {
    const start = nth < 0 ? addDays(whole.end, -1) : addDays(whole.start, nth - 1)
    return { start, end: addDays(start, 1), unit: 'days' }
  }
  const first = isoWeekOf(addDays(whole.start, 3))
  const last = isoWeekOf(addDays(whole.end, -1))
  const ends = daysBetween(last, whole.end) >= 4 ? last : addDays(last, -7)
  const monday = nth < 0 ? ends : addDays(first, 7 * (nth - 1))
  return unit === 'week'
    ? { start: monday, end: addDays(monday, 7), unit }
    : { start: addDays(monday, 5), end: addDays(monday, 7), unit }
}

/** "the week of April 10th", "week starting on february 4", "a week starting tomorrow" */
function readWeekOfDay(scan: ParseState, i: number): Read<DaySpan> | null {
  if (word(scan, i) === 'w' && word(scan, i + 1) === '/' && word(scan, i + 2) === 'c') {
    const day = readAnyDay(scan, i + 3)
    return day === null
      ? null
      : { value: { start: day.value.date, end: addDays(day.value.date, 7), unit: 'week' }, next: day.next }
  }
  const start = skip(scan, i, 'the', 'a')
  const unit = UNITS.get(word(scan, start))
  if (unit !== 'week' && unit !== 'weekend') return null
  const link = word(scan, start + 1)
  const from = link === 'starting' || link === 'beginning' || link === 'commencing' || link === 'from'
  if (!from && link !== 'of') return null
  const day = readAnyDay(scan, skip(scan, start + 2, 'on', 'from'))
  if (day === null) return null
  const { date } = day.value
  if (unit === 'weekend') return { value: spanAround(scan, date, 'weekend', 0), next: day.next }
  return {
    value: from ? { start: date, end: addDays(date, 7), unit: 'week' } : spanAround(scan, date, 'week', 0),
    next: day.next,
  }
}

/** "labor day weekend", "the weekend of thanksgiving": from the day or the Saturday to the Sunday or the day. */
function readLongWeekend(scan: ParseState, i: number): Read<DaySpan> | null {
  const start = skip(scan, i, 'the')
  const before = word(scan, start) === 'weekend' && word(scan, start + 1) === 'of'
  const day = readHoliday(scan, before ? start + 2 : start)
  if (day === null || (!before && word(scan, day.next) !== 'weekend')) return null
  const { date } = day.value
  const monday = weekday(date) === 1 ? date : addDays(isoWeekOf(date), 7)
  const saturday = addDays(monday, -2)
  const span = {
    start: [date, saturday].sort()[0]!,
    end: weekday(date) === 1 ? addDays(date, 1) : monday,
    unit: 'weekend' as const,
  }
  return { value: span, next: before ? day.next : day.next + 1 }
}

/** Any way to name one day. */
export function readAnyDay(scan: ParseState, i: number): Read<Day> | null {
  return readNumericDate(scan, i) ?? readRelativeDay(scan, i) ?? readWeekdayOrDate(scan, i)
}

function readWeekdayOrDate(scan: ParseState, i: number): Read<Day> | null {
  return longer(readMonthDate(scan, i), readWeekday(scan, i))
}

/** "rest of the week", "remainder of this month" */
function readRest(scan: ParseState, i: number): Read<DaySpan> | null {
  const start = skip(scan, i, 'the')
  const first = word(scan, start)
  if ((first !== 'rest' && first !== 'remainder') || word(scan, start + 1) !== 'of') return null
  const j = skip(scan, start + 2, 'the', 'this', 'my', 'our', 'current')
  const unit = UNITS.get(word(scan, j))
  if (unit !== 'week' && unit !== 'month' && unit !== 'year' && unit !== 'quarter') return null
  const whole = spanAround(scan, scan.today, unit, 0)
  return { value: { ...whole, start: scan.today, unit: 'days' }, next: j + 1 }
}

export const EDGES = new Map([
  ['end', 'late'],
  ['beginning', 'early'],
  ['start', 'early'],
  ['early', 'early'],
  ['earlier', 'early'],
  ['mid', 'mid'],
  ['middle', 'mid'],
  ['late', 'late'],
  ['later', 'late'],
  ['eoy', 'late'],
  ['eom', 'late'],
  ['eow', 'late'],
])
const ENDS_OF = new Map([
  ['eoy', 'year'],
  ['eom', 'month'],
  ['eow', 'week'],
] as const)

/** "end of June", "the beginning of next month", "early next week", "mid May", "late this year", "EOY" */
function readEdge(scan: ParseState, i: number): Read<DaySpan> | null {
  const start = skip(scan, i, 'the')
  const edge = EDGES.get(word(scan, start))
  if (edge === undefined) return null
  const short = ENDS_OF.get(word(scan, start) as 'eoy')
  if (short !== undefined)
    return { value: cut(spanAround(scan, scan.today, short, 0), edge), next: start + 1 }
  const j = skip(scan, skip(scan, start + 1, '-'), 'of', 'in')
  const noun = ['end', 'beginning', 'start', 'middle'].includes(word(scan, start))
  if (noun && j === start + 1) return null
  const k = skip(scan, j, 'the')
  const unit = noun ? UNITS.get(word(scan, k)) : undefined
  if (
    (unit === 'week' || unit === 'month' || unit === 'year' || unit === 'quarter') &&
    !word(scan, k).endsWith('s')
  )
    return { value: cut(spanAround(scan, scan.today, unit, 0), edge), next: k + 1 }
  const whole = readSpan(scan, j)
  if (whole === null || (whole.value.weak && !noun)) return null
  const value = cut(whole.value, edge)
  // "earlier this year" is what of it is over
  const over = word(scan, start) === 'earlier' && value.start < scan.today && scan.today < whole.value.end
  return { value: over ? { ...value, end: scan.today } : value, next: whole.next }
}

/** A half of a span, or its middle: weeks break on Thursday, months on the 16th, years in July. */
function cut(whole: DaySpan, edge: string): DaySpan {
  const { weak: _weak, ...plain } = whole
  const span = {
    ...plain,
    edge: edge === 'late' ? ('late' as const) : edge === 'mid' ? ('mid' as const) : ('early' as const),
  }
  const days = daysBetween(span.start, span.end)
  const middle =
    span.unit === 'week'
      ? addDays(span.start, 3)
      : span.unit === 'month'
        ? addDays(span.start, 15)
        : days > 300 && days < 400
          ? addMonths(span.start, 6)
          : addDays(span.start, Math.floor(days / 2))
  if (edge === 'early') return { ...span, end: middle }
  if (edge === 'late') return { ...span, start: middle }
  const quarter = Math.max(1, Math.floor(days / 6))
  return { ...span, start: addDays(middle, -quarter), end: addDays(middle, quarter) }
}
