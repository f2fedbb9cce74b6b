import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Ids, YieldToEventLoop } from '../../../core/api/ports.ts'
import type { Database } from '../../database.ts'
import { allPages, mapInSlices, sortInSlices } from '../../in-slices.ts'
import { localTraits } from '../../provider.ts'
import type { CalendarEvent, NewEvent } from '../model/event.ts'
import { eventWritten } from '../model/event-written.ts'
import {
  occurrenceKey,
  occurrenceOf,
  occurrenceSpan,
  overlaps,
  readOccurrenceId,
} from '../model/occurrence.ts'
import { nextTimes } from '../model/recurrence.ts'
import type { CalendarProvider, CalendarTraits, Window } from '../provider.ts'
import { sharedTimes } from '../slots/shared-times.ts'
import { openExpansions } from './expansions.ts'
import { longMs } from './migration.ts'
import { type EventRow, insertEventRow, readEventRow, writeEventRow } from './row.ts'

/** No zone is further from UTC than this, so all-day events of a window are found among UTC days. */
const dayAround = 14 * 3_600_000
const traits: CalendarTraits = { ...localTraits, tellsGuests: 'not' }
const where = 'where user = ? and realm = ?'
/** before everything that can be stored */
const earliest = Number.MIN_SAFE_INTEGER
const mostHeads = 500

interface TimedRow extends EventRow {
  readonly starts: number
  readonly ends: number
}

/** What only the workspace's own calendar can do: rows as they were, version and all, for taking imports back exactly. */
export interface LocalCalendar extends CalendarProvider {
  /** What is stored under exactly this id: undefined for an occurrence that follows its series. */
  stored(scope: Scope, id: string): Promise<CalendarEvent | undefined>
  /** Makes what is stored under an id exactly this, or nothing (null), if it has the expected version (null: not there). */
  put(scope: Scope, id: string, expected: string | null, event: CalendarEvent | null): Promise<void>
}

