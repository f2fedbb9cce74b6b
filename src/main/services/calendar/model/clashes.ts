import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { CalendarProvider } from '../provider.ts'
import type { CalendarEvent, EventTime } from './event.ts'
import { occurrenceSpan } from './occurrence.ts'

/** Whether an event takes up one's time: all-day notes such as birthdays show as free. */
export const takesTime = (event: CalendarEvent): boolean =>
  event.status !== 'cancelled' && event.shows !== 'free'

/** Events that take up time where `when` is, apart from the one with that id (or its series). */
export async function clashes(
  calendar: CalendarProvider,
  scope: Scope,
  when: EventTime,
  zone: string,
  id: string,
): Promise<readonly CalendarEvent[]> {
  if (when.kind === 'days') return []
  const found = await calendar.window(scope, { from: when.start, to: when.end, zone })
  return found.filter((e) => takesTime(e) && e.id !== id && e.series?.id !== id)
}

/** What overlaps among some events. */
export interface Overlaps {
  readonly count: number
  /** the first pairs, each once, in the order they start */
  readonly pairs: readonly (readonly [CalendarEvent, CalendarEvent])[]
  /** ids of the events that are in any pair */
  readonly clashing: ReadonlySet<string>
}

/** so many pairs are named; a thousand events at one time make half a million */
const mostPairs = 12

/** Counts the pairs of events that overlap without visiting each of them, and names the first. */
export function overlapping(events: readonly CalendarEvent[], zone: string): Overlaps {
  const busy = events
    .filter((event) => takesTime(event) && event.when.kind === 'timed')
    .map((event) => ({ event, span: occurrenceSpan(event.when, zone) }))
    .sort((a, b) => a.span[0] - b.span[0])
  // a moment without length is over at once: it only overlaps what began before it
  const ends = busy.flatMap(({ span: [from, to] }) => (to > from ? [to] : [])).sort((a, b) => a - b)
  const clashing = new Set<string>()
  const pairs: (readonly [CalendarEvent, CalendarEvent])[] = []
  let [count, begun, ended] = [0, 0, 0]
  for (const [at, { event, span }] of busy.entries()) {
    const [from, to] = span
    while (ended < ends.length && ends[ended]! <= from) ended += 1
    count += begun - ended
    const next = busy[at + 1]
    if (begun > ended || (next && next.span[0] < to)) clashing.add(event.id)
    if (to > from) begun += 1
    for (let later = at + 1; later < busy.length && pairs.length < mostPairs; later += 1) {
      const other = busy[later]!
      if (other.span[0] >= to) break
      pairs.push([event, other.event])
    }
  }
  return { count, pairs, clashing }
}

/** Stretches of [from, to) in which nothing takes up time, at least `least` milliseconds long. */
export function gaps(
  events: readonly CalendarEvent[],
  from: number,
  to: number,
  zone: string,
  least: number,
): readonly (readonly [number, number])[] {
  const busy = events
    .filter(takesTime)
    .map((e) => occurrenceSpan(e.when, zone))
    .sort((a, b) => a[0] - b[0])
  const free: (readonly [number, number])[] = []
  let at = from
  for (const [start, end] of [...busy, [to, to] as const]) {
    if (Math.min(start, to) - at >= least) free.push([at, Math.min(start, to)])
    at = Math.max(at, end)
  }
  return free
}
