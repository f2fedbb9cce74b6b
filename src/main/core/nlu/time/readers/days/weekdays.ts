import { addDays, addMonths, weekday } from '../../../../time/civil.ts'
import { DOUBLE_WEEKDAYS, type RelativeWord, UNITS, WEEKDAY_PLURALS, WEEKDAYS, WHICH } from '../../lexicon.ts'
import { isPast, type ParseState, type Read, skip, tok, word } from '../../parse-state.ts'
import { isoWeekOf, onWeekday } from '../../resolve/choose-day.ts'
import type { Day } from '../../resolve/partial-time.ts'
import { readOrdinal } from '../numbers.ts'
import { readMonthName, readWeekdayName, readYearAfter } from './month-dates.ts'

/** Weekdays: "friday", "next tuesday", "last Sunday", "tuesday of next week", "next week on Tuesday", "the third Wednesday of May". */
export function readWeekday(scan: ParseState, i: number): Read<Day> | null {
  return readNthWeekday(scan, i) ?? readWeekThenDay(scan, i) ?? readWhichDay(scan, i) ?? readPlainDay(scan, i)
}

/** A weekday of the week that `which` names; "next friday" said before Friday may be either of two. */
function inWeek(scan: ParseState, i: number, day: number, which: RelativeWord): Day {
  const week = isoWeekOf(scan.today)
  const here = addDays(week, day - 1)
  if (which === 'last') return { date: here < scan.today ? here : addDays(here, -7), weekday: day }
  if (which === 'coming') return { date: here > scan.today ? here : addDays(here, 7), weekday: day }
  if (which === 'this')
    return here >= scan.today || isPast(scan, i)
      ? { date: here, weekday: day }
      : { date: addDays(here, 7), weekday: day }
  const date = addDays(here, 7)
  return here > scan.today
    ? { date, weekday: day, doubts: ['which-week'], others: [here] }
    : { date, weekday: day }
}

function readWhichDay(scan: ParseState, i: number): Read<Day> | null {
  const start = skip(scan, i, 'the')
  const first = word(scan, start)
  const pair =
    first === 'this' &&
    (word(scan, start + 1) === 'coming' ||
      word(scan, start + 1) === 'past' ||
      word(scan, start + 1) === 'upcoming')
  const which = pair ? (word(scan, start + 1) === 'past' ? 'last' : 'coming') : WHICH.get(first)
  const at = pair ? start + 2 : start + 1
  if (which === undefined) return null
  // "next Tuesdays meetings": the apostrophe is often left out
  const plural = WEEKDAY_PLURALS.get(word(scan, at))
  const day = plural === undefined ? readWeekdayName(scan, at) : { value: plural, next: at + 1 }
  return day === null ? null : { value: inWeek(scan, i, day.value, which), next: day.next }
}

/** "(on) Friday next week", "tuesday of next week", "Saturday, this week", "Friday"; "a week on Friday" is a shift. */
function readPlainDay(scan: ParseState, i: number): Read<Day> | null {
  const day = readWeekdayName(scan, i)
  if (day === null) return null
  const j = skip(scan, skip(scan, skip(scan, day.next, ','), 'of', 'in'), 'the')
  const which = WHICH.get(word(scan, j))
  if (which !== undefined && UNITS.get(word(scan, j + 1)) === 'week' && !tok(scan, j + 1).possessive) {
    const away = which === 'this' ? 0 : which === 'last' ? -7 : 7
    return {
      value: { date: addDays(isoWeekOf(scan.today), away + day.value - 1), weekday: day.value },
      next: j + 2,
    }
  }
  if (word(scan, j) === 'week' && word(scan, j + 1) === 'after' && word(scan, j + 2) === 'next')
    return {
      value: { date: addDays(isoWeekOf(scan.today), 13 + day.value), weekday: day.value },
      next: j + 3,
    }
  if (word(scan, j) === 'after' && word(scan, j + 1) === 'next' && tok(scan, j + 2).kind !== 'word')
    return {
      value: { date: addDays(onWeekday(scan, i, day.value).date, 7), weekday: day.value },
      next: j + 2,
    }
  if (DOUBLE_WEEKDAYS.has(word(scan, i)) && !isDayHere(scan, i, day.next)) return null
  const week = word(scan, day.next) === 'week' && !isPast(scan, i)
  // British "Friday week": a week after the coming Friday
  if (week && word(scan, i - 1) !== 'the') {
    const base = onWeekday(scan, i, day.value)
    return {
      value: { date: addDays(base.date, 7), weekday: day.value },
      next: day.next + 1,
    }
  }
  return { value: onWeekday(scan, i, day.value), next: day.next }
}

