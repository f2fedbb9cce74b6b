import { z } from 'zod'

/**
 * The data of a calendar. A timed event is two instants (epoch milliseconds, UTC) and the IANA zone whose wall clock it
 * keeps; an all-day event is local dates with an exclusive end, as in RFC 5545. Texts are '' when there is none.
 */
export const EventTime = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('timed'), start: z.number(), end: z.number(), zone: z.string() }),
  z.strictObject({ kind: z.literal('days'), start: z.iso.date(), end: z.iso.date() }),
])
export type EventTime = z.infer<typeof EventTime>

const GuestStatus = z.enum(['waiting', 'accepted', 'declined', 'tentative'])
export const Guest = z.strictObject({ name: z.string(), email: z.string(), status: GuestStatus })
export type Guest = z.infer<typeof Guest>

/** `rule` is an RFC 5545 RRULE value; `except` are occurrence keys (see occurrence.ts) that are left out. */
const Recurrence = z.strictObject({ rule: z.string(), except: z.array(z.string()) })

/**
 * An event, the head of a series (`recurrence`), or one occurrence of it (`series`: the head's id and which occurrence).
 * `version` names exactly this content: a write with another version fails with `conflict`.
 */
export const CalendarEvent = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  when: EventTime,
  place: z.string(),
  notes: z.string(),
  link: z.string(),
  organiser: z.strictObject({ name: z.string(), email: z.string() }),
  guests: z.array(Guest),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  /** what others see of one's time */
  shows: z.enum(['busy', 'free', 'away']),
  recurrence: Recurrence.nullable(),
  /** minutes before the start */
  reminders: z.array(z.number().int().nonnegative()),
  series: z.strictObject({ id: z.string(), key: z.string() }).nullable(),
})
export type CalendarEvent = z.infer<typeof CalendarEvent>

export type NewEvent = Omit<CalendarEvent, 'version'>
/** Only what changes; everything else stays as it is, whoever else changed it. */
export type EventPatch = Partial<Omit<CalendarEvent, 'id' | 'version' | 'series'>>
