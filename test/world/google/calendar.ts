import type { CalendarStore, EventFields, GoogleEvent } from './calendar-store.ts'
import type { Asked } from './contract.ts'
import { wrong } from './faults.ts'

/** A mail that Google sent to a guest. */
export interface GuestMail {
  readonly what: 'invited' | 'changed' | 'cancelled'
  readonly event: string
  readonly to: string
}

/** What a request is about, once it was let in. */
export interface CalendarRequest extends Asked {
  readonly query: URLSearchParams
  readonly body: EventFields | undefined
  readonly ifMatch: string | undefined
}

const largestPage = 2_500

/** Calendar v3 over the calendars of one person: answers a request, or throws what is wrong with it. */
export function openCalendarApi({
  calendars,
  primary,
  mails,
}: {
  readonly calendars: ReadonlyMap<string, CalendarStore>
  readonly primary: string
  readonly mails: GuestMail[]
}) {
  /** tokens of earlier ages are dead */
  let age = 0

  function calendarAt({ calendarId = '' }: CalendarRequest['at']): CalendarStore {
    const found = calendars.get(calendarId === 'primary' ? primary : calendarId)
    if (!found) throw wrong.notFound()
    return found
  }

  function tell(query: URLSearchParams, what: GuestMail['what'], { id, attendees = [] }: GoogleEvent): void {
    if (query.get('sendUpdates') !== 'all' && query.get('sendNotifications') !== 'true') return
    for (const { email } of attendees) if (email !== undefined) mails.push({ what, event: id, to: email })
  }

  const entry = (store: CalendarStore): object => ({
    ...{
      kind: 'calendar#calendarListEntry',
      etag: '"1"',
      id: store.id,
      summary: store.id,
      timeZone: store.zone,
    },
    ...{ accessRole: 'owner', selected: true, defaultReminders: [{ method: 'popup', minutes: 10 }] },
    ...(store.id === primary && { primary: true }),
  })

  /** Pages are of the state at the first one: the token says from where, and what it began with. */
  function paged(
    store: CalendarStore,
    query: URLSearchParams,
    all: readonly GoogleEvent[],
    now: number,
  ): object {
    const size = Math.min(Number(query.get('maxResults') ?? 250), largestPage)
    const from = Number(query.get('pageToken')?.split('.')[0] ?? 0)
    if (!Number.isInteger(from) || !(size > 0)) throw wrong.invalid('Invalid page token value.')
    const next = from + size
    return {
      ...{
        kind: 'calendar#events',
        etag: '"1"',
        summary: store.id,
        timeZone: store.zone,
        accessRole: 'owner',
      },
      ...{
        updated: '2026-01-01T00:00:00.000Z',
        defaultReminders: [],
        items: all.slice(from, next).map(listed),
      },
      ...(next < all.length ? { nextPageToken: `${next}.${now}` } : { nextSyncToken: `${age}.${now}` }),
    }
  }

  function list(store: CalendarStore, query: URLSearchParams): object {
    const token = query.get('syncToken')
    const narrow = ['timeMin', 'timeMax', 'q', 'orderBy', 'updatedMin', 'iCalUID'].filter((one) =>
      query.has(one),
    )
    if (token !== null && narrow.length > 0)
      throw wrong.invalid(`Sync token cannot be used with ${narrow.join(', ')}.`)
    const [of, at] = token?.split('.') ?? []
    if (token !== null && Number(of) !== age) throw wrong.syncToken()
    const since = token === null ? undefined : Number(at)
    const { events, now } = store.changes(since)
    if (query.get('singleEvents') !== 'true') return paged(store, query, events, now)
    const [from, to] = [query.get('timeMin'), query.get('timeMax')].map((at) => Date.parse(at ?? ''))
    const flat = events
      .filter(({ recurringEventId }) => recurringEventId === undefined)
      .flatMap((event) => (event.recurrence ? store.instances(event.id) : [event]))
      .filter(
        (event) =>
          event.status !== 'cancelled' && !(begins(event.end) <= from!) && !(begins(event.start) >= to!),
      )
    return paged(
      store,
      query,
      flat.sort((a, b) => begins(a.start) - begins(b.start)),
      now,
    )
  }

  function freeBusy(asked: EventFields | undefined): object {
    const {
      timeMin,
      timeMax,
      items = [],
    } = (asked ?? {}) as { timeMin?: string; timeMax?: string; items?: { id: string }[] }
    if (timeMin === undefined || timeMax === undefined) throw wrong.invalid('Missing time range.')
    const busyOf = (store: CalendarStore): object[] => {
      const query = new URLSearchParams({ singleEvents: 'true', timeMin, timeMax, maxResults: '2500' })
      const { items } = list(store, query) as { items: readonly GoogleEvent[] }
      return items
        .filter(({ transparency }) => transparency !== 'transparent')
        .map(({ start, end }) => ({
          start: new Date(begins(start)).toISOString(),
          end: new Date(begins(end)).toISOString(),
        }))
    }
    const calendarsOf = items.map(({ id }) => {
      const store = calendars.get(id === 'primary' ? primary : id)
      return [
        id,
        store ? { busy: busyOf(store) } : { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
      ]
    })
    return { kind: 'calendar#freeBusy', timeMin, timeMax, calendars: Object.fromEntries(calendarsOf) }
  }

  return {
    /** every sync token given so far is of no use any more */
    forgetSyncTokens(): void {
      age += 1
    },
    answer({ method, at, query, body, ifMatch }: CalendarRequest): object | undefined {
      const event = at.eventId ?? ''
      switch (method) {
        case 'calendar.calendarList.list':
          return { kind: 'calendar#calendarList', etag: '"1"', items: [...calendars.values()].map(entry) }
        case 'calendar.events.list':
          return list(calendarAt(at), query)
        case 'calendar.events.get':
          return calendarAt(at).get(event)
        case 'calendar.events.instances': {
          const store = calendarAt(at)
          return paged(store, query, store.instances(event), 0)
        }
        case 'calendar.events.insert': {
          const made = calendarAt(at).insert(body ?? {})
          tell(query, 'invited', made)
          return made
        }
        case 'calendar.events.patch': {
          const changed = calendarAt(at).patch(event, body ?? {}, ifMatch)
          tell(query, changed.status === 'cancelled' ? 'cancelled' : 'changed', changed)
          return changed
        }
        case 'calendar.events.delete':
          tell(query, 'cancelled', calendarAt(at).remove(event, ifMatch))
          return undefined
        case 'calendar.freebusy.query':
          return freeBusy(body)
        default:
          throw wrong.notFound()
      }
    },
  }
}

/** Of what is deleted a listing tells no more than this. */
function listed(event: GoogleEvent): object {
  if (event.status !== 'cancelled') return event
  const { kind, etag, id, status, recurringEventId, originalStartTime } = event
  const of = recurringEventId === undefined ? {} : { recurringEventId, originalStartTime }
  return { kind, etag, id, status, ...of }
}

const begins = ({ date, dateTime }: GoogleEvent['start']): number =>
  Date.parse(dateTime ?? `${date}T00:00:00Z`)
