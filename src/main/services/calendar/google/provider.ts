import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import type { Wording } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { GoogleHttp } from '../../google/google-http.ts'
import type { GoogleTables, KeptCalendar } from '../../google/local/google-tables.ts'
import type { LocalCalendar } from '../local/provider.ts'
import type { CalendarEvent, EventPatch, NewEvent } from '../model/event.ts'
import { eventWritten } from '../model/event-written.ts'
import { occurrenceOf, readOccurrenceId } from '../model/occurrence.ts'
import type { CalendarProvider, CalendarTraits, EventOrder, PersonTime } from '../provider.ts'
import { EventResource, type Me } from './event-resource.ts'
import { readFreeBusy } from './free-busy.ts'
import type { KeptEvents } from './kept-events.ts'
import { eventsPath } from './sync-events.ts'
import { eventBody, patchBody } from './write-event.ts'

/**
 * A person's calendars at Google (Calendar API v3). Reads what is kept here; writes there, under ids of our choosing and on
 * the versions they were decided on, so that nothing is made twice and nothing is overwritten.
 * @param whose the only scope it answers; @param own whose the rows are on this computer
 */
export function openGoogleCalendar({
  http,
  tables,
  kept,
  local,
  own,
  whose,
  account,
  fresh,
  inTurn,
  words,
  me,
}: {
  readonly http: GoogleHttp
  readonly tables: GoogleTables
  readonly kept: KeptEvents
  readonly local: LocalCalendar
  readonly own: Scope
  readonly whose: Scope
  readonly account: string
  /** resolves when what is kept is fresh enough to be read */
  readonly fresh: () => Promise<void>
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  readonly words: () => Wording['accounts']['google']
  readonly me: () => Me
}): CalendarProvider {
  const traits: CalendarTraits = { account, atomic: false, restores: 'itself', tellsGuests: 'in_its_words' }
  const isOwn = (scope: Scope): boolean => sameScope(scope, whose)
  const reading = <T>(scope: Scope, nothing: T, ask: () => Promise<T>): Promise<T> =>
    isOwn(scope) ? fresh().then(ask) : Promise.resolve(nothing)
  const read = (id: string): Promise<CalendarEvent | undefined> => local.get(own, id)
  const there = async (id: string): Promise<CalendarEvent> => (await read(id)) ?? missing()

  /** The calendar an id is in, and its id there. */
  function placeOf(id: string): { readonly calendar: KeptCalendar; readonly native: string } {
    const calendars = tables.calendars()
    const known = tables.event(id) ?? tables.event(readOccurrenceId(id)?.series ?? '')
    const calendar =
      calendars.find((one) =>
        known ? one.id === known.calendar : one.prefix !== '' && id.startsWith(one.prefix),
      ) ?? calendars.find(({ prefix }) => prefix === '')
    if (!calendar) throw new OmniiError('provider_unavailable')
    const kept = tables.event(id)
    return { calendar, native: kept?.native ?? id.slice(calendar.prefix.length) }
  }

  const pathOf = (id: string): string => {
    const { calendar, native } = placeOf(id)
    return `${eventsPath(calendar.id)}/${encodeURIComponent(native)}`
  }

  /** Looks at an event there, and keeps what is there. */
  async function look(id: string): Promise<EventResource | undefined> {
    const answer = await http({ method: 'GET', path: pathOf(id) })
    if (answer.kind !== 'there') {
      await kept.drop([id])
      return undefined
    }
    await kept.keep(placeOf(id).calendar, [answer.body])
    return EventResource.parse(answer.body)
  }

  /** Google tells guests in words of its own: a sentence of the person's would be lost, so nothing is done then. */
  function telling({ tell }: EventOrder): Readonly<Record<string, string>> {
    if (tell && tell.note !== '') throw new OmniiError('not_available', words().noNote)
    return { sendUpdates: tell ? 'all' : 'none' }
  }

  /** A write, one at a time, once the calendars there are known. */
  async function writing<T>(work: () => Promise<T>): Promise<T> {
    if (tables.calendars().length === 0) await fresh()
    return inTurn(work)
  }

  /** Changes an event on exactly that version of it. */
  async function change(
    id: string,
    body: object,
    ifMatch: string,
    order: EventOrder,
  ): Promise<CalendarEvent> {
    const answer = await http({ method: 'PATCH', path: pathOf(id), query: telling(order), body, ifMatch })
    if (answer.kind === 'there') {
      await kept.keep(placeOf(id).calendar, [answer.body])
      return there(id)
    }
    if (answer.kind === 'changed') {
      await look(id)
      throw new OmniiError('conflict')
    }
    await kept.drop([id])
    return missing()
  }

  /** What is there of an event that is to be changed, as it was decided on. */
  async function decided(id: string, version: string): Promise<EventResource> {
    // an occurrence that is like its series is kept nowhere by itself
    const resource = kept.resource(id) ?? (await look(id)) ?? missing()
    const before = await read(id)
    if (!before) return missing()
    if (before.version !== version) throw new OmniiError('conflict')
    return resource
  }

  async function insert(event: NewEvent, order: EventOrder): Promise<CalendarEvent> {
    const { calendar, native } = placeOf(event.id)
    const body = { id: native, ...eventBody(event, me()) }
    const asked = { method: 'POST', path: eventsPath(calendar.id), query: telling(order), body } as const
    const answer = await http(asked)
    if (answer.kind !== 'there') throw new OmniiError('conflict')
    await kept.keep(calendar, [answer.body])
    return there(event.id)
  }

  /** An occurrence gets a row of its own. */
  async function setApart(event: NewEvent, order: EventOrder): Promise<CalendarEvent> {
    const { etag } = (await look(event.id)) ?? missing()
    if (await local.stored(own, event.id)) throw new OmniiError('conflict')
    return change(event.id, eventBody(event, me()), etag, order)
  }

  async function restore(event: NewEvent, order: EventOrder): Promise<CalendarEvent> {
    const before = await look(event.id)
    if (!before) return insert(event, order)
    if (before.status !== 'cancelled' && !event.series) throw new OmniiError('conflict')
    const body = { ...eventBody(event, me()), status: event.status }
    return change(event.id, body, before.etag, order)
  }

  return {
    traits: () => traits,
    idFor: (_, name) => name,
    get: (scope, id) => reading(scope, undefined, () => read(id)),
    window: (scope, window) => reading(scope, [], () => local.window(own, window)),
    unreadable: (scope, window) => reading(scope, [], () => local.unreadable(own, window)),
    all: (scope) => reading(scope, [], () => local.all(own)),
    titles: (scope) => (isOwn(scope) ? local.titles(own) : []),
    occurrences: (scope, series, from, limit) =>
      reading(scope, [], () => local.occurrences(own, series, from, limit)),
    exceptions: (scope, series) => reading(scope, [], () => local.exceptions(own, series)),
    async freeBusy(scope, emails, window) {
      const nobody: readonly PersonTime[] = emails.map(() => ({ busy: [], known: [] }))
      return reading(scope, nobody, async () => {
        const met = await local.freeBusy(own, emails, window)
        const seen = await readFreeBusy(http, emails, window)
        return met.map(({ busy, known }, at) => ({
          busy: [...busy, ...seen[at]!.busy],
          known: [...known, ...seen[at]!.known],
        }))
      })
    },
    async create(scope, event, order) {
      if (!isOwn(scope)) throw new OmniiError('not_available')
      return writing(() => (event.series ? setApart(event, order) : insert(event, order)))
    },
    async restore(scope, event, order) {
      if (!isOwn(scope)) throw new OmniiError('not_available')
      return writing(() => restore(event, order))
    },
    async patch(scope, id, version, patch: EventPatch, order) {
      if (!isOwn(scope)) return missing()
      return writing(async () => {
        const before = await decided(id, version)
        return change(id, patchBody(patch, before, me()), before.etag, order)
      })
    },
    async remove(scope, id, version, order) {
      if (!isOwn(scope)) return missing()
      await writing(async () => {
        const before = await local.stored(own, id)
        if (!before) return missing()
        if (before.version !== version) throw new OmniiError('conflict')
        const head = before.series && (await read(before.series.id))
        if (before.series && head) {
          const body = patchBody(occurrenceOf(head, before.series.key), kept.resource(head.id), me())
          await change(id, { ...body, recurrence: undefined }, before.version, order)
          return
        }
        const answer = await http({
          method: 'DELETE',
          path: pathOf(id),
          query: telling(order),
          ifMatch: version,
        })
        if (answer.kind === 'changed') {
          await look(id)
          throw new OmniiError('conflict')
        }
        await kept.drop([...(await local.exceptions(own, id)).map((one) => one.id), id])
        if (answer.kind !== 'there') return missing()
      })
    },
    async written(scope, write) {
      if (!isOwn(scope)) return { happened: 'unknown' }
      return writing(async () => {
        await look(write.event.id)
        return eventWritten(read, write)
      })
    },
  }
}

function missing(): never {
  throw new OmniiError('not_found')
}
