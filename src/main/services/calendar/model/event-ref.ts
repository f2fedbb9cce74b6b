import { z } from 'zod'
import type { Json, Subject } from '../../../../shared/protocol/plan.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { CalendarProvider } from '../provider.ts'
import type { CalendarEvent } from './event.ts'

/** An event in parameters: its id, and the version it was decided on. `guests` are the addresses an approval shows. */
export const EventRef = z.object({
  id: z.string().describe('its id'),
  version: z
    .string()
    .optional()
    .describe('the version it was decided on: the change is refused when it has another by then'),
  guests: z.array(z.string()).optional().describe('addresses of its guests as they were shown'),
})
export type EventRef = z.infer<typeof EventRef>

/** Which occurrences of a series: this one, this and those after it, or all. */
export const RecurrenceScope = z.enum(['one', 'following', 'all'])
export type RecurrenceScope = z.infer<typeof RecurrenceScope>

/** What questions, later steps and the runner's focus carry of an event. Times are ISO 8601 with offset Z, or dates. */
export function eventValue(event: CalendarEvent): Json {
  const { when } = event
  return {
    id: event.id,
    version: event.version,
    title: event.title,
    start: when.kind === 'timed' ? new Date(when.start).toISOString() : when.start,
    end: when.kind === 'timed' ? new Date(when.end).toISOString() : when.end,
    allDay: when.kind === 'days',
    place: event.place,
    link: event.link,
    guests: event.guests.map((g) => g.email),
    people: event.guests.map(({ name, email, status }) => ({ name, email, status })),
    organiser: event.organiser,
    notes: event.notes,
    series: event.series?.id ?? (event.recurrence ? event.id : null),
  }
}

export const eventSubject = (event: CalendarEvent): Subject => ({
  kind: 'event',
  id: event.id,
  title: event.title,
})

/** Reads what a pointer points at: `not_found` when it is gone, `conflict` when it changed since it was read. */
export async function readEventRef(
  calendar: CalendarProvider,
  pointer: EventRef,
  context: ActionContext,
): Promise<CalendarEvent> {
  const event = await calendar.get(context.scope, pointer.id)
  if (!event || event.status === 'cancelled') throw new OmniiError('not_found')
  if (pointer.version !== undefined && pointer.version !== event.version) throw new OmniiError('conflict')
  return event
}
