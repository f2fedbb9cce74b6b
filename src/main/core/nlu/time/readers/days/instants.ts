import { timeOf } from '../../../../time/civil.ts'
import { UNITS, WHICH } from '../../lexicon.ts'
import { type ParseState, skip, tok, word } from '../../parse-state.ts'
import { hasClock, nowPoint, shiftDate } from '../../resolve/offset.ts'
import type { PartialTime } from '../../resolve/partial-time.ts'
import { lengthOf, readLength } from '../spans/lengths.ts'
import { readAnyDay } from '../spans/span-parts.ts'

/** "older than a month": before the day that long ago. */
export function readOlder(scan: ParseState, i: number): PartialTime | null {
  if (word(scan, i) !== 'older' || word(scan, i + 1) !== 'than') return null
  const length = readLength(scan, i + 2)
  if (length === null || hasClock(length.value)) return null
  return {
    first: i,
    next: length.next,
    day: { date: shiftDate(scan.today, length.value, -1) },
    mod: 'before',
  }
}

/** "this time tomorrow", "this time next week" */
export function readThisTime(scan: ParseState, i: number): PartialTime | null {
  if ((word(scan, i) !== 'this' && word(scan, i) !== 'same') || word(scan, i + 1) !== 'time') return null
  const which = WHICH.get(word(scan, i + 2))
  const unit = UNITS.get(word(scan, i + 3))
  const sign = which === 'last' ? -1 : 1
  if (which !== undefined && which !== 'this' && (unit === 'week' || unit === 'month' || unit === 'year'))
    return {
      first: i,
      next: i + 4,
      moment: { date: shiftDate(scan.today, lengthOf(1, unit), sign), time: timeOf(scan.minute) },
    }
  const day = readAnyDay(scan, skip(scan, i + 2, 'on'))
  return day === null
    ? null
    : { first: i, next: day.next, moment: { date: day.value.date, time: timeOf(scan.minute) } }
}

const NOW_PHRASES = [
  'right now',
  'now',
  'at present',
  'at the moment',
  'at this time',
  'as soon as possible',
  'asap',
  'straight away',
  'immediately',
].map((phrase) => phrase.split(' '))

/** "now", "as soon as possible". "Now" that opens a sentence and goes on is a filler. */
export function readNow(scan: ParseState, i: number): PartialTime | null {
  for (const phrase of NOW_PHRASES) {
    if (!phrase.every((name, k) => word(scan, i + k) === name)) continue
    const next = i + phrase.length
    const opens = tok(scan, i).sentence !== tok(scan, i - 1).sentence
    if (
      phrase[0] === 'now' &&
      ((opens && tok(scan, next).kind !== 'end') ||
        word(scan, next) === 'that' ||
        word(scan, i - 1) === 'not' ||
        (word(scan, i - 1) === 'from' && /^onw?/.test(word(scan, next))) ||
        (tok(scan, i).capital && tok(scan, next).kind === 'word'))
    )
      return null
    return { first: i, next, moment: nowPoint(scan) }
  }
  return null
}

const LATE = { minutes: 1439, open: false, exact: true } as const

/** "end of day friday", "EOD tomorrow"; today where no day follows. */
function lateOn(scan: ParseState, first: number, next: number): PartialTime {
  const day = readAnyDay(scan, skip(scan, next, 'on', ','))
  return day === null
    ? { first, next, day: { date: scan.today }, clock: LATE }
    : { first, next: day.next, day: day.value, clock: LATE }
}

/** "end of day", "EOD", "end of tomorrow", "close of business", "rest of the day" */
export function readDayEnd(scan: ParseState, i: number): PartialTime | null {
  const start = skip(scan, i, 'the')
  const first = word(scan, start)
  if (first === 'eod') return lateOn(scan, i, start + 1)
  if (first === 'cob') return { first: i, next: start + 1, clock: { ...LATE, minutes: 17 * 60 } }
  if (first === 'close' && ['business', 'play'].includes(word(scan, start + 2)))
    return { first: i, next: start + 3, clock: { ...LATE, minutes: 17 * 60 } }
  if (first === 'rest' && word(scan, start + 1) === 'of') {
    const j = skip(scan, start + 2, 'the', 'my', 'today')
    const today = word(scan, j - 1) === 'today'
    if (!today && word(scan, j) !== 'day') return null
    return {
      first: i,
      next: today ? j : j + 1,
      moment: nowPoint(scan),
      lastMoment: { date: scan.today, time: '23:59' },
    }
  }
  if (first !== 'end') return null
  const j = skip(scan, skip(scan, start + 1, 'of'), 'the', 'my')
  if (word(scan, j) === 'day') return lateOn(scan, i, j + 1)
  if (j === start + 1) return null
  const day = readAnyDay(scan, j)
  return day === null ? null : { first: i, next: day.next, day: day.value, clock: LATE }
}
