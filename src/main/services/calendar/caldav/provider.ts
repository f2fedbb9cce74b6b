import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { KeptObject } from '../../dav/local/dav-tables.ts'
import type { Mirror } from '../../dav/mirror/mirror.ts'
import type { ObjectKind } from '../../dav/mirror/object-kind.ts'
import { nameIn, objectHref, safeName } from '../../dav/names.ts'
import type { LocalCalendar } from '../local/provider.ts'
import type { CalendarEvent, NewEvent } from '../model/event.ts'
import { eventWritten } from '../model/event-written.ts'
import { readOccurrenceId } from '../model/occurrence.ts'
import type { CalendarProvider, CalendarTraits } from '../provider.ts'
import { type EventEdit, editEventObject, newEventObject, readEventObject } from './event-object.ts'

/** The rows of events as they are kept on this computer, and whose they are there. */
export interface EventRows {
  readonly local: LocalCalendar
  readonly scope: Scope
}

/** How objects with events are read into rows. @param zone for times that name none, IANA */
export function eventKind({ local, scope }: EventRows, zone: () => string): ObjectKind {
  const replace = async (id: string, event: CalendarEvent | null): Promise<void> => {
    const was = await local.stored(scope, id)
    await local.put(scope, id, was?.version ?? null, event)
  }
  return {
    name: 'event',
    media: 'text/calendar',
    holds: (text) => /^BEGIN:VEVENT/im.test(text),
    async read(text, { prefix }) {
      const events = await readEventObject(text, prefix, zone())
      return {
        ids: events.map(({ id }) => id),
        async put() {
          for (const event of events) await replace(event.id, event)
        },
      }
    },
    async remove(ids) {
      for (const id of ids) await replace(id, null)
    },
  }
}

/** how many times a change is made again when somebody else has written to the same object meanwhile */
const attempts = 4

/**
 * A person's calendars on a CalDAV server (RFC 4791). Reads what is kept here; writes there, under names of our choosing
 * and on the versions they were decided on, so that nothing is made twice and nothing is overwritten.
 * @param whose the only scope it answers; `zone` IANA
 */
