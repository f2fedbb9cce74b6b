import { addMonths, makeDate } from '../../../../time/civil.ts'
import { WHICH } from '../../lexicon.ts'
import {
  closesCleanly,
  isPast,
  opensCleanly,
  type ParseState,
  type Read,
  skip,
  tok,
  word,
} from '../../parse-state.ts'
import { yearOf } from '../../resolve/choose-day.ts'
import type { DaySpan } from '../../resolve/partial-time.ts'
import { readYearAfter } from '../days/month-dates.ts'
import { readOrdinal, readYear } from '../numbers.ts'
import { AWAY, months, yearSpan } from './span-units.ts'

/** "q1", "Q3 2019", "2017-q1", "q1 of 2017", "first quarter of 2019", "H2 2016", "next year's first quarter". */
export function readQuarter(scan: ParseState, i: number): Read<DaySpan> | null {
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

const readThisYear = (scan: ParseState, i: number): Read<number> | null =>
  word(scan, i) === 'of' && word(scan, i + 1) === 'the' && word(scan, i + 2) === 'year'
    ? { value: yearOf(scan.today), next: i + 3 }
    : null

/** First month and length of a named quarter or half. */
function readQuarterName(scan: ParseState, i: number): Read<readonly [month: number, count: number]> | null {
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
export function readNumberedYear(scan: ParseState, i: number): Read<DaySpan> | null {
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
function readDecade(scan: ParseState, i: number): Read<DaySpan> | null {
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
export function readSeason(scan: ParseState, i: number): Read<DaySpan> | null {
  const which = WHICH.get(word(scan, i))
  const at = which === undefined ? i : i + 1
  const month = SEASONS.get(word(scan, at))
  if (month === undefined) return null
  const year = readYearAfter(scan, at + 1)
  if (which === undefined && year === null) return null
  const here = makeDate(yearOf(scan.today), month, 1)!
  const ahead = which === 'this' || here > scan.today ? 0 : 1
  const behind = addMonths(here, 3) <= scan.today ? 0 : -1
  const away = which === 'last' ? behind : ahead
  const value = months(makeDate(year?.value ?? yearOf(scan.today) + away, month, 1)!, 3, 'season')
  return { value, next: year?.next ?? at + 1 }
}
