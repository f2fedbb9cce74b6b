import { addDays, addMonths, makeDate, weekday } from '../../../../time/civil.ts'
import { DOUBLE_MONTHS, RANGE_WORDS, type RelativeWord, UNITS, WHICH } from '../../lexicon.ts'
import {
  isPast,
  longer,
  opensCleanly,
  type ParseState,
  type Read,
  skip,
  tok,
  word,
} from '../../parse-state.ts'
import { monthOf, monthStart, yearOf } from '../../resolve/choose-day.ts'
import type { DaySpan, SpanUnit } from '../../resolve/partial-time.ts'
import { readMonthName, readYearAfter } from '../days/month-dates.ts'
import { readYear } from '../numbers.ts'
import { AWAY, months, SPAN_UNITS, spanAround } from './span-units.ts'
import { readNumberedYear, readQuarter, readSeason } from './years.ts'

/** Weeks, weekends, months, quarters and years by name or by their place: "next week", "June 2017", "q3", "the weekend". */
export function readSpan(scan: ParseState, i: number): Read<DaySpan> | null {
  return (
    longer(readWhichSpan(scan, i), readQuarter(scan, i)) ??
    readMonth(scan, i) ??
    readNumberedYear(scan, i) ??
    readSeason(scan, i)
  )
}

function readWhichSpan(scan: ParseState, i: number): Read<DaySpan> | null {
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
  if (named === undefined || !SPAN_UNITS.has(named) || isPlural(scan, start)) return null
  const after = word(scan, start + 1)
  if (after === 'after' && WHICH.get(word(scan, skip(scan, start + 2, 'the'))) === 'next')
    return {
      value: spanAround(scan, scan.today, named as SpanUnit, 2),
      next: skip(scan, start + 2, 'the') + 1,
    }
  if (start === i) return null
  if (
    ['of', 'before', 'after', 'starting', 'beginning', 'when', 'that', '-', 'commencing'].includes(after) ||
    named === 'quarter'
  )
    return null
  return { value: spanAround(scan, scan.today, named as SpanUnit, 0), next: start + 1 }
}

const isPlural = (scan: ParseState, i: number): boolean =>
  word(scan, i).endsWith('s') && !tok(scan, i).possessive

/** On a weekday "next weekend" is the one after this week's; on the weekend itself the following. */
function weekend(scan: ParseState, which: RelativeWord, next: number): Read<DaySpan> {
  return {
    value: spanAround(scan, scan.today, 'weekend', which === 'coming' && weekday(scan.today) < 6 ? 0 : 1),
    next,
  }
}

/** "this June" is this year's. "next June" is the first ahead, "last September" the first behind that is not just over. */
function whichMonth(scan: ParseState, which: RelativeWord, month: Read<number>): Read<DaySpan> {
  const away = month.value - monthOf(scan.today)
  const back = away < -JUST_OVER ? 0 : -1
  const years = which === 'this' ? 0 : which === 'last' ? back : away > 0 ? 0 : 1
  return { value: namedMonth(month.value, yearOf(scan.today) + years), next: month.next }
}
/** Months: one so near would be called "this September". */
const JUST_OVER = 2

/** A month's name, with its year before or behind. "may" and "march" only where they can be nothing else. */
function readMonth(scan: ParseState, i: number): Read<DaySpan> | null {
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

function isMonthHere(scan: ParseState, i: number): boolean {
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
