import { addDays } from '../../../../time/civil.ts'
import type { Point } from '../../expression.ts'
import { UNITS, WHICH } from '../../lexicon.ts'
import { type ParseState, skip, tok, word } from '../../parse-state.ts'
import { hasClock, minutesIn, momentAway, nowPoint, shiftDate } from '../../resolve/offset.ts'
import type { PartialTime } from '../../resolve/partial-time.ts'
import { movesSomething } from '../../resolve/shift-words.ts'
import { readClock } from '../clocks/clocks.ts'
import { anchored, readDayBeside, readWeekdayBeside } from '../days/anchors.ts'
import { readHoliday } from '../days/holidays.ts'
import { readDayEnd, readNow, readOlder, readThisTime } from '../days/instants.ts'
import { readAmount } from '../numbers.ts'
import { lengthOf, readLength } from './lengths.ts'
import { readAnyDay } from './span-parts.ts'
import { spanAround } from './span-units.ts'

/** Times that count from another: "in 2 hours", "3 days ago", "a week from tuesday", "past 3 days", "2 hours before the flight". */
export function readShift(scan: ParseState, i: number): PartialTime | null {
  return (
    readIn(scan, i) ??
    readRun(scan, i) ??
    readFrom(scan, i) ??
    readDayBeside(scan, i) ??
    readWeekdayBeside(scan, i) ??
    readOlder(scan, i) ??
    readThisTime(scan, i) ??
    readNow(scan, i) ??
    readDayEnd(scan, i)
  )
}

/** Verbs that "in" belongs to: "squeeze in forty minutes for the tax papers" says how long, not when. */
const TAKING_IN = new Set('squeeze fit slot pencil pop book put'.split(' '))

/** "in 2 hours", "in 3 days", "in a fortnight's time"; "within 2 hours" is everything up to then. */
function readIn(scan: ParseState, i: number): PartialTime | null {
  const first = word(scan, i)
  if (first !== 'in' && first !== 'within') return null
  if (first === 'in' && TAKING_IN.has(word(scan, i - 1))) return null
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
function readUnder(scan: ParseState, i: number): number {
  const than = word(scan, i + 1) === 'than' && (word(scan, i) === 'less' || word(scan, i) === 'more')
  return than ? i + 2 : skip(scan, i, 'about', 'around', 'approximately', 'just', 'under')
}

/** Before "last" these make a verb of it: "it should last 45 minutes". */
const LASTING = new Set('should will would must may might can could to usually it which that and'.split(' '))

/** "next 3 months", "the past few days", "5 coming minutes", "last 2 quarters", "following 2 weeks" */
function readRun(scan: ParseState, i: number): PartialTime | null {
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
  const length = readLength(scan, amount.next === at ? start + 1 : start) ?? {
    value: lengthOf(amount.value, unit),
    next: at + 1,
  }
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

const AHEAD = [
  ['ahead', 'of'],
  ['prior', 'to'],
  ['in', 'advance', 'of'],
] as const

/** Index of the last word of "ahead of", "prior to", "in advance of", which all mean "before"; null for other words. */
function aheadOf(scan: ParseState, i: number): number | null {
  const said = AHEAD.find((words) => words.every((name, k) => word(scan, i + k) === name))
  return said ? i + said.length - 1 : null
}

/** "3 days ago", "a fortnight later", "two weeks from now", "a week from tuesday", "2 weeks before Christmas", "2 hours before the flight" */
function readFrom(scan: ParseState, i: number): PartialTime | null {
  const found = readLength(scan, i)
  if (found === null) return null
  const { value: length, next: behind } = found
  const before = aheadOf(scan, behind)
  const at = before ?? behind
  const relation = before === null ? word(scan, at) : 'before'
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
    // "15 minutes from now on" is how long, and since when
    if (/^onw?/.test(word(scan, at + 2))) return null
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