/** Events in the workspace's own database. Writes belong inside `log.unit`. */
export function openLocalCalendar({
  db,
  ids,
  yieldToEventLoop = async () => {},
}: {
  readonly db: Database
  readonly ids: Ids
  readonly yieldToEventLoop?: YieldToEventLoop
}): LocalCalendar {
  const expand = openExpansions()
  const readHead = openReadOnce()
  const read = (scope: Scope, id: string): CalendarEvent | undefined => {
    const row = db.get<EventRow>(
      `select * from calendar_event ${where} and id = ?`,
      scope.user,
      scope.realm,
      id,
    )
    return row && readEventRow(row)
  }
  const write = (scope: Scope, event: CalendarEvent): void => {
    erase(scope, event.id)
    db.run(insertEventRow, ...writeEventRow(scope, event))
  }
  const erase = (scope: Scope, id: string): void => {
    db.run(`delete from calendar_event ${where} and id = ?`, scope.user, scope.realm, id)
  }
  const exceptions = (scope: Scope, series: string): CalendarEvent[] =>
    db
      .all<EventRow>(
        // named: SQLite would walk through every event instead, as their key promises the order
        `select * from calendar_event indexed by calendar_event_series ${where} and series = ? order by id`,
        scope.user,
        scope.realm,
        series,
      )
      .map(readEventRow)

  /** The keys of a series that are left out or have a row of their own. */
  const setApart = (scope: Scope, head: CalendarEvent): ReadonlySet<string> =>
    new Set([...(head.recurrence?.except ?? []), ...exceptions(scope, head.id).map((e) => e.series!.key)])

  const get = async (scope: Scope, id: string): Promise<CalendarEvent | undefined> => {
    const found = read(scope, id)
    if (found) return found
    const name = readOccurrenceId(id)
    const head = name && read(scope, name.series)
    if (!name || !head?.recurrence || head.recurrence.except.includes(name.key)) return undefined
    const planned = occurrenceOf(head, name.key)
    const start =
      planned.when.kind === 'timed' ? planned.when.start : Date.parse(`${planned.when.start}T00:00:00Z`)
    const times = await expand(head, start, start + 1)
    return times && times.length > 0 ? planned : undefined
  }

  const expanded = async (scope: Scope, head: CalendarEvent, window: Window): Promise<CalendarEvent[]> => {
    const [a, b] = occurrenceSpan(head.when, 'UTC')
    const times = await expand(head, window.from - (b - a) - dayAround, window.to + dayAround)
    const apart = setApart(scope, head)
    return (times ?? [])
      .map(occurrenceKey)
      .filter((key) => !apart.has(key))
      .map((key) => occurrenceOf(head, key))
  }

  const headsBefore = async (
    scope: Scope,
    to: number,
    named = '',
    names: readonly string[] = [],
  ): Promise<CalendarEvent[]> => {
    const sql = `select * from calendar_event ${where} and rule is not null and starts < ? ${named}
      and (starts, id) > (?, ?) order by starts, id limit ?`
    const rows = await allPages<TimedRow>(
      (after, limit) =>
        db.all(sql, scope.user, scope.realm, to, ...names, after?.starts ?? earliest, after?.id ?? '', limit),
      yieldToEventLoop,
    )
    return mapInSlices(rows, readHead, yieldToEventLoop)
  }

  /** Events of their own that may lie in a window: those of usual length begin not long before it. */
  const singles = async (
    scope: Scope,
    from: number,
    to: number,
    named: string,
    names: readonly string[],
  ): Promise<readonly TimedRow[]> => {
    const narrowed = `starts < ? and ends >= ? ${named}`
    const sql = `select * from calendar_event ${where} and rule is null and starts >= ? and ${narrowed}
      and ends - starts <= ${longMs} and (starts, ends, id) > (?, ?, ?) order by starts, ends, id limit ?`
    const usual = await allPages<TimedRow>(
      (after, limit) =>
        db.all(
          sql,
          ...[scope.user, scope.realm, from - longMs, to, from, ...names],
          ...[after?.starts ?? earliest, after?.ends ?? earliest, after?.id ?? '', limit],
        ),
      yieldToEventLoop,
    )
    const long = db.all<TimedRow>(
      `select * from calendar_event indexed by calendar_event_long ${where} and rule is null
        and ends - starts > ${longMs} and ${narrowed}`,
      ...[scope.user, scope.realm, to, from, ...names],
    )
    return [...usual, ...long]
  }

  const insert = (scope: Scope, event: NewEvent): CalendarEvent => {
    const made = { ...event, version: ids.next('v') }
    const { changes } = db.run(`${insertEventRow} on conflict do nothing`, ...writeEventRow(scope, made))
    if (changes === 0) throw new OmniiError('conflict')
    return made
  }

  const provider: LocalCalendar = {
    traits: () => traits,
    idFor: (_, name) => name,
    get,
    stored: async (scope, id) => read(scope, id),
    exceptions: async (scope, series) => exceptions(scope, series),
    async window(scope, window) {
      if (window.guests?.length === 0) return []
      const [named, names] = namesGuest(window.guests)
      const [from, to] = [window.from - dayAround, window.to + dayAround]
      const single = await mapInSlices(
        await singles(scope, from, to, named, names),
        readEventRow,
        yieldToEventLoop,
      )
      const repeated: CalendarEvent[] = []
      for (const head of await headsBefore(scope, to, named, names)) {
        await yieldToEventLoop()
        for (const event of await expanded(scope, head, window)) repeated.push(event)
      }
      const events = await mapInSlices(
        [...single, ...repeated],
        (event) => ({ event, span: occurrenceSpan(event.when, window.zone) }),
        yieldToEventLoop,
      )
      const within = events.filter(
        ({ event, span }) =>
          event.status !== 'cancelled' &&
          invites(event, window.guests) &&
          overlaps(span, window.from, window.to),
      )
      return (await sortInSlices(within, byStart, yieldToEventLoop)).map(({ event }) => event)
    },
    async unreadable(scope, window) {
      const out: CalendarEvent[] = []
      for (const head of await headsBefore(scope, window.to + dayAround)) {
        await yieldToEventLoop()
        if ((await expand(head, window.from, window.to)) === undefined) out.push(head)
      }
      return out
    },
    async all(scope) {
      const rows = await allPages<EventRow>(
        (after, limit) =>
          db.all(
            `select * from calendar_event ${where} and id > ? order by id limit ?`,
            ...[scope.user, scope.realm, after?.id ?? '', limit],
          ),
        yieldToEventLoop,
      )
      return mapInSlices(rows, readEventRow, yieldToEventLoop)
    },
    async occurrences(scope, series, from, limit) {
      const head = read(scope, series)
      if (!head?.recurrence) return []
      const apart = setApart(scope, head)
      const [a, b] = occurrenceSpan(head.when, 'UTC')
      if ((await expand(head, from, from + 1)) === undefined) return []
      const times = await nextTimes(head.when, head.recurrence.rule, from - (b - a) + 1, limit + apart.size)
      const planned = times
        .map(occurrenceKey)
        .filter((key) => !apart.has(key))
        .map((key) => occurrenceOf(head, key))
      const changed = exceptions(scope, series).filter(
        (e) => e.status !== 'cancelled' && occurrenceSpan(e.when, 'UTC')[1] > from,
      )
      return [...planned, ...changed]
        .map((event) => ({ event, span: occurrenceSpan(event.when, 'UTC') }))
        .sort(byStart)
        .map(({ event }) => event)
        .slice(0, limit)
    },
    titles: ({ user, realm }) =>
      db
        .all<{ title: string }>(`select distinct title from calendar_event ${where}`, user, realm)
        .map(({ title }) => title),
    freeBusy: async (scope, emails, window) =>
      sharedTimes(await provider.window(scope, window), emails, window),
    create: async (scope, event) => insert(scope, event),
    restore: async (scope, event) => insert(scope, event),
    async remove(scope, id, version) {
      const found = read(scope, id)
      if (!found) throw new OmniiError('not_found')
      if (found.version !== version) throw new OmniiError('conflict')
      erase(scope, id)
    },
    written: (scope, write) => eventWritten((id) => get(scope, id), write),
    async patch(scope, id, version, patch) {
      const before = await get(scope, id)
      if (!before) throw new OmniiError('not_found')
      if (before.version !== version) throw new OmniiError('conflict')
      const after = { ...before, ...patch, version: ids.next('v') }
      write(scope, after)
      return after
    },
    async put(scope, id, expected, event) {
      if ((read(scope, id)?.version ?? null) !== expected) throw new OmniiError('conflict')
      if (event === null) erase(scope, id)
      else write(scope, event)
    },
  }
  return provider
}

