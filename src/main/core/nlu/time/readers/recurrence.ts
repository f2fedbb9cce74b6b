import { UNITS, type Unit, WEEKDAY_PLURALS, WEEKDAYS } from '../lexicon.ts'
import { type ParseState, type Read, skip, tok, word } from '../parse-state.ts'
import { codes, nthOfMonth, ofUnit, onMonthDays, WORKDAYS, weekly, yearlyOn } from '../refiners/rules.ts'
import type { PartialTime, Rule } from '../resolve/partial-time.ts'
import { readPart } from './clocks/parts-of-day.ts'
import { readHoliday } from './days/holidays.ts'
import { readMonthDate, readMonthName } from './days/month-dates.ts'
import { readNumericDate } from './days/numeric-dates.ts'
import { isRowOfDays, readWeekdays } from './days/weekday-lists.ts'
import { readCardinal, readOrdinal } from './numbers.ts'

/** Repetition as RFC 5545 rules: "every other Tuesday", "1st of every month", "weekly on mon and wed", "on Mondays". */
export function readRepeat(scan: ParseState, i: number): PartialTime | null {
  return (
    readEvery(scan, i) ??
    readOfEvery(scan, i) ??
    readAdverb(scan, i) ??
    readPlural(scan, i) ??
    readTimesPer(scan, i)
  )
}

/** "every! 3 days" counts from when the last one was done. */
function readEvery(scan: ParseState, i: number): PartialTime | null {
  const first = word(scan, i)
  if (first !== 'every' && first !== 'each') return null
  const done = tok(scan, i + 1).text === '!' && tok(scan, i + 1).glued
  let j = skip(scan, done ? i + 2 : i + 1, 'single', 'and')
  let interval = 1
  let nth = 0
  if (word(scan, j) === 'other' || word(scan, j) === 'alternate' || word(scan, j) === 'alternating') {
    interval = 2
    j++
  } else {
    const ordinal = readOrdinal(scan, j)
    const count = ordinal === null ? readCardinal(scan, j) : null
    if (ordinal !== null && (UNITS.has(word(scan, ordinal.next)) || WEEKDAYS.has(word(scan, ordinal.next)))) {
      interval = ordinal.value
      nth = ordinal.value
      j = ordinal.next
    } else if (ordinal !== null) {
      const found = monthDay(scan, i, j, ordinal)
      return found === null ? null : draft(i, found, done)
    } else if (count !== null && UNITS.has(word(scan, count.next)) && !tok(scan, count.next).glued) {
      interval = count.value
      j = count.next
    }
  }
  if (interval < 1 || interval > 500) return null
  const last = word(scan, j) === 'last' ? lastOfMonth(scan, j + 1) : null
  if (last !== null) return draft(i, last, done)
  const mornings = interval === 1 && nth === 0 ? readDaysOfPart(scan, i, j) : null
  if (mornings !== null) return mornings
  const found = afterEvery(scan, i, j, interval, nth)
  return found === null ? null : draft(i, found, done)
}

/** "each morning mon to thu", "every evening on mondays and wednesdays": the part of the day, then the days. */
function readDaysOfPart(scan: ParseState, i: number, j: number): PartialTime | null {
  const part = readPart(scan, j)
  if (part === null || part.value.away !== undefined) return null
  const at = skip(scan, skip(scan, part.next, ','), 'on', 'from')
  const days = readWeekdays(scan, at)
  if (days === null || days.value.length < 2) return null
  return { first: i, next: days.next, rule: ofRow(scan, at, days), part: part.value.part }
}

/** The days of every week; of a row of them it is asked whether that is meant. */
const ofRow = (scan: ParseState, i: number, days: Read<readonly number[]>): Rule =>
  isRowOfDays(scan, i, days) ? { ...weekly(days.value), oneWeek: true } : weekly(days.value)

const draft = (first: number, found: Read<Rule>, afterCompletion = false): PartialTime => ({
  first,
  next: found.next,
  rule: afterCompletion ? { ...found.value, afterCompletion } : found.value,
})

