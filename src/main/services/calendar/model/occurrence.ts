import { addDays, daysBetween } from '../../../core/time/civil.ts'
import { daySpan, toInstant } from '../../../core/time/zone.ts'
import type { CalendarEvent, EventTime } from './event.ts'

/**
 * Names of occurrences: `20260414T150000Z` (the planned start in UTC) or `20260414` for all-day series, and ids
 * `<series>_<key>`, the forms Google Calendar uses too.
 */
export function occurrenceKey(when: EventTime): string {
  return when.kind === 'days'
    ? when.start.replaceAll('-', '')
    : `${new Date(when.start).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

export const occurrenceId = (series: string, key: string): string => `${series}_${key}`

const key = /^(.+)_(\d{8}(?:T\d{6}Z)?)$/

export function readOccurrenceId(id: string): { readonly series: string; readonly key: string } | undefined {
  const found = key.exec(id)
  return found ? { series: found[1]!, key: found[2]! } : undefined
}

/** When the occurrence of that key is planned, given the head's own time. */
export function whenOfKey(head: EventTime, at: string): EventTime {
  const date = `${at.slice(0, 4)}-${at.slice(4, 6)}-${at.slice(6, 8)}`
  if (head.kind === 'days')
    return { ...head, start: date, end: addDays(date, daysBetween(head.start, head.end)) }
  const start = Date.parse(`${date}T${at.slice(9, 11)}:${at.slice(11, 13)}:${at.slice(13, 15)}Z`)
  return { ...head, start, end: start + head.end - head.start }
}

/** The occurrence as it follows from its series. */
export function occurrenceOf(head: CalendarEvent, at: string): CalendarEvent {
  return {
    ...head,
    id: occurrenceId(head.id, at),
    when: whenOfKey(head.when, at),
    recurrence: null,
    series: { id: head.id, key: at },
  }
}

/** First and last instant (exclusive) of an event; an all-day event spans the days of `zone`. */
export function occurrenceSpan(when: EventTime, zone: string): readonly [number, number] {
  if (when.kind === 'timed') return [when.start, when.end]
  return [daySpan(when.start, zone)[0], toInstant(when.end, '00:00', zone).instant]
}

/** Whether it lies at least partly in the window; a moment without length counts where it is. */
export function overlaps(span: readonly [number, number], from: number, to: number): boolean {
  return span[0] < to && (span[1] > from || (span[0] === span[1] && span[0] >= from))
}
