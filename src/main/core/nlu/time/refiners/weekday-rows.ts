import { daysBetween } from '../../../time/civil.ts'
import { type ParseState, word } from '../parse-state.ts'
import type { PartialTime } from '../resolve/partial-time.ts'
import { weekly } from './rules.ts'

/**
 * "gym Mon, Wed and Fri at 7am starting next week": several weekdays and where they begin or end, or for how many weeks,
 * are days of every week. Without that ("gym Monday and Wednesday at 7") each is the next of its name, and stays so.
 */
export function withWeekdayRows(scan: ParseState, drafts: readonly PartialTime[]): PartialTime[] {
  if (drafts.length < 3 || drafts.some(({ rule }) => rule !== undefined)) return [...drafts]
  const from = drafts.findIndex(isWeekday)
  let to = from
  while (
    from >= 0 &&
    to < drafts.length &&
    isWeekday(drafts[to]!) &&
    (to === from || listed(scan, drafts[to - 1]!, drafts[to]!))
  )
    to++
  if (to - from < 2) return [...drafts]
  const rest = [...drafts.slice(0, from), ...drafts.slice(to)]
  if (rest.some(isWeekday) || !rest.some((draft) => bounds(scan, draft))) return [...drafts]
  const row = drafts.slice(from, to)
  const timed = row.find(({ clock, part }) => clock !== undefined || part !== undefined)
  const { day: _day, ...hours } = timed ?? row[0]!
  const days = [...new Set(row.map(({ day }) => day!.weekday!))].sort((a, b) => a - b)
  const all = { ...hours, first: row[0]!.first, next: row.at(-1)!.next, rule: weekly(days) }
  return [...drafts.slice(0, from), all, ...drafts.slice(to)]
}

const isWeekday = ({ day, lastDay, span, mod, rule }: PartialTime): boolean =>
  day?.weekday !== undefined &&
  day.month === undefined &&
  lastDay === undefined &&
  span === undefined &&
  mod === undefined &&
  rule === undefined

/** Only commas and "and" stand between two of a list. */
function listed(scan: ParseState, a: PartialTime, b: PartialTime): boolean {
  for (let i = a.next; i < b.first; i++) if (!LINKS.has(word(scan, i))) return false
  return b.first - a.next <= 3
}
const LINKS = new Set([',', 'and', '&', '+', '/', 'on', ''])

/** Where a repetition begins or ends by the day, or how many weeks it goes on. */
function bounds(scan: ParseState, { first, day, span, length, clock, mod, opens }: PartialTime): boolean {
  const dated = day !== undefined || span !== undefined
  if (dated && (mod === 'since' || mod === 'until' || (opens === true && clock === undefined))) return true
  if (word(scan, first - 1) !== 'for' && word(scan, first) !== 'for') return false
  if (span !== undefined) return daysBetween(span.start, span.end) >= 14
  return length !== undefined && length.months * 30 + length.days >= 14
}