export function openCaldavCalendar({
  mirror,
  kept,
  whose,
  account,
  now,
  zone,
}: {
  readonly mirror: Mirror
  readonly kept: EventRows
  readonly whose: Scope
  readonly account: string
  readonly now: () => number
  readonly zone: () => string
}): CalendarProvider {
  const { local } = kept
  const traits: CalendarTraits = { account, atomic: false, restores: 'itself', tellsGuests: 'not' }
  const isOwn = (scope: Scope): boolean => sameScope(scope, whose)
  const own = <T>(scope: Scope, nothing: T, ask: (scope: Scope) => Promise<T>): Promise<T> =>
    isOwn(scope) ? mirror.fresh().then(() => ask(kept.scope)) : Promise.resolve(nothing)

  /** The id of what an id is kept with: an occurrence is in the object of its series. */
  const objectId = (id: string): string =>
    mirror.object('event', id) ? id : (readOccurrenceId(id)?.series ?? id)

  const objectOf = (id: string): KeptObject | undefined => mirror.object('event', objectId(id))

  const read = (id: string): Promise<CalendarEvent | undefined> => local.get(kept.scope, id)

  /** Looks on the server at what an id is kept with. */
  async function look(id: string): Promise<void> {
    const known = objectOf(id)
    if (known) await mirror.look(known.href, known.collection)
    else {
      const home = await mirror.home('event')
      const { collection, name } = nameIn(mirror, 'event', objectId(id), home)
      await mirror.look(objectHref(collection, name, 'ics'), collection)
    }
  }

  async function headOf(event: CalendarEvent): Promise<CalendarEvent> {
    const head = event.series ? await read(event.series.id) : event
    if (!head) throw new OmniiError('not_found')
    return head
  }

  /** Makes an edit on the object of an id, as long as what it was decided on is still so. */
  async function edit(
    id: string,
    version: string | undefined,
    make: (before: CalendarEvent | undefined) => EventEdit,
  ): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const object = objectOf(id)
      const before = await read(id)
      if (!object || (version !== undefined && !before)) throw new OmniiError('not_found')
      if (version !== undefined && before?.version !== version) throw new OmniiError('conflict')
      const wanted = make(before)
      const series = wanted.kind === 'add' ? wanted.event.series?.id : undefined
      const head = series === undefined ? await headOf(before ?? fail()) : ((await read(series)) ?? fail())
      const at = { now: now(), zone: zone() }
      const text = await editEventObject(object.text, head, wanted, at)
      if (await mirror.replace(object, text)) return
    }
    throw new OmniiError('conflict')
  }

  const there = async (id: string): Promise<CalendarEvent> => (await read(id)) ?? fail()

  /** An occurrence gets a row of its own in the object of its series. */
  async function addOccurrence(event: NewEvent): Promise<CalendarEvent> {
    if (await local.stored(kept.scope, event.id)) throw new OmniiError('conflict')
    await edit(event.id, undefined, () => ({ kind: 'add', event }))
    return there(event.id)
  }

  async function createAlone(event: NewEvent): Promise<CalendarEvent> {
    const { collection, name } = nameIn(mirror, 'event', event.id, await mirror.home('event'))
    const text = await newEventObject({ ...event, id: name }, now())
    await mirror.create(objectHref(collection, name, 'ics'), collection, text)
    return there(event.id)
  }

  /** With everything it had, where that is still known and says the same. */
  async function restoreAlone(event: NewEvent): Promise<CalendarEvent> {
    const removed = mirror.tables.removed(event.id)
    const [head] = removed ? await readEventObject(removed.text, '', zone()) : []
    if (!removed || !head || !same({ ...head, id: event.id }, event)) return createAlone(event)
    await mirror.create(removed.href, new URL('.', removed.href).href, removed.text)
    return there(event.id)
  }

  return {
    traits: () => traits,
    idFor: (_, name) => safeName(name),
    get: (scope, id) => own(scope, undefined, (at) => local.get(at, id)),
    window: (scope, window) => own(scope, [], (at) => local.window(at, window)),
    unreadable: (scope, window) => own(scope, [], (at) => local.unreadable(at, window)),
    all: (scope) => own(scope, [], (at) => local.all(at)),
    titles: (scope) => (isOwn(scope) ? local.titles(kept.scope) : []),
    occurrences: (scope, series, from, limit) =>
      own(scope, [], (at) => local.occurrences(at, series, from, limit)),
    exceptions: (scope, series) => own(scope, [], (at) => local.exceptions(at, series)),
    freeBusy: (scope, emails, window) =>
      own(
        scope,
        emails.map(() => ({ busy: [], known: [] })),
        (at) => local.freeBusy(at, emails, window),
      ),
    async create(scope, event) {
      if (!isOwn(scope)) throw new OmniiError('not_available')
      return event.series ? addOccurrence(event) : createAlone(event)
    },
    async restore(scope, event) {
      if (!isOwn(scope)) throw new OmniiError('not_available')
      if (event.series) {
        const back = await local.stored(kept.scope, event.id)
        // it came back with its series
        if (back && same(back, event)) return back
        return addOccurrence(event)
      }
      return restoreAlone(event)
    },
    async patch(scope, id, version, patch) {
      if (!isOwn(scope)) throw new OmniiError('not_found')
      await edit(id, version, (before) => ({ kind: 'patch', before: before ?? fail(), patch }))
      return there(id)
    },
    async remove(scope, id, version) {
      if (!isOwn(scope)) throw new OmniiError('not_found')
      const occurrence = readOccurrenceId(id)
      const stored = await local.stored(kept.scope, id)
      if (!stored) {
        // its series went, and took it along
        if (occurrence && mirror.tables.removed(occurrence.series)) return
        throw new OmniiError('not_found')
      }
      const key = stored.series?.key
      if (key !== undefined) return edit(id, version, () => ({ kind: 'remove', key }))
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const object = objectOf(id)
        const before = await read(id)
        if (!object || !before) throw new OmniiError('not_found')
        if (before.version !== version) throw new OmniiError('conflict')
        if (await mirror.remove(object)) return
      }
      throw new OmniiError('conflict')
    },
    async written(scope, write) {
      if (!isOwn(scope)) return { happened: 'unknown' }
      await look(write.event.id)
      return eventWritten(read, write)
    },
  }
}

function fail(): never {
  throw new OmniiError('not_found')
}

/** Whether two rows say the same, whatever their versions. */
const same = ({ version: _, ...one }: CalendarEvent, other: NewEvent): boolean => {
  const fields = Object.keys(one) as (keyof NewEvent)[]
  return fields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]))
}
