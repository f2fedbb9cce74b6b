import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { wrong } from './faults.ts'

interface When {
  readonly date?: string
  readonly dateTime?: string
  readonly timeZone?: string
}
interface Attendee {
  readonly email?: string
  readonly responseStatus?: string
}
/** An event as the API has it; only what the stand-in itself looks at is typed. */
export interface GoogleEvent {
  readonly [field: string]: unknown
  readonly id: string
  readonly status: string
  readonly start: When
  readonly end: When
  readonly etag: string
  readonly recurrence?: readonly string[]
  readonly recurringEventId?: string
  readonly originalStartTime?: When
  readonly attendees?: readonly Attendee[]
}
export type EventFields = Readonly<Record<string, unknown>>

interface Stored {
  readonly event: GoogleEvent
  /** when it last changed, in changes */
  readonly at: number
}

export interface CalendarStore {
  readonly id: string
  readonly zone: string
  get(id: string): GoogleEvent
  insert(fields: EventFields): GoogleEvent
  patch(id: string, fields: EventFields, ifMatch: string | undefined): GoogleEvent
  remove(id: string, ifMatch: string | undefined): GoogleEvent
  /** What changed after a number of changes, in order of ids; all that is not deleted without one. */
  changes(since: number | undefined): { readonly events: readonly GoogleEvent[]; readonly now: number }
  instances(id: string): readonly GoogleEvent[]
}

/** What a client may set; everything else is Google's. */
const writable = [
  ...['summary', 'description', 'location', 'start', 'end', 'recurrence', 'attendees', 'status', 'colorId'],
  ...['transparency', 'visibility', 'reminders', 'source', 'extendedProperties', 'attachments', 'eventType'],
  ...['conferenceData', 'guestsCanModify', 'guestsCanInviteOthers', 'guestsCanSeeOtherGuests'],
]
const instanceId = /^(.+)_(\d{8}(?:T\d{6}Z)?)$/
/** a series without an end is looked at so far */
const most = 400

/** The events of one calendar, with their versions, as the API keeps them: what is deleted stays as cancelled. */
export function openCalendarStore(
  id: string,
  {
    zone,
    owner,
    now,
  }: {
    readonly zone: string
    readonly owner: { email: string; displayName: string }
    readonly now: () => number
  },
): CalendarStore {
  const stored = new Map<string, Stored>()
  let changes = 0

  function keep(event: Pick<GoogleEvent, 'id' | 'status' | 'start' | 'end'> & EventFields): GoogleEvent {
    changes += 1
    const updated = new Date(now()).toISOString()
    const kept = { ...event, etag: `"${3_000_000_000_000_000 + changes * 1_000}"`, updated }
    stored.set(event.id, { event: kept, at: changes })
    return kept
  }

  /** An instance that is like its series. */
  function instanceOf(id: string): GoogleEvent | undefined {
    const [, series, key] = instanceId.exec(id) ?? []
    const head = series === undefined ? undefined : stored.get(series)?.event
    if (!head?.recurrence || key === undefined) return undefined
    return occurrences(head).find((one) => one.id === id)
  }

  function occurrences(head: GoogleEvent): readonly GoogleEvent[] {
    const { recurrence = [], etag: _etag, ...rest } = head
    return startsOf(head, zone).map((start): GoogleEvent => {
      const length = Date.parse(instant(head.end)) - Date.parse(instant(head.start))
      const at =
        head.start.date === undefined
          ? timedAt(start, head.start, zone)
          : { date: start.toPlainDate().toString() }
      const end =
        head.start.date === undefined
          ? timedAt(start.add({ milliseconds: length }), head.end, zone)
          : {
              date: start
                .toPlainDate()
                .add({ days: Math.round(length / 86_400_000) })
                .toString(),
            }
      const id = `${head.id}_${keyOf(at)}`
      return {
        ...rest,
        ...{ id, start: at, end, originalStartTime: at, recurringEventId: head.id },
        etag: head.etag,
      }
    })
  }

  function there(id: string, ifMatch: string | undefined): GoogleEvent {
    const event = stored.get(id)?.event ?? instanceOf(id)
    if (!event) throw wrong.notFound()
    if (ifMatch !== undefined && ifMatch !== event.etag) throw wrong.condition()
    return event
  }

  return {
    id,
    zone,
    get: (id) => there(id, undefined),
    insert(fields) {
      const { id: asked, ...given } = fields
      const named = asked === undefined ? `g${now().toString(32)}${changes}` : String(asked)
      if (!/^[a-v0-9]{5,1024}$/.test(named)) throw wrong.invalid('Invalid resource id value.')
      if (stored.has(named)) throw wrong.duplicate()
      const { start, end, ...rest } = checked(given)
      if (!start || !end) throw wrong.invalid('Missing end time.')
      const created = new Date(now()).toISOString()
      return keep({
        ...{
          kind: 'calendar#event',
          status: 'confirmed',
          ...rest,
          id: named,
          start,
          end,
          created,
          sequence: 0,
        },
        ...{ htmlLink: `https://calendar.google.example/event?eid=${named}`, iCalUID: `${named}@google.com` },
        ...{ creator: { ...owner, self: true }, organizer: { ...owner, self: true } },
        reminders: rest.reminders ?? { useDefault: true },
        eventType: rest.eventType ?? 'default',
      })
    },
    patch(id, fields, ifMatch) {
      const before = there(id, ifMatch)
      const given = checked(fields)
      const merged = Object.fromEntries(
        Object.entries({ ...before, ...given }).filter(([, value]) => value !== null && value !== undefined),
      )
      const moved = given.start !== undefined || given.end !== undefined || given.recurrence !== undefined
      return keep({ ...(merged as GoogleEvent), sequence: Number(before.sequence ?? 0) + (moved ? 1 : 0) })
    },
    remove(id, ifMatch) {
      const before = there(id, undefined)
      if (before.status === 'cancelled') throw wrong.deleted()
      if (ifMatch !== undefined && ifMatch !== before.etag) throw wrong.condition()
      for (const { event } of [...stored.values()])
        if (event.recurringEventId === id && event.status !== 'cancelled')
          keep({ ...event, status: 'cancelled' })
      return keep({ ...before, status: 'cancelled' })
    },
    changes(since) {
      const isHere = ({ event, at }: Stored): boolean => {
        if (since !== undefined) return at > since
        const head = event.recurringEventId === undefined ? undefined : stored.get(event.recurringEventId)
        // cancelled instances of a series that is there are told of also in a full listing
        return event.status !== 'cancelled' || (head !== undefined && head.event.status !== 'cancelled')
      }
      const events = [...stored.values()].filter(isHere).map(({ event }) => event)
      return { events: events.sort((a, b) => (a.id < b.id ? -1 : 1)), now: changes }
    },
    instances(id) {
      const head = there(id, undefined)
      return occurrences(head).map((one) => stored.get(one.id)?.event ?? one)
    },
  }
}

