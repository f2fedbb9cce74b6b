import { addDays } from '../../../time/civil.ts'
import { UNITS } from '../lexicon.ts'
import { type ParseState, tok, word } from '../parse-state.ts'
import type { PartialTime } from '../resolve/partial-time.ts'
import { canStart } from '../starts.ts'
import { readBare, readClock } from './clocks/clocks.ts'
import { readPart } from './clocks/parts-of-day.ts'
import { readZone } from './clocks/zones.ts'
import { readHoliday } from './days/holidays.ts'
import { readRepeat } from './recurrence.ts'
import { readAllDay, readLength } from './spans/lengths.ts'
import { readShift } from './spans/shifts.ts'
import { readAnyDay, readSpanPart } from './spans/span-parts.ts'
import { readSpan } from './spans/spans.ts'

type Reader = (scan: ParseState, i: number) => PartialTime | null

const READERS: readonly Reader[] = [
  readRepeat,
  readShift,
  (scan, i) => draftOf(i, readHoliday(scan, i), (day) => ({ day })),
  (scan, i) => draftOf(i, readAnyDay(scan, i), (day) => ({ day })),
  (scan, i) => draftOf(i, readSpanPart(scan, i), (span) => ({ span })),
  (scan, i) => draftOf(i, readSpan(scan, i), (span) => ({ span })),
  readLong,
  (scan, i) => draftOf(i, readClock(scan, i), (clock) => ({ clock })),
  (scan, i) =>
    draftOf(i, readPart(scan, i), ({ part, away }) => ({
      part,
      ...(away === undefined ? {} : { day: { date: addDays(scan.today, away) } }),
    })),
  readBare,
]

function draftOf<T>(
  first: number,
  read: { value: T; next: number } | null,
  parts: (value: T) => Partial<PartialTime>,
): PartialTime | null {
  return read === null ? null : { first, next: read.next, ...parts(read.value) }
}

/** "wait a minute" is no length. */
const WAITING = new Set(['wait', 'just', 'hold', 'hang', 'got', 'have', 'on'])

function readLong(scan: ParseState, i: number): PartialTime | null {
  const all = readAllDay(scan, i)
  const whole = { unit: 'day', count: 1, months: 0, days: 1, seconds: 0 } as const
  if (all !== null) return { first: i, next: all, length: whole }
  const found = readLength(scan, i)
  if (found === null || UNITS.get(word(scan, i)) !== undefined) return null
  if (found.value.unit === 'minute' && found.value.count === 1 && WAITING.has(word(scan, i - 1))) return null
  // "a day", "the one week" alone are figures of speech more often than lengths
  const article = word(scan, i) === 'a' || word(scan, i) === 'one'
  if (
    article &&
    (found.value.unit === 'day' ||
      found.value.unit === 'week' ||
      found.value.unit === 'month' ||
      found.value.unit === 'year' ||
      found.value.unit === 'night' ||
      found.value.unit === 'second') &&
    found.value.count === 1
  ) {
    if (!['for', 'takes', 'take', 'lasts', 'last', 'about', 'over', 'than'].includes(word(scan, i - 1)))
      return null
  }
  return { first: i, next: found.next, length: found.value }
}

/**
 * The smallest pieces of time in a text, in order: at each word the reader that gets furthest wins, the earlier in
 * the table where two get as far. Readers look ahead a bounded number of tokens, so the whole is linear.
 */
export function readAll(scan: ParseState): PartialTime[] {
  const found: PartialTime[] = []
  let i = 0
  while (i < scan.tokens.length) {
    if (tok(scan, i).kind !== 'number' && !canStart(word(scan, i))) {
      i++
      continue
    }
    let best: PartialTime | null = null
    for (const reader of READERS) {
      const draft = reader(scan, i)
      if (draft !== null && (best === null || draft.next > best.next)) best = draft
    }
    const wrong = scan.impossible.at(-1)
    if (
      wrong !== undefined &&
      wrong.span[0] === tok(scan, i).start &&
      (best === null || tok(scan, best.next - 1).end <= wrong.span[1])
    ) {
      while (i < scan.tokens.length && tok(scan, i).start < wrong.span[1]) i++
      continue
    }
    if (best === null) {
      i++
      continue
    }
    best = withZone(scan, best)
    found.push(best)
    i = Math.max(best.next, i + 1)
  }
  return found
}

function withZone(scan: ParseState, draft: PartialTime): PartialTime {
  if (draft.clock === undefined && draft.bare?.clock === undefined) return draft
  const zone = readZone(scan, draft.next)
  return zone === null ? draft : { ...draft, ...zone.value, next: zone.next }
}
