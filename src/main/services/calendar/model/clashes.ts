import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { CalendarProvider } from '../provider.ts'
import type { CalendarEvent, EventTime } from './event.ts'
import { occurrenceSpan, overlaps } from './occurrence.ts'

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

/** Pairs of events among these that overlap, each pair once, in order. */
export function overlapping(
  events: readonly CalendarEvent[],
  zone: string,
): readonly (readonly [CalendarEvent, CalendarEvent])[] {
  const busy = events.filter(takesTime).filter((e) => e.when.kind === 'timed')
  return busy.flatMap((a, at) => {
    const [, end] = occurrenceSpan(a.when, zone)
    return busy
      .slice(at + 1)
      .filter((b) => overlaps(occurrenceSpan(b.when, zone), occurrenceSpan(a.when, zone)[0], end))
      .map((b) => [a, b] as const)
  })
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
