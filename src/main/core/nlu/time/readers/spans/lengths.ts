import { GLUED_UNITS, UNITS, type Unit } from '../../lexicon.ts'
import { closesCleanly, type ParseState, type Read, skip, tok, word } from '../../parse-state.ts'
import type { Length } from '../../resolve/partial-time.ts'
import { readAmount } from '../numbers.ts'

const SECONDS: Partial<Record<Unit, number>> = { second: 1, minute: 60, hour: 3600 }
const DAYS: Partial<Record<Unit, number>> = {
  day: 1,
  workday: 1,
  night: 1,
  week: 7,
  fortnight: 14,
  weekend: 7,
}
const MONTHS: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12, decade: 120 }

/** `count` of a unit. Fractions of days become seconds, of years months. */
export function lengthOf(count: number, unit: Unit): Length {
  const base = { unit, count, months: 0, days: 0, seconds: 0 }
  const seconds = SECONDS[unit]
  if (seconds !== undefined) return { ...base, seconds: count * seconds }
  const days = DAYS[unit]
  if (days !== undefined) {
    const whole = Math.floor(count * days)
    return { ...base, days: whole, seconds: Math.round((count * days - whole) * 86_400) }
  }
  const months = count * MONTHS[unit]!
  const whole = Math.floor(months)
  return { ...base, months: whole, days: Math.round((months - whole) * 30) }
}

const plus = (a: Length, b: Length): Length => ({
  unit: b.unit,
  count: b.count,
  months: a.months + b.months,
  days: a.days + b.days,
  seconds: a.seconds + b.seconds,
})

/** Seconds of a length, a month counted as 30 days and a year as 365 as the world's data sets do. */
export function secondsOf(length: Length): number {
  const years = Math.floor(length.months / 12)
  return (years * 365 + (length.months % 12) * 30 + length.days) * 86_400 + length.seconds
}

/** "45 minutes", "an hour and a half", "2h", "1h30", "half an hour", "two and a half hours", "2 days 1 month", "3year". */
export function readLength(scan: ParseState, i: number): Read<Length> | null {
  let found = readOne(scan, i)
  if (found === null) return null
  for (let more = 0; more < 4; more++) {
    const j = skip(scan, skip(scan, found.next, ','), 'and')
    if (j > found.next && word(scan, j - 1) === ',' && tok(scan, j).kind !== 'number') break
    const next: Read<Length> | null = readOne(scan, j)
    // "2 hours and 3 days later" is one length; "3 months and 2 days ago" may be two, the smaller unit goes along
    if (
      next === null ||
      next.value.unit === found.value.unit ||
      (j > found.next && isShift(scan, next.next, found.value))
    )
      break
    found = { value: plus(found.value, next.value), next: next.next }
  }
  return found
}

/** "for the last 3 months and 2 days ago": what was a span already does not take on the next length. */
const isShift = (scan: ParseState, next: number, before: Length): boolean =>
  word(scan, next) === 'ago' && before.months > 0 && before.unit === 'month' && before.count > 2

function readOne(scan: ParseState, i: number): Read<Length> | null {
  const amount = readAmount(scan, i)
  if (amount === null) return null
  const glued = tok(scan, amount.next).glued && tok(scan, amount.next - 1).kind === 'number'
  const letter = glued ? GLUED_UNITS.get(word(scan, amount.next)) : undefined
  if (
    letter !== undefined &&
    (closesCleanly(scan, amount.next + 1) || tok(scan, amount.next + 1).kind === 'number')
  ) {
    if (letter === 'hour' && word(scan, i - 1) === 'at') return null
    if (letter === 'hour' && tok(scan, amount.next + 1).glued) return readHoursMinutes(scan, amount)
    return closesCleanly(scan, amount.next + 1)
      ? { value: lengthOf(amount.value, letter), next: amount.next + 1 }
      : null
  }
  // "at 0915 hours" is a time of day
  const figures = tok(scan, i).kind === 'number' ? tok(scan, i).text : ''
  if (
    figures.length === 4 &&
    (figures[0] === '0' || ['at', 'by', 'from', 'until'].includes(word(scan, i - 1)))
  )
    return null
  const at = skip(scan, amount.next, '-')
  if (at > amount.next && !tok(scan, at).glued) return null
  const more = skip(scan, at, 'more', 'full', 'whole', 'working', 'business', 'extra', 'additional')
  const unit = UNITS.get(word(scan, more))
  if (unit === undefined || !isUnit(scan, i, amount.value, more, unit)) return null
  const ofHour =
    unit === 'quarter' &&
    word(scan, more + 1) === 'of' &&
    word(scan, more + 2) === 'an' &&
    word(scan, more + 3) === 'hour'
  if (ofHour) return { value: lengthOf(amount.value * 15, 'minute'), next: more + 4 }
  return withAndHalf(scan, amount.value, unit, more + 1)
}

/** "1h30", "2h30m" */
function readHoursMinutes(scan: ParseState, hours: Read<number>): Read<Length> | null {
  const minutes = tok(scan, hours.next + 1)
  if (minutes.kind !== 'number') {
    return closesCleanly(scan, hours.next + 1)
      ? { value: lengthOf(hours.value, 'hour'), next: hours.next + 1 }
      : null
  }
  const unit = tok(scan, hours.next + 2)
  const named = unit.glued && (unit.word === 'm' || unit.word === 'min')
  // "at 7h01" is a time; "for 1h30" and "1h30m" are lengths
  if (!named && word(scan, hours.next - 2) !== 'for') return null
  const end = named ? hours.next + 3 : hours.next + 2
  if (!closesCleanly(scan, end)) return null
  return { value: plus(lengthOf(hours.value, 'hour'), lengthOf(minutes.value, 'minute')), next: end }
}

/** A singular after "a" or "one", and "second" never as the ordinal ("one second thought", "a second round"). */
function isUnit(scan: ParseState, i: number, count: number, at: number, unit: Unit): boolean {
  const said = word(scan, at)
  if (said === 'second') return count !== 1 || tok(scan, i).kind === 'number'
  if (said === 'sec' && word(scan, i) === 'a') return false
  if (unit === 'quarter')
    return said === 'quarters' || word(scan, i) === 'a'
      ? word(scan, at + 1) !== 'to' && word(scan, at + 1) !== 'past'
      : true
  if (unit === 'weekend') return count > 1
  return true
}

/** "an hour and a half", "a year and a half" */
function withAndHalf(scan: ParseState, count: number, unit: Unit, next: number): Read<Length> {
  if (word(scan, next) !== 'and') return { value: lengthOf(count, unit), next }
  const j = skip(scan, next + 1, 'a')
  if (word(scan, j) === 'half') return { value: lengthOf(count + 0.5, unit), next: j + 1 }
  if (word(scan, j) === 'quarter') return { value: lengthOf(count + 0.25, unit), next: j + 1 }
  return { value: lengthOf(count, unit), next }
}

/** "all day", "all-day", "the whole day", "all night". */
export function readAllDay(scan: ParseState, i: number): number | null {
  const first = word(scan, i)
  if (first === 'all') {
    const j = skip(scan, i + 1, '-')
    return word(scan, j) === 'day' ? (word(scan, j + 1) === 'long' ? j + 2 : j + 1) : null
  }
  const j = skip(scan, i, 'the')
  const whole = word(scan, j) === 'whole' || word(scan, j) === 'entire' || word(scan, j) === 'full'
  return whole && word(scan, j + 1) === 'day' && word(scan, j - 1) !== 'a' ? j + 2 : null
}
