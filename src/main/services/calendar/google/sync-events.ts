import { OmniiError } from '../../../core/api/errors.ts'
import { contentHash } from '../../content-hash.ts'
import type { GoogleHttp } from '../../google/google-http.ts'
import type { GoogleTables, KeptCalendar } from '../../google/local/google-tables.ts'
import { CalendarListPage, EventPage, type ListedCalendar } from './event-resource.ts'
import type { KeptEvents } from './kept-events.ts'

const largestPage = '2500'

export const eventsPath = (calendar: string): string => `/calendars/${encodeURIComponent(calendar)}/events`

/** The calendars somebody may write to; those of others and of holidays are theirs. */
export async function listCalendars(http: GoogleHttp): Promise<readonly ListedCalendar[]> {
  const found: ListedCalendar[] = []
  for (let page: string | undefined = ''; page !== undefined; ) {
    const query = { minAccessRole: 'writer', ...(page !== '' && { pageToken: page }) }
    const answer = await http({ method: 'GET', path: '/users/me/calendarList', query })
    if (answer.kind !== 'there') throw new OmniiError('provider_unavailable')
    const { items = [], nextPageToken } = CalendarListPage.parse(answer.body)
    found.push(...items)
    page = nextPageToken
  }
  return found
}

/** Brings what is kept in step: all of a calendar the first time, then what changed; all again where Google has forgotten. */
export async function syncEvents(
  {
    http,
    tables,
    kept,
    zone,
    commit,
    inTurn,
  }: {
    readonly http: GoogleHttp
    readonly tables: GoogleTables
    readonly kept: KeptEvents
    /** IANA, for calendars that name none */
    readonly zone: () => string
    readonly commit: (body: () => Promise<void>) => Promise<void>
    /** one thing at a time: what is kept of an event is never older than what was kept before */
    readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  },
  isOver: () => boolean,
): Promise<void> {
  const listed = await listCalendars(http)
  const before = tables.calendars()
  for (const { id } of before) {
    if (listed.some((one) => one.id === id)) continue
    await kept.drop(tables.idsIn(id))
    await commit(async () => tables.dropCalendar(id))
  }
  for (const one of listed) {
    const known = before.find(({ id }) => id === one.id)
    const calendar: KeptCalendar = {
      ...{ id: one.id, title: one.summary ?? one.id, zone: one.timeZone ?? zone() },
      // an id of Google's is unique within its calendar only
      prefix: one.primary ? '' : `${contentHash(one.id).slice(0, 8)}-`,
      token: known?.token ?? null,
    }
    if (isOver()) return
    const done = await inTurn(() => readCalendar(calendar, isOver))
    if (!done) await inTurn(() => readCalendar({ ...calendar, token: null }, isOver))
  }

  /** False where Google does not know any more how far it was read. */
  async function readCalendar(calendar: KeptCalendar, isOver: () => boolean): Promise<boolean> {
    const seen = new Set<string>()
    const occurrences: unknown[] = []
    const query = {
      maxResults: largestPage,
      ...(calendar.token === null ? {} : { syncToken: calendar.token }),
    }
    for (let page = ''; !isOver(); ) {
      const answer = await http({
        method: 'GET',
        path: eventsPath(calendar.id),
        query: { ...query, ...(page !== '' && { pageToken: page }) },
      })
      if (answer.kind === 'gone') return false
      if (answer.kind !== 'there') throw new OmniiError('provider_unavailable')
      const { items = [], nextPageToken, nextSyncToken } = EventPage.parse(answer.body)
      const [apart, alone] = [items.filter(isOccurrence), items.filter((one) => !isOccurrence(one))]
      await kept.keep(calendar, alone)
      // their series may be on a later page
      occurrences.push(...apart)
      for (const one of items) seen.add((one as { readonly id: string }).id)
      if (nextPageToken !== undefined) {
        page = nextPageToken
        continue
      }
      await kept.keep(calendar, occurrences)
      if (calendar.token === null) {
        const left = tables.idsIn(calendar.id).filter((id) => !seen.has(tables.event(id)?.native ?? ''))
        await kept.drop(left)
      }
      await commit(async () => tables.putCalendar({ ...calendar, token: nextSyncToken ?? null }))
      return true
    }
    return true
  }
}

const isOccurrence = (event: unknown): boolean =>
  (event as { readonly recurringEventId?: string }).recurringEventId !== undefined
