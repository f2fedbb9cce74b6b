import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { SqlValue } from '../../database.ts'
import { CalendarEvent, type EventTime } from '../model/event.ts'

export interface EventRow {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly time: string
  readonly place: string
  readonly notes: string
  readonly link: string
  readonly organiser: string
  readonly guests: string
  readonly status: string
  readonly shows: string
  readonly rule: string | null
  readonly left_out: string | null
  readonly reminders: string
  readonly series: string | null
  readonly occurrence: string | null
}

export function readEventRow(row: EventRow): CalendarEvent {
  return CalendarEvent.parse({
    id: row.id,
    version: row.version,
    title: row.title,
    when: JSON.parse(row.time),
    place: row.place,
    notes: row.notes,
    link: row.link,
    organiser: JSON.parse(row.organiser),
    guests: JSON.parse(row.guests),
    status: row.status,
    shows: row.shows,
    recurrence: row.rule === null ? null : { rule: row.rule, except: JSON.parse(row.left_out ?? '[]') },
    reminders: JSON.parse(row.reminders),
    series: row.series === null ? null : { id: row.series, key: row.occurrence },
  })
}

const utcMidnight = (date: string): number => Date.parse(`${date}T00:00:00Z`)

const bounds = (when: EventTime): readonly [number, number] =>
  when.kind === 'timed' ? [when.start, when.end] : [utcMidnight(when.start), utcMidnight(when.end)]

export const insertEventRow = `insert into calendar_event
  (user, realm, id, version, title, starts, ends, time, place, notes, link, organiser, guests, status, shows, rule,
   left_out, reminders, series, occurrence)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** The values of `insertRow`, in its order. */
export function writeEventRow(scope: Scope, event: CalendarEvent): SqlValue[] {
  const [starts, ends] = bounds(event.when)
  return [
    scope.user,
    scope.realm,
    event.id,
    event.version,
    event.title,
    starts,
    event.recurrence ? null : ends,
    JSON.stringify(event.when),
    event.place,
    event.notes,
    event.link,
    JSON.stringify(event.organiser),
    JSON.stringify(event.guests),
    event.status,
    event.shows,
    event.recurrence?.rule ?? null,
    event.recurrence ? JSON.stringify(event.recurrence.except) : null,
    JSON.stringify(event.reminders),
    event.series?.id ?? null,
    event.series?.key ?? null,
  ]
}