/**
 * Leaves rows unread that hold none of the addresses anywhere; `invites` then looks properly. SQLite lowers ASCII only,
 * so an address with other letters is not looked for here.
 */
function namesGuest(
  guests: readonly string[] | undefined,
): readonly [sql: string, values: readonly string[]] {
  if (!guests?.every((email) => /^[ -~]+$/.test(email))) return ['', []]
  const any = guests.map(() => 'instr(lower(guests), ?) > 0').join(' or ')
  return [`and (${any})`, guests.map((email) => email.toLowerCase())]
}

function invites(event: CalendarEvent, guests: readonly string[] | undefined): boolean {
  if (!guests) return true
  const wanted = guests.map((email) => email.toLowerCase())
  return event.guests.some(({ email }) => wanted.includes(email.toLowerCase()))
}

interface Placed {
  readonly event: CalendarEvent
  readonly span: readonly [start: number, end: number]
}

/** By start, all-day events first, then by title. */
const byStart = (a: Placed, b: Placed): number =>
  a.span[0] - b.span[0] ||
  Number(a.event.when.kind === 'timed') - Number(b.event.when.kind === 'timed') ||
  a.event.title.localeCompare(b.event.title)

/** Heads of series are read with every window; a version names exactly one content. */
function openReadOnce(): (row: EventRow) => CalendarEvent {
  const known = new Map<string, CalendarEvent>()
  return (row) => {
    const kept = known.get(row.version)
    if (kept?.id === row.id) return kept
    const read = readEventRow(row)
    known.set(row.version, read)
    if (known.size > mostHeads) known.delete(known.keys().next().value!)
    return read
  }
}