function afterEvery(
  scan: ParseState,
  i: number,
  j: number,
  interval: number,
  nth: number,
): Read<Rule> | null {
  const days = readWeekdays(scan, j)
  if (days !== null) {
    const ofMonth = inMonth(scan, days.next)
    if (nth > 0 && days.value.length === 1) {
      const monthly = nthOfMonth(nth, days.value[0]!)
      if (ofMonth > 0) return { value: monthly, next: ofMonth }
      if (nth === 1) return { value: monthly, next: days.next }
      const rule = weekly(days.value, nth)
      return { value: nth <= 5 ? { ...rule, otherText: monthly.text } : rule, next: days.next }
    }
    return { value: weekly(days.value, interval), next: days.next }
  }
  const unit = UNITS.get(word(scan, j))
  if (unit !== undefined && word(scan, j) !== 'second') {
    const rule = ofUnit(unit, interval)
    if (rule === null) return null
    return withDays(scan, { value: rule, next: j + 1 })
  }
  const part = readPart(scan, j)
  if (part !== null && part.value.away === undefined) return { value: ofUnit('day', interval)!, next: j }
  const holiday = readHoliday(scan, j)
  if (holiday !== null) return yearlyOn(holiday.value.date, holiday.next)
  const date =
    readNumericDate(scan, j) ??
    (readMonthName(scan, j) !== null || readMonthName(scan, i + 2) !== null ? readMonthDate(scan, j) : null)
  if (date !== null) return yearlyOn(date.value.date, date.next)
  const month = readMonthName(scan, j)
  return month === null
    ? null
    : { value: { text: `FREQ=YEARLY;BYMONTH=${month.value}`, month: month.value }, next: month.next }
}

/** "every last Friday of the month", "every last day of the month" */
function lastOfMonth(scan: ParseState, j: number): Read<Rule> | null {
  const day = WEEKDAYS.get(word(scan, j))
  const end = inMonth(scan, j + 1)
  if (day !== undefined) return { value: nthOfMonth(-1, day), next: Math.max(end, j + 1) }
  return word(scan, j) === 'day' && end > 0 ? { value: onMonthDays(-1), next: end } : null
}

/** "every 15th", "every 1st of the month" */
function monthDay(scan: ParseState, i: number, j: number, ordinal: Read<number>): Read<Rule> | null {
  const date = readMonthDate(scan, j)
  if (date !== null && date.next > ordinal.next + 1) return yearlyOn(date.value.date, date.next)
  if (ordinal.value > 31 || ordinal.value < 1 || tok(scan, j).kind !== 'number') return null
  const end = inMonth(scan, ordinal.next)
  return { value: onMonthDays(ordinal.value), next: end > 0 ? end : Math.max(ordinal.next, i + 1) }
}

/** Index behind "of the month", "of each month", "in a month"; 0 when it is not there. */
function inMonth(scan: ParseState, i: number): number {
  if (word(scan, i) !== 'of' && word(scan, i) !== 'in') return 0
  const j = skip(scan, i + 1, 'the', 'each', 'every', 'a')
  return j > i + 1 && word(scan, j) === 'month' ? j + 1 : 0
}

/** "1st of every month", "the 15th of each month", "last friday of every month", "first monday of each month" */
function readOfEvery(scan: ParseState, i: number): PartialTime | null {
  const start = skip(scan, i, 'the')
  const last = word(scan, start) === 'last'
  const head = word(scan, start) === 'day' ? readCardinal(scan, start + 1) : null
  const nth = last ? { value: -1, next: start + 1 } : (head ?? readOrdinal(scan, start))
  if (nth === null) return null
  const day = WEEKDAYS.get(word(scan, nth.next))
  const j = day !== undefined || word(scan, nth.next) === 'day' ? nth.next + 1 : nth.next
  if (word(scan, j) !== 'of' && word(scan, j) !== 'in') {
    const direct = word(scan, j) === 'every' || word(scan, j) === 'each'
    if (!direct) return null
  }
  const every = skip(scan, j, 'of', 'in')
  const all = word(scan, every) === 'every' || word(scan, every) === 'each'
  if (!all || UNITS.get(word(scan, every + 1)) !== 'month') return null
  if (day !== undefined) return draft(i, { value: nthOfMonth(nth.value, day), next: every + 2 })
  if (nth.value > 31 || nth.value === 0) return null
  return draft(i, { value: onMonthDays(nth.value), next: every + 2 })
}

export const ADVERBS = new Map<string, readonly [Unit, number]>([
  ['hourly', ['hour', 1]],
  ['daily', ['day', 1]],
  ['everyday', ['day', 1]],
  ['nightly', ['day', 1]],
  ['weekly', ['week', 1]],
  ['biweekly', ['week', 2]],
  ['fortnightly', ['week', 2]],
  ['monthly', ['month', 1]],
  ['bimonthly', ['month', 2]],
  ['quarterly', ['quarter', 1]],
  ['yearly', ['year', 1]],
  ['annually', ['year', 1]],
  ['annual', ['year', 1]],
  ['biannually', ['month', 6]],
])

