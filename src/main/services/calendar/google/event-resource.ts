import { z } from 'zod'

/** https://developers.google.com/workspace/calendar/api/v3/reference/events, as far as it is read; the rest is kept as it is. */
const When = z.object({
  date: z.string().optional(),
  dateTime: z.string().optional(),
  timeZone: z.string().optional(),
})
export type GoogleWhen = z.infer<typeof When>

const Person = z.object({
  email: z.string().optional(),
  displayName: z.string().optional(),
  self: z.boolean().optional(),
})

export const Attendee = z.looseObject({
  email: z.string().optional(),
  displayName: z.string().optional(),
  responseStatus: z.string().optional(),
  organizer: z.boolean().optional(),
  /** it is whose calendar this is */
  self: z.boolean().optional(),
  resource: z.boolean().optional(),
})
export type Attendee = z.infer<typeof Attendee>

export const EventResource = z.looseObject({
  id: z.string(),
  etag: z.string(),
  status: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  hangoutLink: z.string().optional(),
  source: z.object({ url: z.string().optional(), title: z.string().optional() }).optional(),
  start: When.optional(),
  end: When.optional(),
  originalStartTime: When.optional(),
  recurringEventId: z.string().optional(),
  recurrence: z.array(z.string()).optional(),
  organizer: Person.optional(),
  attendees: z.array(Attendee).optional(),
  transparency: z.string().optional(),
  eventType: z.string().optional(),
  reminders: z
    .object({
      useDefault: z.boolean().optional(),
      overrides: z.array(z.object({ method: z.string().optional(), minutes: z.number() })).optional(),
    })
    .optional(),
  extendedProperties: z.looseObject({ private: z.record(z.string(), z.string()).optional() }).optional(),
})
export type EventResource = z.infer<typeof EventResource>

/** Whose calendar it is, as they are called here: at Google they may have another address. */
export interface Me {
  readonly name: string
  readonly email: string
}

/** A page of a listing. */
export const EventPage = z.object({
  items: z.array(z.unknown()).optional(),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
})

export const CalendarListPage = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        summary: z.string().optional(),
        timeZone: z.string().optional(),
        accessRole: z.string().optional(),
        primary: z.boolean().optional(),
      }),
    )
    .optional(),
  nextPageToken: z.string().optional(),
})
export type ListedCalendar = NonNullable<z.infer<typeof CalendarListPage>['items']>[number]

/** Our own note on an event, seen by this program alone: time that others are to see as away. */
export const showsProperty = 'omniiShows'
