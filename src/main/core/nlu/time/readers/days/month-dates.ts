import { addMonths, daysBetween, makeDate, weekday } from '../../../../time/civil.ts'
import { DOUBLE_WEEKDAYS, MONTHS, WEEKDAYS, WHICH } from '../../lexicon.ts'
import {
  closesCleanly,
  opensCleanly,
  type ParseState,
  type Read,
  skip,
  tok,
  word,
} from '../../parse-state.ts'
import { monthOf, noSuchDate, onMonthDay, onWeekdayAndDay, yearOf } from '../../resolve/choose-day.ts'
import type { Day } from '../../resolve/partial-time.ts'
import { fullYear, readOrdinal, readSmallWord, readYear } from '../numbers.ts'
import { readDayOfMonth, readOnlyHour } from './day-of-month.ts'

/** Dates with a month by name, a day of the month by itself, and the weekday that may stand before either. */
export function readMonthDate(scan: ParseState, i: number): Read<Day> | null {
  const named = readWeekdayName(scan, WHICH.has(word(scan, i)) ? i + 1 : i)
  if (named === null) return readMonthFirst(scan, i) ?? readDayFirst(scan, i) ?? readDayOfMonth(scan, i)
  let j = named.next
  while ([',', '-', '(', 'the', 'on'].includes(word(scan, j)) && j < named.next + 2) j++
  const bracket = word(scan, j - 1) === '('
  const date = readMonthFirst(scan, j) ?? readDayFirst(scan, j)
  if (date !== null) {
    const value = onNamedWeekday(scan, date.value, named.value)
    return { value, next: bracket ? skip(scan, date.next, ')') : date.next }
  }
  if (WHICH.has(word(scan, i))) return null
  const day = word(scan, j - 1) === '-' || bracket ? null : readDayNumber(scan, j)
  if (day === null || (word(scan, j - 1) === ',' && tok(scan, j).kind !== 'number')) return null
  const plain = readOrdinal(scan, j) === null
  if (plain && !standsAsDay(scan, day)) return null
  const found = onWeekdayAndDay(scan, i, named.value, day.value)
  return found === null ? null : { value: found, next: day.next }
}

/** A date a few weeks ago whose weekday is the one that was said is meant, not the same date a year on. */
function onNamedWeekday(scan: ParseState, day: Day, named: number): Day {
  if (day.year !== undefined || weekday(day.date) === named) return day
  const before = addMonths(day.date, -12)
  return weekday(before) === named && daysBetween(before, scan.today) < 60 ? { ...day, date: before } : day
}

/** "Monday 21": a day only where no time can be meant. */
const standsAsDay = (scan: ParseState, day: Read<number>): boolean =>
  day.value > 12 && closesCleanly(scan, day.next)

export function readWeekdayName(scan: ParseState, i: number): Read<number> | null {
  const value = WEEKDAYS.get(word(scan, i))
  if (value === undefined || tok(scan, i).kind !== 'word') return null
  const short = tok(scan, i).text.length <= 5 && DOUBLE_WEEKDAYS.has(word(scan, i))
  return { value, next: short && tok(scan, i + 1).text === '.' && tok(scan, i + 1).glued ? i + 2 : i + 1 }
}

/** A month's name and the dot of its short form. */
export function readMonthName(scan: ParseState, i: number): Read<number> | null {
  const token = tok(scan, i)
  const value = token.kind === 'word' && !token.possessive ? MONTHS.get(word(scan, i)) : undefined
  if (value === undefined) return null
  const dot = tok(scan, i + 1)
  return { value, next: token.text.length <= 4 && dot.text === '.' && dot.glued ? i + 2 : i + 1 }
}

/** "17", "17th", "seventeenth", "twenty two" as a day of a month. */
function readDayNumber(scan: ParseState, i: number): Read<number> | null {
  const ordinal = readOrdinal(scan, i)
  const token = tok(scan, i)
  const plain =
    token.kind === 'number' && token.text.length <= 2
      ? { value: token.value, next: i + 1 }
      : readSmallWord(scan, i)
  const found = ordinal ?? plain
  return found === null || found.value < 1 ? null : found
}

/** "March 5th", "Dec. 31, 1994", "september the twenty-first", "Jan/3", "Dec31". */
function readMonthFirst(scan: ParseState, i: number): Read<Day> | null {
  const month = readMonthName(scan, i)
  if (month === null) return null
  let j = skip(scan, month.next, ',', '-', '/')
  if (j > month.next && word(scan, month.next) !== ',' && !tok(scan, j).glued) return null
  j = skip(scan, j, 'the')
  const day = readDayNumber(scan, j)
  if (day === null || day.value > 99 || !closesAsDay(scan, day.next)) return null
  // "March 2 - 4pm", "May 9am" are hours; "August 99" is a year
  if (day.value > 31 && tok(scan, j).kind === 'number') return impossibleDay(scan, i, day, month.value)
  if (isHalfDay(scan, day.next)) return null
  return withYear(scan, i, month.value, day)
}

