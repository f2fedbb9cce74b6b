import type { EventPatch, EventTime, NewEvent } from '../model/event.ts'
import {
  type Attendee,
  type EventResource,
  type GoogleWhen,
  type Me,
  showsProperty,
} from './event-resource.ts'

/** The fields of an event that a patch names, as Google has them: what others keep in the same fields stays. */
export function patchBody(patch: EventPatch, before: EventResource | undefined, me: Me): object {
  const { title, when, place, notes, link, guests, status, shows, recurrence, reminders } = patch
  const head = when ?? undefined
  return {
    ...(title !== undefined && { summary: title }),
    ...(head && { start: pointOf(head, 'start'), end: pointOf(head, 'end') }),
    ...(place !== undefined && { location: place }),
    ...(notes !== undefined && { description: notes }),
    ...(link !== undefined && {
      source: link === '' ? null : { url: link, title: title ?? before?.summary ?? '' },
    }),
    ...(guests && { attendees: attendeesOf(guests, before?.attendees ?? [], me) }),
    ...(status !== undefined && { status }),
    ...(shows !== undefined && {
      transparency: shows === 'free' ? 'transparent' : 'opaque',
      extendedProperties: {
        ...before?.extendedProperties,
        private: { ...before?.extendedProperties?.private, [showsProperty]: shows },
      },
    }),
    ...(recurrence !== undefined && {
      recurrence: recurrence && linesOf(recurrence, before?.recurrence ?? []),
    }),
    ...(reminders && {
      reminders: { useDefault: false, overrides: reminders.map((minutes) => ({ method: 'popup', minutes })) },
    }),
  }
}

/** An event that is to be there whole. */
export function eventBody({ recurrence, link, shows, ...event }: NewEvent, me: Me): object {
  return patchBody(
    {
      ...event,
      ...(recurrence && { recurrence }),
      ...(link !== '' && { link }),
      ...(shows !== 'busy' && { shows }),
    },
    undefined,
    me,
  )
}

function pointOf(when: EventTime, which: 'start' | 'end'): GoogleWhen {
  if (when.kind === 'days') return { date: when[which] }
  return { dateTime: new Date(when[which]).toISOString().replace('.000Z', 'Z'), timeZone: when.zone }
}

/** Rooms, and whoever organises, are no guests of ours and stay; of the others everything they keep stays too. */
function attendeesOf(guests: NewEvent['guests'], before: readonly Attendee[], me: Me): readonly object[] {
  const known = new Map(before.map((one) => [(one.self ? me.email : one.email)?.toLowerCase(), one]))
  const stays = before.filter(({ organizer, resource }) => organizer || resource)
  const wanted = guests.map(({ name, email, status }) => ({
    email,
    // their own address at Google stays theirs
    ...known.get(email.toLowerCase()),
    ...{ responseStatus: status === 'waiting' ? 'needsAction' : status },
    ...(name !== '' && { displayName: name }),
  }))
  return [...stays, ...wanted]
}

/** Lines we do not read (RDATE) stay. */
function linesOf(
  { rule, except }: NonNullable<NewEvent['recurrence']>,
  before: readonly string[],
): readonly string[] {
  const others = before.filter((line) => !/^(RRULE|EXDATE)[;:]/i.test(line))
  const without = except.map((key) => (key.includes('T') ? `EXDATE:${key}` : `EXDATE;VALUE=DATE:${key}`))
  return [`RRULE:${rule}`, ...without, ...others]
}
