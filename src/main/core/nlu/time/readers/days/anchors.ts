import { addDays, weekday } from '../../../../time/civil.ts'
import { UNITS, WEEKDAYS, WHICH } from '../../lexicon.ts'
import { type ParseState, skip, tok, word } from '../../parse-state.ts'
import type { PartialTime } from '../../resolve/partial-time.ts'
import { readAnyDay } from '../spans/span-parts.ts'
import { readHoliday } from './holidays.ts'
import { readMonthDate } from './month-dates.ts'

/** "the day before", "the day after the review", "the week before": relative to something else. */
export function readDayBeside(scan: ParseState, i: number): PartialTime | null {
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

/** "the Monday after easter", "the friday before 5 May" */
export function readWeekdayBeside(scan: ParseState, i: number): PartialTime | null {
  const start = skip(scan, i, 'the')
  const day = WEEKDAYS.get(word(scan, start))
  const relation = word(scan, start + 1)
  if (day === undefined || (relation !== 'after' && relation !== 'before')) return null
  const from = readHoliday(scan, start + 2) ?? readMonthDate(scan, start + 2)
  if (from === null) return null
  const { date } = from.value
  const gap =
    relation === 'after' ? ((day - weekday(date) + 6) % 7) + 1 : -(((weekday(date) - day + 6) % 7) + 1)
  return { first: i, next: from.next, day: { date: addDays(date, gap) } }
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

/** The anchor of the time: the noun phrase after "before" or "after"; empty where it is only pointed at. */
export function anchored(
  scan: ParseState,
  first: number,
  at: number,
  offsetMinutes: number,
  day: boolean,
): PartialTime {
  let next = at
  const named = NAMES_A_THING.has(word(scan, at)) || tok(scan, at).capital || tok(scan, at).kind === 'word'
  if (named) {
    while (next < at + 7 && tok(scan, next).kind !== 'end' && !PHRASE_ENDS.has(word(scan, next))) next++
  }
  const said = next > at ? scan.text.slice(tok(scan, at).start, tok(scan, next - 1).end) : ''
  // "an hour before it starts" points at what it is
  const text = said.replace(/^(it|that|this) (?:starts|begins|kicks off)$/iu, '$1')
  return { first, next, anchor: { text, offsetMinutes, day } }
}
