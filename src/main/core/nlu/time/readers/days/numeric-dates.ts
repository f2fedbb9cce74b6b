import { MONTHS } from '../../lexicon.ts'
import {
  closesCleanly,
  opensCleanly,
  type ParseState,
  type Read,
  skip,
  tok,
  word,
} from '../../parse-state.ts'
import { noSuchDate, onMonthDay } from '../../resolve/choose-day.ts'
import type { Day } from '../../resolve/partial-time.ts'
import { fullYear } from '../numbers.ts'

/** Dates in figures: 2019-03-05, 3/4, 12.05.2019, 23/Sep/2020, 2016 10 16, 2016-12-16T12:23. */
export function readNumericDate(scan: ParseState, i: number): Read<Day> | null {
  const a = tok(scan, i)
  if (a.kind !== 'number' || !opensCleanly(scan, i)) return null
  const mark = tok(scan, i + 1)
  if (!mark.glued || !'/-.'.includes(mark.text) || mark.kind !== 'sign') return readSpaced(scan, i)
  const b = tok(scan, i + 2)
  if (!b.glued) return null
  const again = tok(scan, i + 3)
  const c = tok(scan, i + 4)
  const three =
    again.text === mark.text && again.glued && c.glued && (c.kind === 'number' || MONTHS.has(c.word))
  const dotted = three || mark.text !== '.' ? null : readDotted(scan, i)
  if (dotted !== null) return dotted
  const next = three ? i + 5 : i + 3
  const time =
    three && word(scan, next) === 't' && tok(scan, next).glued && tok(scan, next + 1).kind === 'number'
  if (!time && !closesCleanly(scan, next, mark.text === '/' || three ? 'range' : 'none')) return null
  const end = time ? next + 1 : next
  if (b.kind === 'word' || (three && c.kind === 'word')) return withName(scan, i, three, end)
  if (b.kind !== 'number' || b.text.length > 2) return null
  if (!three) return mark.text === '/' && a.text.length <= 2 ? twoParts(scan, i, end) : null
  if (a.text.length === 4) return dated(scan, i, end, a.value, b.value, c.value)
  if (a.text.length > 2 || (c.text.length !== 4 && c.text.length !== 2)) return null
  if (mark.text === '.') return dated(scan, i, end, fullYear(c.value), b.value, a.value)
  const order = orderOf(scan, a.value, b.value)
  const year = fullYear(c.value)
  const [month, day] = order.monthFirst ? [a.value, b.value] : [b.value, a.value]
  return withOrder(scan, dated(scan, i, end, year, month, day), order.open, i, day, month, year)
}

/** "24.3. 9.15", "on 12.03": day and month by dots are told from a time by the time behind them or the "on" before. */
function readDotted(scan: ParseState, i: number): Read<Day> | null {
  const [a, b] = [tok(scan, i), tok(scan, i + 2)]
  if (b.kind !== 'number' || a.text.length > 2 || b.text.length > 2 || a.value > 31 || b.value > 12)
    return null
  const next = tok(scan, i + 3).text === '.' && tok(scan, i + 3).glued ? i + 4 : i + 3
  if (tok(scan, next).glued) return null
  const clock = skip(scan, next, ',', 'at', '@')
  const parted = /^[:.]$/.test(tok(scan, clock + 1).text) && tok(scan, clock + 1).glued
  const minutes = parted && tok(scan, clock + 2).kind === 'number' && tok(scan, clock + 2).text.length === 2
  const half = /^(?:am|pm|h|uhr)$/.test(word(scan, clock + 1))
  const timed = tok(scan, clock).kind === 'number' && (minutes || half)
  if (!timed && !(word(scan, i - 1) === 'on' && b.text.length === 2)) return null
  return dated(scan, i, next, undefined, b.value, a.value)
}

/** "2016 10 16" */
function readSpaced(scan: ParseState, i: number): Read<Day> | null {
  const [a, b, c] = [tok(scan, i), tok(scan, i + 1), tok(scan, i + 2)]
  if (a.text.length !== 4 || b.kind !== 'number' || c.kind !== 'number') return null
  if (b.text.length !== 2 || c.text.length !== 2 || b.glued || c.glued || !closesCleanly(scan, i + 3))
    return null
  const found = onMonthDay(scan, i, b.value, c.value, a.value)
  return found === null ? null : { value: found, next: i + 3 }
}

/** "23/Sep/2020", "2019-sep-1", "23-2020-September", "1-Jan" */
function withName(scan: ParseState, i: number, three: boolean, next: number): Read<Day> | null {
  const parts = [tok(scan, i), tok(scan, i + 2), ...(three ? [tok(scan, i + 4)] : [])]
  const name = parts.find((part) => part.kind === 'word')
  const month = name && MONTHS.get(name.word)
  if (month === undefined) return null
  const numbers = parts.filter((part) => part.kind === 'number')
  if (numbers.length !== parts.length - 1) return null
  const year =
    numbers.find((part) => part.text.length === 4) ?? (numbers.length === 2 ? numbers[1] : undefined)
  const day = numbers.find((part) => part !== year)
  if (day === undefined || day.text.length > 2) return null
  return dated(scan, i, next, year === undefined ? undefined : fullYear(year.value), month, day.value)
}

function twoParts(scan: ParseState, i: number, next: number): Read<Day> | null {
  const [a, b] = [tok(scan, i).value, tok(scan, i + 2).value]
  if (a < 1 || b < 1 || a > 31 || b > 31) return null
  // "1/2" without anything around is a half as often as a date; a fraction is followed by what it is a part of
  const order = orderOf(scan, a, b)
  const [month, day] = order.monthFirst ? [a, b] : [b, a]
  if (month > 12) return null
  return withOrder(scan, dated(scan, i, next, undefined, month, day), order.open, i, day, month, undefined)
}

function dated(
  scan: ParseState,
  i: number,
  next: number,
  year: number | undefined,
  month: number,
  day: number,
): Read<Day> | null {
  const found = onMonthDay(scan, i, month, day, year)
  if (found !== null) return { value: found, next }
  noSuchDate(scan, i, next, month, year)
  return null
}

/** Where both orders are possible and the locale is silent, the other reading goes along as a doubt. */
function withOrder(
  scan: ParseState,
  read: Read<Day> | null,
  open: boolean,
  i: number,
  month: number,
  day: number,
  year: number | undefined,
): Read<Day> | null {
  if (read === null || !open || month === day) return read
  const other = onMonthDay(scan, i, month, day, year)
  if (other === null) return read
  const doubts = [...(read.value.doubts ?? []), 'date-order' as const]
  return { ...read, value: { ...read.value, doubts, others: [other.date] } }
}

const MONTH_FIRST = new Set(['US', 'PH', 'PR', 'GU', 'VI', 'AS', 'FM'])

/** Month or day first: what the numbers force, else what the locale's country does; open where it has no one habit. */
function orderOf(
  scan: ParseState,
  a: number,
  b: number,
): { readonly monthFirst: boolean; readonly open: boolean } {
  if (a > 12) return { monthFirst: false, open: false }
  if (b > 12) return { monthFirst: true, open: false }
  const region = regionOf(scan.context.locale)
  if (region === '' || region === 'CA') return { monthFirst: region === '', open: true }
  return { monthFirst: MONTH_FIRST.has(region), open: false }
}

/** The country of a BCP 47 tag, or "" where none is named. */
function regionOf(locale: string): string {
  return (
    locale.split('-').find((part, index) => index > 0 && part.length === 2 && part === part.toUpperCase()) ??
    ''
  )
}
