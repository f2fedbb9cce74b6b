import type { Scope } from '../../../../shared/protocol/ids.ts'
import { normalizedText } from '../../clarify/fit-words.ts'
import type { CalendarProvider } from '../provider.ts'
import type { CalendarEvent, EventTime, NewEvent } from './event.ts'
import { occurrenceSpan } from './occurrence.ts'

/**
 * The event of the same name at the same time, where a new one says nothing that is not so of it; undefined where there is
 * none. What repeats or has guests is an event of its own: others are told of it.
 */
export async function alreadyThere(
  calendar: CalendarProvider,
  scope: Scope,
  event: NewEvent,
  zone: string,
): Promise<CalendarEvent | undefined> {
  if (event.recurrence || event.guests.length > 0) return undefined
  const [from, to] = occurrenceSpan(event.when, zone)
  const found = await calendar.window(scope, { from, to, zone })
  return found.find(
    (there) =>
      there.status !== 'cancelled' &&
      normalizedText(there.title) === normalizedText(event.title) &&
      isSameTime(there.when, event.when, zone) &&
      (event.place === '' || event.place === there.place) &&
      (event.link === '' || event.link === there.link) &&
      (event.notes === '' || event.notes === there.notes),
  )
}

function isSameTime(one: EventTime, other: EventTime, zone: string): boolean {
  const [from, to] = occurrenceSpan(one, zone)
  const [start, end] = occurrenceSpan(other, zone)
  return one.kind === other.kind && from === start && to === end
}