/** The fields a client may set; throws for what the API does not take. */
function checked(fields: EventFields): EventFields & { readonly start?: When; readonly end?: When } {
  const given = Object.fromEntries(
    Object.entries(fields).filter(([name]) => writable.includes(name)),
  ) as EventFields & {
    readonly start?: When
    readonly end?: When
    readonly recurrence?: readonly string[] | null
    readonly attendees?: readonly Attendee[] | null
  }
  for (const when of [given.start, given.end])
    if (when && (when.date === undefined) === (when.dateTime === undefined))
      throw wrong.invalid('Invalid start time.')
  if (given.recurrence?.length && given.start?.dateTime !== undefined && given.start.timeZone === undefined)
    throw wrong.invalid('Missing time zone definition for start time.')
  if (given.start && given.end && instant(given.start) > instant(given.end))
    throw wrong.invalid('The specified time range is empty.')
  if (!given.attendees) return given
  if (given.attendees.some(({ email }) => !email?.includes('@')))
    throw wrong.invalid('Invalid attendee email.')
  return {
    ...given,
    attendees: given.attendees.map((one) => ({ responseStatus: 'needsAction', ...one })),
  }
}

const instant = ({ date, dateTime }: When): string =>
  date === undefined ? new Date(dateTime ?? 0).toISOString() : `${date}T00:00:00.000Z`

const keyOf = ({ date, dateTime }: When): string =>
  date === undefined
    ? `${new Date(dateTime ?? 0).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
    : date.replaceAll('-', '')

const timedAt = (start: Temporal.ZonedDateTime, like: When, zone: string): When => ({
  dateTime: start.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
  timeZone: like.timeZone ?? zone,
})

/** When the occurrences of a series begin, those that its EXDATE lines leave out without. */
function startsOf({ start, recurrence = [] }: GoogleEvent, zone: string): readonly Temporal.ZonedDateTime[] {
  const dtstart =
    start.date === undefined
      ? Temporal.Instant.from(instant(start)).toZonedDateTimeISO(start.timeZone ?? zone)
      : Temporal.PlainDate.from(start.date).toZonedDateTime('UTC')
  const rule = recurrence.find((line) => line.startsWith('RRULE:'))
  if (!rule) return [dtstart]
  const except = new Set(
    recurrence.filter((line) => line.startsWith('EXDATE')).flatMap((line) => line.split(':')[1]!.split(',')),
  )
  const all = new RRuleTemporal({ rruleString: rule, dtstart, temporal: Temporal }).all((_, at) => at < most)
  const keys = (at: Temporal.ZonedDateTime): readonly string[] => {
    const utc = keyOf(
      start.date === undefined
        ? { dateTime: at.toInstant().toString() }
        : { date: at.toPlainDate().toString() },
    )
    return [utc, at.toString().slice(0, 19).replace(/[-:]/g, '')]
  }
  return all.filter((at) => !keys(at).some((key) => except.has(key)))
}
