import { addDays, addMonths, minutesOf, timeOf } from '../../time/civil.ts'
import { toLocal } from '../../time/zone.ts'
import { readClock } from './clocks.ts'
import type { Draft, Length } from './draft.ts'
import type { DateText, Point } from './expression.ts'
import { readHoliday } from './holidays.ts'
import { lengthOf, readLength } from './lengths.ts'
import { UNITS, WHICH } from './lexicon.ts'
import { movesSomething } from './moving.ts'
import { readAmount } from './numbers.ts'
import { type Read, type Scan, skip, tok, word } from './scan.ts'
import { readAnyDay } from './span-parts.ts'
import { spanAround } from './spans.ts'

/** Times that count from another: "in 2 hours", "3 days ago", "a week from tuesday", "past 3 days", "2 hours before the flight". */
export function readShift(scan: Scan, i: number): Draft | null {
  return (
    readIn(scan, i) ??
    readRun(scan, i) ??
    readFrom(scan, i) ??
    readDayBeside(scan, i) ??
    readOlder(scan, i) ??
    readThisTime(scan, i) ??
    readNow(scan, i) ??
    readDayEnd(scan, i)
  )
}

const hasClock = (length: Length): boolean => length.seconds > 0 && length.seconds % 86_400 !== 0
export const shiftDate = (date: DateText, length: Length, sign: 1 | -1): DateText =>
  addDays(addMonths(date, sign * length.months), sign * (length.days + Math.round(length.seconds / 86_400)))

function momentAway(scan: Scan, length: Length, sign: 1 | -1): Point {
  const days = length.months > 0 || length.days > 0
  const now = toLocal(scan.context.now + (days ? 0 : sign * length.seconds * 1000), scan.context.zone)
  if (!days) return now
  const minutes = minutesOf(now.time) + Math.round((sign * length.seconds) / 60)
  return {
    date: addDays(shiftDate(now.date, { ...length, seconds: 0 }, sign), Math.floor(minutes / 1440)),
    time: timeOf(minutes),
  }
}
const nowPoint = (scan: Scan): Point => ({ date: scan.today, time: timeOf(scan.minute) })

/** "in 2 hours", "in 3 days", "in a fortnight's time"; "within 2 hours" is everything up to then. */
function readIn(scan: Scan, i: number): Draft | null {
  const first = word(scan, i)
  if (first !== 'in' && first !== 'within') return null
  const j = readUnder(scan, i + 1)
  const length = readLength(scan, j)
  if (length === null) return null
  const next =
    word(scan, length.next) === 'time'
      ? length.next + 1
      : word(scan, length.next) === "'" && word(scan, length.next + 1) === 'time'
        ? length.next + 2
        : length.next
  if (first === 'within') {
    if (['of', 'a', 'before', 'after'].includes(word(scan, next))) return null
    if (hasClock(length.value))
      return { first: i, next, moment: nowPoint(scan), lastMoment: momentAway(scan, length.value, 1) }
    return {
      first: i,
      next,
      span: { start: scan.today, end: shiftDate(scan.today, length.value, 1), unit: 'days' },
    }
  }
  if (length.value.unit === 'night' || word(scan, next) === 'of' || word(scan, next) === 'ago') return null
  if (hasClock(length.value)) return { first: i, next, moment: momentAway(scan, length.value, 1) }
  return { first: i, next, day: { date: shiftDate(scan.today, length.value, 1) } }
}

/** "less than", "about" and their like before a length. */
function readUnder(scan: Scan, i: number): number {
  const than = word(scan, i + 1) === 'than' && (word(scan, i) === 'less' || word(scan, i) === 'more')
  return than ? i + 2 : skip(scan, i, 'about', 'around', 'approximately', 'just', 'under')
}

/** Before "last" these make a verb of it: "it should last 45 minutes". */
const LASTING = new Set('should will would must may might can could to usually it which that and'.split(' '))

