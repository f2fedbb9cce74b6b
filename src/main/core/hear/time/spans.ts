import { addDays, addMonths, makeDate, weekday } from '../../time/civil.ts'
import { isoWeekOf, monthOf, monthStart, weekOf, yearOf } from './choose-day.ts'
import type { DaySpan, SpanUnit } from './draft.ts'
import type { DateText } from './expression.ts'
import { DOUBLE_MONTHS, RANGE_WORDS, UNITS, WHICH, type Which } from './lexicon.ts'
import { readMonthName, readYearAfter } from './month-dates.ts'
import { readOrdinal, readYear } from './numbers.ts'
import { closesCleanly, isPast, longer, opensCleanly, type Read, type Scan, skip, tok, word } from './scan.ts'

/** The week, month, quarter or year that holds a date, moved by `away` of them. */
export function spanAround(scan: Scan, date: DateText, unit: SpanUnit, away: number): DaySpan {
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

const months = (start: DateText, count: number, unit: SpanUnit): DaySpan => ({
  start,
  end: addMonths(start, count),
  unit,
})
export const yearSpan = (year: number): DaySpan => ({ ...months(makeDate(year, 1, 1)!, 12, 'year'), year })
const SPAN_UNITS = new Set<string>(['week', 'weekend', 'month', 'quarter', 'year', 'decade'])
const AWAY: Record<Which, number> = { this: 0, next: 1, last: -1, coming: 1 }

/** Weeks, weekends, months, quarters and years by name or by their place: "next week", "June 2017", "q3", "the weekend". */
export function readSpan(scan: Scan, i: number): Read<DaySpan> | null {
  return (
    longer(readWhichSpan(scan, i), readQuarter(scan, i)) ??
    readMonth(scan, i) ??
    readNumberedYear(scan, i) ??
    readSeason(scan, i)
  )
}

function readWhichSpan(scan: Scan, i: number): Read<DaySpan> | null {
  const start = skip(scan, i, 'the')
  const first = word(scan, start)
  const pair = first === 'this' && WHICH.get(word(scan, start + 1)) !== undefined
  const at = pair ? start + 1 : start
  const which = WHICH.get(word(scan, at))
  const unit = UNITS.get(word(scan, at + 1))
  if (which !== undefined && unit !== undefined && SPAN_UNITS.has(unit) && !isPlural(scan, at + 1)) {
    if (start > i && which === 'last' && word(scan, at + 2) === 'of') return null
    if (unit === 'weekend' && (which === 'next' || which === 'coming')) return weekend(scan, which, at + 2)
    if (unit === 'weekend' && which === 'last' && weekday(scan.today) === 7)
      return { value: spanAround(scan, addDays(scan.today, -7), 'weekend', 0), next: at + 2 }
    return { value: spanAround(scan, scan.today, unit as SpanUnit, AWAY[which]), next: at + 2 }
  }
  if (which !== undefined) {
    const month = readMonthName(scan, at + 1)
    const modal =
      word(scan, at + 1) === 'may' && !tok(scan, at + 1).capital && tok(scan, at + 2).kind === 'word'
    if (month !== null && !modal) return whichMonth(scan, which, month)
  }
  const named = UNITS.get(first)
  if (start === i || named === undefined || !SPAN_UNITS.has(named) || isPlural(scan, start)) return null
  const after = word(scan, start + 1)
  if (after === 'after' && WHICH.get(word(scan, skip(scan, start + 2, 'the'))) === 'next')
    return {
      value: spanAround(scan, scan.today, named as SpanUnit, 2),
      next: skip(scan, start + 2, 'the') + 1,
    }
  if (
    ['of', 'before', 'after', 'starting', 'beginning', 'when', 'that', '-', 'commencing'].includes(after) ||
    named === 'quarter'
  )
    return null
  return { value: spanAround(scan, scan.today, named as SpanUnit, 0), next: start + 1 }
}

const isPlural = (scan: Scan, i: number): boolean => word(scan, i).endsWith('s') && !tok(scan, i).possessive

/** On a weekday "next weekend" is the one after this week's; on the weekend itself the following. */
function weekend(scan: Scan, which: Which, next: number): Read<DaySpan> {
  return {
    value: spanAround(scan, scan.today, 'weekend', which === 'coming' && weekday(scan.today) < 6 ? 0 : 1),
    next,
  }
}

function whichMonth(scan: Scan, which: Which, month: Read<number>): Read<DaySpan> {
  const here = makeDate(yearOf(scan.today), month.value, 1)!
  const current = monthStart(scan.today)
  const year = yearOf(scan.today)
  const pick =
    which === 'this'
      ? year
      : which === 'last'
        ? here < current
          ? year - (month.value > 6 && monthOf(current) - month.value < 3 ? 1 : 0)
          : year - 1
        : here > current
          ? which === 'next' && month.value - monthOf(current) < 1
            ? year
            : year
          : year + 1
  return {
    value: { ...months(makeDate(pick, month.value, 1)!, 1, 'month'), month: month.value },
    next: month.next,
  }
}

/** A month's name, with its year before or behind. "may" and "march" only where they can be nothing else. */
function readMonth(scan: Scan, i: number): Read<DaySpan> | null {
  const early = readYear(scan, i)
  if (early !== null && tok(scan, i).kind === 'number' && opensCleanly(scan, i)) {
    const month = readMonthName(scan, skip(scan, early.next, ',', '-'))
    if (month !== null) return { value: namedMonth(month.value, early.value), next: month.next }
  }
  const month = readMonthName(scan, i)
  if (month === null) return null
  const year = readYearAfter(scan, month.next)
  if (year !== null) return { value: namedMonth(month.value, year.value), next: year.next }
  if (!isMonthHere(scan, i)) return null
  const here = makeDate(yearOf(scan.today), month.value, 1)!
  const current = monthStart(scan.today)
  const past = isPast(scan, i)
  const shift = past ? (here > current ? -1 : 0) : here < current ? 1 : 0
  return {
    value: { ...months(addMonths(here, 12 * shift), 1, 'month'), month: month.value },
    next: month.next,
  }
}

const namedMonth = (month: number, year: number): DaySpan => ({
  ...months(makeDate(year, month, 1)!, 1, 'month'),
  month,
  year,
})
const MONTH_CUES = new Set(
  'in of for on since until till by from to through during early mid late - between before after around every and end'.split(
    ' ',
  ),
)

function isMonthHere(scan: Scan, i: number): boolean {
  const token = tok(scan, i)
  const before = word(scan, i - 1)
  if (!DOUBLE_MONTHS.has(word(scan, i)))
    return (
      token.kind === 'word' &&
      (token.text.length > 4 || MONTH_CUES.has(before) || tok(scan, i + 1).kind !== 'word' || token.capital)
    )
  if (
    readMonthName(scan, i + 2) !== null &&
    (RANGE_WORDS.has(word(scan, i + 1)) || word(scan, i + 1) === '/')
  )
    return true
  if (!MONTH_CUES.has(before)) return false
  if (before === 'and' || before === '-') return token.capital
  // "to march on", "in march we"; a verb in small letters behind "to" or "and" is not the month
  return token.capital || before !== 'to' || ['from', 'between'].includes(word(scan, i - 3))
}

/** "q1", "Q3 2019", "2017-q1", "q1 of 2017", "first quarter of 2019", "H2 2016", "next year's first quarter". */
function readQuarter(scan: Scan, i: number): Read<DaySpan> | null {
  const early = readYear(scan, i)
  if (early !== null && tok(scan, i).kind === 'number' && opensCleanly(scan, i)) {
    const name = readQuarterName(scan, skip(scan, early.next, '-', ','))
    return name === null ? null : { value: part(early.value, name.value), next: name.next }
  }
  const which = WHICH.get(word(scan, i))
  if (which !== undefined && word(scan, i + 1) === 'year') {
    const name = readQuarterName(scan, i + 2)
    return name === null
      ? null
      : { value: part(yearOf(scan.today) + AWAY[which], name.value), next: name.next }
  }
  const name = readQuarterName(scan, skip(scan, i, 'the'))
  if (name === null) return null
  const year = readYearAfter(scan, skip(scan, name.next, 'of')) ?? readThisYear(scan, name.next)
  if (year !== null) return { value: part(year.value, name.value), next: year.next }
  const here = part(yearOf(scan.today), name.value)
  const value = isPast(scan, i)
    ? here.start > scan.today
      ? part(yearOf(scan.today) - 1, name.value)
      : here
    : here.end <= scan.today
      ? part(yearOf(scan.today) + 1, name.value)
      : here
  return { value, next: name.next }
}

const readThisYear = (scan: Scan, i: number): Read<number> | null =>
  word(scan, i) === 'of' && word(scan, i + 1) === 'the' && word(scan, i + 2) === 'year'
    ? { value: yearOf(scan.today), next: i + 3 }
    : null

/** First month and length of a named quarter or half. */
function readQuarterName(scan: Scan, i: number): Read<readonly [month: number, count: number]> | null {
  const letter = word(scan, i)
  const digit = tok(scan, i + 1)
  if (
    (letter === 'q' || letter === 'h') &&
    digit.glued &&
    digit.kind === 'number' &&
    digit.value >= 1 &&
    closesCleanly(scan, i + 2)
  ) {
    if (letter === 'q' && digit.value <= 4) return { value: [digit.value * 3 - 2, 3], next: i + 2 }
    if (letter === 'h' && digit.value <= 2) return { value: [digit.value * 6 - 5, 6], next: i + 2 }
  }
  const nth = word(scan, i) === 'last' ? { value: 4, next: i + 1 } : readOrdinal(scan, i)
  if (nth === null || word(scan, nth.next) !== 'quarter' || nth.value > 4 || nth.value < 1) return null
  return { value: [nth.value * 3 - 2, 3], next: nth.next + 1 }
}

const part = (year: number, [month, count]: readonly [number, number]): DaySpan => ({
  ...months(makeDate(year, month, 1)!, count, 'quarter'),
  year,
})

const YEAR_CUES = new Set(
  'in of since until till by before after during from year for than to through cy and between - throughout'.split(
    ' ',
  ),
)

/** A year by its number, where a word says that it is one: "in 2016", "the year 2008", "since 2010", "in the 1970s". */
function readNumberedYear(scan: Scan, i: number): Read<DaySpan> | null {
  const start = word(scan, i) === 'cy' ? i + 1 : i
  const year = readYear(scan, start)
  if (year === null) return readDecade(scan, i)
  if (!opensCleanly(scan, start)) return null
  if (word(scan, year.next) === 's' && tok(scan, year.next).glued && year.value % 10 === 0)
    return { value: months(makeDate(year.value, 1, 1)!, 120, 'decade'), next: year.next + 1 }
  if (!closesCleanly(scan, year.next, 'range')) return null
  const cued = YEAR_CUES.has(word(scan, i - 1)) || start > i
  const words = tok(scan, i).kind === 'word'
  const counts =
    tok(scan, year.next).kind === 'word' &&
    !YEAR_CUES.has(word(scan, year.next)) &&
    tok(scan, year.next).word.endsWith('s')
  if (!cued || counts || (!words && (year.value < 1900 || year.value > 2100))) {
    return words || year.value < 1900 || year.value > 2100
      ? null
      : { value: { ...yearSpan(year.value), weak: true }, next: year.next }
  }
  // "to 2000" of something and "for 2020 people" are counts; years stand at the end of their phrase
  return { value: yearSpan(year.value), next: year.next }
}

/** "the 70s", "the '40s" */
function readDecade(scan: Scan, i: number): Read<DaySpan> | null {
  const start = word(scan, i) === "'" ? i + 1 : i
  const token = tok(scan, start)
  if (token.kind !== 'number' || token.text.length !== 2 || token.value % 10 !== 0) return null
  const s = word(scan, start + 1) === "'" ? start + 2 : start + 1
  if (word(scan, s) !== 's' || !tok(scan, s).glued) return null
  return { value: months(makeDate(1900 + token.value, 1, 1)!, 120, 'decade'), next: s + 1 }
}

export const SEASONS = new Map([
  ['spring', 3],
  ['summer', 6],
  ['autumn', 9],
  ['fall', 9],
  ['winter', 12],
])

/** Meteorological seasons of the northern half of the world: "this summer", "next winter", "summer of 2016". */
function readSeason(scan: Scan, i: number): Read<DaySpan> | null {
  const which = WHICH.get(word(scan, i))
  const at = which === undefined ? i : i + 1
  const month = SEASONS.get(word(scan, at))
  if (month === undefined) return null
  const year = readYearAfter(scan, at + 1)
  if (which === undefined && year === null) return null
  const here = makeDate(yearOf(scan.today), month, 1)!
  const away =
    which === 'last'
      ? here < scan.today && addMonths(here, 3) <= scan.today
        ? 0
        : -1
      : which === 'this' || here > scan.today
        ? 0
        : 1
  const value = months(makeDate(year?.value ?? yearOf(scan.today) + away, month, 1)!, 3, 'season')
  return { value, next: year?.next ?? at + 1 }
}
