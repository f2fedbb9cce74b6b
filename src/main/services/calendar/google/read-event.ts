import { toInstant } from '../../../core/time/zone.ts'
import { plainLine, plainText } from '../../plain-text.ts'
import type { CalendarEvent, EventTime, Guest } from '../model/event.ts'
import { occurrenceId, occurrenceKey } from '../model/occurrence.ts'
import { type EventResource, type GoogleWhen, type Me, showsProperty } from './event-resource.ts'

const statuses: Readonly<Record<string, Guest['status']>> = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
}

/**
 * An event as the services have it; undefined for what has no time. Texts of others come without control characters.
 * @param zone IANA, of the calendar; @param prefix before the ids of its events
 */
export function readEvent(
  event: EventResource,
  { zone, prefix }: { readonly zone: string; readonly prefix: string },
  me: Me,
): CalendarEvent | undefined {
  const when = whenOf(event, zone)
  if (!when) return undefined
  const series = seriesOf(event, when, zone, prefix)
  return {
    id: series ? occurrenceId(series.id, series.key) : prefix + event.id,
    version: event.etag,
    title: plainLine(event.summary ?? ''),
    when,
    place: plainLine(event.location ?? ''),
    notes: plainText(event.description ?? ''),
    link: event.hangoutLink ?? event.source?.url ?? '',
    organiser: event.organizer?.self
      ? me
      : { name: plainLine(event.organizer?.displayName ?? ''), email: event.organizer?.email ?? '' },
    guests: (event.attendees ?? []).flatMap(
      ({ email, displayName = '', responseStatus = '', organizer, resource, self }) =>
        email === undefined || organizer || resource
          ? []
          : [
              {
                ...(self ? me : { name: plainLine(displayName), email }),
                status: statuses[responseStatus] ?? 'waiting',
              },
            ],
    ),
    status: event.status === 'cancelled' || event.status === 'tentative' ? event.status : 'confirmed',
    shows: showsOf(event),
    recurrence: recurrenceOf(event, when),
    reminders: (event.reminders?.overrides ?? []).map(({ minutes }) => minutes),
    series,
  }
}

function showsOf({ transparency, eventType, extendedProperties }: EventResource): CalendarEvent['shows'] {
  if (transparency === 'transparent') return 'free'
  return eventType === 'outOfOffice' || extendedProperties?.private?.[showsProperty] === 'away'
    ? 'away'
    : 'busy'
}

function whenOf({ start, end, originalStartTime }: EventResource, zone: string): EventTime | undefined {
  // what is cancelled of a series may say only when it would have been
  const from = start ?? originalStartTime
  const to = end ?? from
  if (from?.date !== undefined && to) return { kind: 'days', start: from.date, end: to.date ?? from.date }
  if (from?.dateTime === undefined || to?.dateTime === undefined) return undefined
  const [starts, ends] = [Date.parse(from.dateTime), Date.parse(to.dateTime)]
  return Number.isNaN(starts) || Number.isNaN(ends)
    ? undefined
    : { kind: 'timed', start: starts, end: ends, zone: from.timeZone ?? zone }
}

function seriesOf(
  { recurringEventId, originalStartTime }: EventResource,
  when: EventTime,
  zone: string,
  prefix: string,
): CalendarEvent['series'] {
  if (recurringEventId === undefined) return null
  const planned = originalStartTime ? plannedAt(originalStartTime, zone) : when
  return { id: prefix + recurringEventId, key: occurrenceKey(planned) }
}

const plannedAt = ({ date, dateTime = '', timeZone }: GoogleWhen, zone: string): EventTime =>
  date === undefined
    ? { kind: 'timed', start: Date.parse(dateTime), end: Date.parse(dateTime), zone: timeZone ?? zone }
    : { kind: 'days', start: date, end: date }

/** RRULE as it is, EXDATE as keys of occurrences. */
function recurrenceOf({ recurrence = [] }: EventResource, head: EventTime): CalendarEvent['recurrence'] {
  const rule = recurrence.find((line) => /^RRULE:/i.test(line))?.slice('RRULE:'.length)
  if (rule === undefined) return null
  const except = recurrence.flatMap((line) => {
    const [, params = '', values = ''] = /^EXDATE((?:;[^:]*)?):(.*)$/i.exec(line) ?? []
    const zone = /;TZID=([^;]+)/i.exec(params)?.[1]
    return values.split(',').flatMap((value) => keyOf(value.trim(), zone, head))
  })
  return { rule, except }
}

function keyOf(value: string, zone: string | undefined, head: EventTime): readonly string[] {
  const [, year, month, day, hour, minute, utc] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z)?)?$/.exec(value) ?? []
  if (year === undefined) return []
  if (hour === undefined || head.kind === 'days') return [`${year}${month}${day}`]
  const start = toInstant(
    `${year}-${month}-${day}`,
    `${hour}:${minute}`,
    utc ? 'UTC' : (zone ?? head.zone),
  ).instant
  return [occurrenceKey({ ...head, start })]
}