/** "next 3 months", "the past few days", "5 coming minutes", "last 2 quarters", "following 2 weeks" */
function readRun(scan: Scan, i: number): Draft | null {
  let start = skip(scan, i, 'the')
  if (word(scan, start) === 'within' || word(scan, start) === 'in') start = skip(scan, start + 1, 'the')
  let which = WHICH.get(word(scan, start))
  if (word(scan, start) === 'last' && start === i && LASTING.has(word(scan, i - 1))) return null
  const amount = readAmount(scan, which === undefined ? start : start + 1)
  if (amount === null) return null
  let at = amount.next
  if (which === undefined) {
    which = WHICH.get(word(scan, at))
    at++
  }
  const unit = UNITS.get(word(scan, at))
  if (which === undefined || which === 'this' || unit === undefined || word(scan, start) === 'prior')
    return null
  if (amount.value === 1 && word(scan, at) === 'second') return null
  const length =
    readLength(scan, amount.next === at ? start + 1 : start) ?? lengthHere(scan, amount.value, at)
  if (length === null) return null
  const next = Math.max(length.next, at + 1)
  const back = which === 'last'
  if (hasClock(length.value)) {
    const moments: readonly [Point, Point] = back
      ? [momentAway(scan, length.value, -1), nowPoint(scan)]
      : [nowPoint(scan), momentAway(scan, length.value, 1)]
    return { first: i, next, moment: moments[0], lastMoment: moments[1] }
  }
  if (unit === 'quarter' || unit === 'decade') {
    const count = amount.value
    const a = spanAround(scan, scan.today, unit, back ? -count : 1)
    const b = spanAround(scan, scan.today, unit, back ? -1 : count)
    return { first: i, next, span: { start: a.start, end: b.end, unit } }
  }
  const from = back ? shiftDate(scan.today, length.value, -1) : addDays(scan.today, 1)
  const to = back ? scan.today : shiftDate(addDays(scan.today, 1), length.value, 1)
  return { first: i, next, span: { start: from, end: to, unit: 'days' } }
}

function lengthHere(scan: Scan, count: number, at: number): Read<Length> | null {
  const unit = UNITS.get(word(scan, at))
  if (unit === undefined) return null
  const days = { day: 1, week: 7, fortnight: 14, weekend: 7, night: 1, workday: 1 }[unit as 'day'] ?? 0
  const months = { month: 1, year: 12, quarter: 3, decade: 120 }[unit as 'month'] ?? 0
  const seconds = { second: 1, minute: 60, hour: 3600 }[unit as 'hour'] ?? 0
  return {
    value: { unit, count, days: days * count, months: months * count, seconds: seconds * count },
    next: at + 1,
  }
}

/** "3 days ago", "a fortnight later", "two weeks from now", "a week from tuesday", "2 weeks before Christmas", "2 hours before the flight" */
function readFrom(scan: Scan, i: number): Draft | null {
  const found = readLength(scan, i)
  if (found === null) return null
  const { value: length, next: at } = found
  const relation = word(scan, at)
  if (length.days >= 7 && !hasClock(length) && (relation === 'today' || relation === 'tomorrow')) {
    const base = addDays(scan.today, relation === 'today' ? 0 : 1)
    return { first: i, next: at + 1, day: { date: shiftDate(base, length, 1) } }
  }
  const later = relation === 'later' || relation === 'hence'
  if (relation === 'earlier' || (relation === 'later' && movesSomething(scan, i)))
    return {
      first: i,
      next: at + 1,
      anchor: { text: '', offsetMinutes: (later ? 1 : -1) * minutesIn(length), day: !hasClock(length) },
    }
  if (relation === 'ago' || relation === 'back' || later) {
    if (relation === 'back' && word(scan, at + 1) !== '' && tok(scan, at + 1).kind === 'word') return null
    const sign = later ? 1 : -1
    return hasClock(length)
      ? { first: i, next: at + 1, moment: momentAway(scan, length, sign) }
      : { first: i, next: at + 1, day: { date: shiftDate(scan.today, length, sign) } }
  }
  const forward = relation === 'from' || relation === 'after' || relation === 'on'
  if (!forward && relation !== 'before') return null
  if (word(scan, at + 1) === 'now') {
    const end = at + 2
    return hasClock(length)
      ? { first: i, next: end, moment: momentAway(scan, length, 1) }
      : { first: i, next: end, day: { date: shiftDate(scan.today, length, 1) } }
  }
  const sign = forward ? 1 : -1
  const day = readHoliday(scan, at + 1) ?? readAnyDay(scan, at + 1)
  if (day !== null && !hasClock(length) && (relation !== 'on' || length.unit === 'week'))
    return { first: i, next: day.next, day: { date: shiftDate(day.value.date, length, sign) } }
  if (relation === 'from' || relation === 'on' || day !== null) return null
  const clock = readClock(scan, at + 1)
  if (clock !== null && hasClock(length)) {
    const minutes = (((clock.value.minutes + sign * Math.round(length.seconds / 60)) % 1440) + 1440) % 1440
    return { first: i, next: clock.next, clock: { ...clock.value, minutes } }
  }
  return anchored(scan, i, at + 1, sign * minutesIn(length), !hasClock(length))
}