/** "the cat sat", "in the sun", "they wed": no note of a day. */
const NO_NOTE = new Set(
  'i he she it we you they who that the a an my cat dog has have had is are was were be been being to in get getting got newly so just then there'.split(
    ' ',
  ),
)

/** "sat", "sun", "wed" are days beside a word or number of time, or written as a name. */
function isDayHere(scan: ParseState, i: number, next: number): boolean {
  const before = word(scan, i - 1)
  if (
    [
      'on',
      'this',
      'next',
      'last',
      'every',
      'each',
      'by',
      'until',
      'till',
      'for',
      'from',
      'or',
      '-',
      '/',
      '&',
      ',',
    ].includes(before)
  )
    return true
  const after = word(scan, next)
  // "mon wed fri": days in a row
  if (WEEKDAYS.has(after) || WEEKDAYS.has(before)) return true
  if (['at', '-', 'morning', 'afternoon', 'evening', 'night', ',', '@', 'or', 'and', 'noon'].includes(after))
    return tok(scan, next).kind !== 'end'
  if (tok(scan, next).kind === 'number') return true
  // "call mum sat": the last word of a note
  if (tok(scan, next).kind === 'end' && i > 1 && tok(scan, i - 1).kind === 'word' && !NO_NOTE.has(before))
    return true
  return tok(scan, i).capital && before !== 'the' && word(scan, i) !== 'sun'
}

/** "next week Monday", "next week on Tuesday", "this week Friday" */
function readWeekThenDay(scan: ParseState, i: number): Read<Day> | null {
  const start = skip(scan, i, 'the')
  const which = WHICH.get(word(scan, start))
  if (which === undefined || UNITS.get(word(scan, start + 1)) !== 'week') return null
  const day = readWeekdayName(scan, skip(scan, start + 2, 'on', ','))
  if (day === null) return null
  const away = which === 'this' ? 0 : which === 'last' ? -7 : 7
  return {
    value: { date: addDays(isoWeekOf(scan.today), away + day.value - 1), weekday: day.value },
    next: day.next,
  }
}

/** "the third Wednesday of previous month", "first monday in may", "last friday of the month", "last Monday April" */
function readNthWeekday(scan: ParseState, i: number): Read<Day> | null {
  const start = skip(scan, i, 'the')
  const last = word(scan, start) === 'last'
  const nth = last ? { value: -1, next: start + 1 } : readOrdinal(scan, start)
  if (nth === null || nth.value > 5 || nth.value === 0) return null
  const day = readWeekdayName(scan, nth.next)
  if (day === null) return null
  const month = readMonthHere(scan, i, skip(scan, day.next, 'of', 'in'))
  if (month === null) return null
  const date = nthWeekday(month.value, nth.value, day.value)
  return date === null ? null : { value: { date, weekday: day.value }, next: month.next }
}

/** First day of the month named here: "may", "may 2020", "next month", "the month". */
function readMonthHere(scan: ParseState, i: number, at: number): Read<string> | null {
  const j = skip(scan, at, 'the')
  const this0 = `${scan.today.slice(0, 7)}-01`
  if (word(scan, j) === 'month' && j > at) return { value: this0, next: j + 1 }
  const which = WHICH.get(word(scan, j))
  if (which !== undefined && word(scan, j + 1) === 'month')
    return { value: addMonths(this0, which === 'this' ? 0 : which === 'last' ? -1 : 1), next: j + 2 }
  const month = readMonthName(scan, j)
  if (month === null) return null
  const year = readYearAfter(scan, month.next)
  const offset = month.value - Number(scan.today.slice(5, 7))
  const near = addMonths(this0, offset)
  const value = year
    ? `${String(year.value).padStart(4, '0')}-${near.slice(5)}`
    : near < this0 && !isPast(scan, i)
      ? addMonths(near, 12)
      : near
  return { value, next: year?.next ?? month.next }
}

/** The nth such weekday of the month that starts at `first`, counted from the end when -1. */
export function nthWeekday(first: string, nth: number, day: number): string | null {
  if (nth < 0) {
    const end = addDays(addMonths(first, 1), -1)
    return addDays(end, -((weekday(end) - day + 7) % 7))
  }
  const date = addDays(first, ((day - weekday(first) + 7) % 7) + (nth - 1) * 7)
  return date.slice(0, 7) === first.slice(0, 7) ? date : null
}