function impossibleDay(scan: ParseState, i: number, day: Read<number>, month: number): null {
  if (day.value <= 39) noSuchDate(scan, i, day.next, month)
  return null
}

const isHalfDay = (scan: ParseState, i: number): boolean =>
  word(scan, i) === 'pm' || (word(scan, i) === 'am' && tok(scan, i).glued)

const closesAsDay = (scan: ParseState, next: number): boolean =>
  closesCleanly(scan, next, 'range') && !(tok(scan, next).text === ':' && tok(scan, next + 1).glued)

/** "5 March", "the 3rd of March 2019", "6 of april", "26th of june of 2020". */
function readDayFirst(scan: ParseState, i: number): Read<Day> | null {
  const start = skip(scan, i, 'the')
  const day = readDayNumber(scan, start)
  if (day === null || day.value > 99 || !opensCleanly(scan, start)) return null
  let j = skip(scan, day.next, 'day')
  j = skip(scan, j, 'of', '-')
  j = skip(scan, j, 'the')
  const ofThis = word(scan, j - 1) === 'of' || word(scan, j - 1) === 'the' || j === day.next
  const which = WHICH.get(word(scan, j))
  if (ofThis && which !== undefined && word(scan, j + 1) === 'month')
    return dayOfWhichMonth(scan, i, day, which, j + 2)
  const month = readMonthName(scan, j)
  if (month === null) return null
  // "2 may come": a modal, not a month
  if (
    word(scan, j) === 'may' &&
    tok(scan, start).kind === 'word' &&
    readOrdinal(scan, start) === null &&
    tok(scan, j).text === 'may'
  )
    return null
  return withYear(scan, i, month.value, { value: day.value, next: month.next })
}

function dayOfWhichMonth(
  scan: ParseState,
  i: number,
  day: Read<number>,
  which: string,
  next: number,
): Read<Day> | null {
  const base = addMonths(`${scan.today.slice(0, 7)}-01`, which === 'this' ? 0 : which === 'last' ? -1 : 1)
  const date = makeDate(yearOf(base), monthOf(base), day.value)
  if (date === null) {
    noSuchDate(scan, i, next, monthOf(base), yearOf(base))
    return null
  }
  return { value: { date, month: monthOf(base), year: yearOf(base), dayOfMonth: day.value }, next }
}

function withYear(scan: ParseState, i: number, month: number, day: Read<number>): Read<Day> | null {
  const year = readYearAfter(scan, day.next)
  const found = onMonthDay(scan, i, month, day.value, year?.value)
  const next = year?.next ?? day.next
  if (found !== null) return { value: found, next }
  if (day.value > 31 && day.value > 39) return null
  noSuchDate(scan, i, next, month, year?.value)
  return null
}

/** ", 2019", "of 2020", "in 2016", "2018", "this year", "next year", and two figures behind a day in words. */
export function readYearAfter(scan: ParseState, i: number): Read<number> | null {
  let j = skip(scan, i, ',', '-', '/', '.')
  if (j > i && word(scan, i) === '.' && !tok(scan, j).glued) return null
  j = skip(scan, j, 'of', 'in')
  const year = readYear(scan, j)
  if (year !== null && closesCleanly(scan, year.next, 'range') && tok(scan, year.next).text !== ':') {
    if (readOnlyHour(scan, j, year)) return null
    return year
  }
  const which = WHICH.get(word(scan, j))
  if (which !== undefined && word(scan, j + 1) === 'year' && !tok(scan, j + 1).possessive)
    return { value: yearOf(scan.today) + (which === 'this' ? 0 : which === 'last' ? -1 : 1), next: j + 2 }
  const token = tok(scan, i)
  const ends =
    tok(scan, i + 1).kind === 'end' ||
    (tok(scan, i + 1).kind === 'word' && !/^(am|pm|a|p|h)$/.test(word(scan, i + 1)))
  if (token.kind === 'number' && token.text.length === 2 && token.value > 31 && ends)
    return { value: fullYear(token.value), next: i + 1 }
  // "January first 12": a number behind a day in words can only be a year
  if (
    token.kind === 'number' &&
    token.text.length === 2 &&
    ends &&
    tok(scan, i - 1).kind === 'word' &&
    readOrdinal(scan, i - 1) !== null
  )
    return { value: fullYear(token.value), next: i + 1 }
  return null
}