const minutesIn = (length: Length): number =>
  Math.round((length.months * 30 + length.days) * 1440 + length.seconds / 60)

/** "older than a month": before the day that long ago. */
function readOlder(scan: Scan, i: number): Draft | null {
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
function readThisTime(scan: Scan, i: number): Draft | null {
  if (word(scan, i) !== 'this' || word(scan, i + 1) !== 'time') return null
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

/** "the day before", "the day after the review", "the week before": hangs on something else. */
function readDayBeside(scan: Scan, i: number): Draft | null {
  const start = skip(scan, i, 'the')
  const unit = UNITS.get(word(scan, start))
  if (start === i || (unit !== 'day' && unit !== 'week' && unit !== 'night')) return null
  const relation = word(scan, start + 1)
  if (relation !== 'before' && relation !== 'after') return null
  const sign = relation === 'before' ? -1 : 1
  const at = start + 2
  if (WHICH.has(word(scan, at)) && !UNITS.has(word(scan, at + 1)) && tok(scan, at + 1).kind !== 'word')
    return null
  const day = readHoliday(scan, at) ?? readAnyDay(scan, at)
  const days = unit === 'week' ? 7 : 1
  if (day !== null) return { first: i, next: day.next, day: { date: addDays(day.value.date, sign * days) } }
  return anchored(scan, i, at, sign * days * 1440, true)
}

const NAMES_A_THING = new Set([
  'the',
  'my',
  'our',
  'your',
  'his',
  'her',
  'their',
  'that',
  'this',
  'each',
  'every',
  'a',
  'an',
])
const PHRASE_ENDS = new Set(
  'and or then to for with at on in by from until about is was so please because if when , . ; ! ? : ( )'.split(
    ' ',
  ),
)

/** What the time hangs on: the noun phrase behind "before" or "after"; empty where it is only pointed at. */
function anchored(scan: Scan, first: number, at: number, offsetMinutes: number, day: boolean): Draft {
  let next = at
  const named = NAMES_A_THING.has(word(scan, at)) || tok(scan, at).capital || tok(scan, at).kind === 'word'
  if (named) {
    while (next < at + 7 && tok(scan, next).kind !== 'end' && !PHRASE_ENDS.has(word(scan, next))) next++
  }
  const text = next > at ? scan.text.slice(tok(scan, at).start, tok(scan, next - 1).end) : ''
  return { first, next, anchor: { text, offsetMinutes, day } }
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
function readNow(scan: Scan, i: number): Draft | null {
  for (const phrase of NOW_PHRASES) {
    if (!phrase.every((name, k) => word(scan, i + k) === name)) continue
    const next = i + phrase.length
    const opens = tok(scan, i).sentence !== tok(scan, i - 1).sentence
    if (
      phrase[0] === 'now' &&
      ((opens && tok(scan, next).kind !== 'end') ||
        word(scan, next) === 'that' ||
        word(scan, i - 1) === 'not' ||
        (tok(scan, i).capital && tok(scan, next).kind === 'word'))
    )
      return null
    return { first: i, next, moment: nowPoint(scan) }
  }
  return null
}

/** "end of day", "EOD", "end of tomorrow", "close of business", "rest of the day" */
function readDayEnd(scan: Scan, i: number): Draft | null {
  const start = skip(scan, i, 'the')
  const first = word(scan, start)
  const late = { minutes: 1439, open: false, exact: true }
  if (first === 'eod') return { first: i, next: start + 1, day: { date: scan.today }, clock: late }
  if (first === 'cob') return { first: i, next: start + 1, clock: { ...late, minutes: 17 * 60 } }
  if (first === 'close' && ['business', 'play'].includes(word(scan, start + 2)))
    return { first: i, next: start + 3, clock: { ...late, minutes: 17 * 60 } }
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
  if (word(scan, j) === 'day') return { first: i, next: j + 1, day: { date: scan.today }, clock: late }
  if (j === start + 1) return null
  const day = readAnyDay(scan, j)
  return day === null ? null : { first: i, next: day.next, day: day.value, clock: late }
}