/** "daily", "weekly on mon and wed", "bi-weekly". Before a noun ("weekly sync") it still says that the thing repeats. */
function readAdverb(scan: ParseState, i: number): PartialTime | null {
  const bi = word(scan, i) === 'bi' && word(scan, i + 1) === '-'
  const row = ADVERBS.get(bi ? `bi${word(scan, i + 2)}` : word(scan, i))
  if (row === undefined || tok(scan, i).possessive) return null
  if (word(scan, i) === 'everyday' && describes(scan, i + 1)) return null
  const found = withDays(scan, { value: ofUnit(...row)!, next: bi ? i + 3 : i + 1 })
  return draft(i, found)
}

/** 'everyday clothes' are of a kind; 'gym everyday at 7' and 'water it everyday' repeat. */
const describes = (scan: ParseState, after: number): boolean =>
  tok(scan, after).kind === 'word' && !AFTER_RULE.test(word(scan, after))
const AFTER_RULE =
  /^(at|from|until|till|in|on|for|by|before|after|except|starting|this|next|and|please|noon|midnight)$/

/** Adds the days behind "weekly" or "every week": "on monday and thursday"; "every day mon-fri" is on those. */
function withDays(scan: ParseState, found: Read<Rule>): Read<Rule> {
  const week = /^FREQ=WEEKLY(;INTERVAL=\d+)?$/
  if (found.value.text === 'FREQ=DAILY') {
    const at = skip(scan, skip(scan, found.next, ','), 'on', 'from')
    const named = readWeekdays(scan, at)
    return named !== null && named.value.length > 1
      ? { value: ofRow(scan, at, named), next: named.next }
      : found
  }
  if (!week.test(found.value.text) || word(scan, found.next) !== 'on') return found
  const days = readWeekdays(scan, found.next + 1)
  if (days === null) return found
  return {
    value: { text: `${found.value.text};BYDAY=${codes(days.value)}`, weekdays: days.value },
    next: days.next,
  }
}

const PART_PLURALS = /^(?:mornings|afternoons|evenings|nights|lunchtimes)$/

/** "on Mondays", "Sundays", "on Tuesday mornings", "weekends", "on weekday mornings", "on mornings at 9". */
function readPlural(scan: ParseState, i: number): PartialTime | null {
  const on = word(scan, i) === 'on' || word(scan, i) === 'at'
  const start = on ? i + 1 : i
  const first = word(scan, start)
  const next = tok(scan, start + 1)
  if (WEEKDAY_PLURALS.has(first) && !tok(scan, start).possessive) {
    const days = readWeekdays(scan, start)
    return days === null ? null : draft(i, { value: weekly(days.value), next: days.next })
  }
  if (WEEKDAYS.has(first)) {
    const days = readWeekdays(scan, start)
    if (days && PART_PLURALS.test(word(scan, days.next)))
      return draft(i, { value: weekly(days.value), next: days.next })
  }
  if (first === 'weekends' && next.word !== 'ago') return draft(i, { value: weekly([6, 7]), next: start + 1 })
  if (first === 'weekdays' || first === 'workdays' || (on && first === 'weekday' && next.word.endsWith('s')))
    return draft(i, { value: weekly(WORKDAYS), next: start + 1 })
  if (
    (first === 'mornings' || first === 'evenings' || first === 'afternoons') &&
    (on || next.kind === 'end' || next.word === 'at')
  )
    return draft(i, { value: ofUnit('day', 1)!, next: start })
  return null
}

/** "once a week", "twice a month", "3 times a day": repetition with no days named. */
function readTimesPer(scan: ParseState, i: number): PartialTime | null {
  const first = word(scan, i)
  let j = first === 'once' || first === 'twice' ? i + 1 : 0
  let times = first === 'twice' ? 2 : 1
  if (j === 0) {
    const count = readCardinal(scan, i)
    if (count === null || word(scan, count.next) !== 'times') return null
    j = count.next + 1
    times = count.value
  }
  if (!['a', 'an', 'per', 'every', 'each'].includes(word(scan, j))) return null
  const unit = UNITS.get(word(scan, j + 1))
  const rule = unit === undefined || unit === 'second' ? null : (spread(unit, times) ?? ofUnit(unit, 1))
  return rule === null ? null : draft(i, withDays(scan, { value: rule, next: j + 2 }))
}

/** "twice a year" is every six months, "twice a month" every other week; what cannot be spread evenly is left as it is. */
function spread(unit: Unit, times: number): Rule | null {
  if (unit === 'year' && times > 1 && 12 % times === 0) return ofUnit('month', 12 / times)
  if (unit === 'month' && times === 2) return ofUnit('week', 2)
  return unit === 'month' && times === 4 ? ofUnit('week', 1) : null
}
