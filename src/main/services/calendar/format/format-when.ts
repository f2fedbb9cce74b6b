import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { addDays } from '../../../core/time/civil.ts'
import { formatClock, formatDate, formatSpan } from '../../../core/time/format.ts'
import { offsetAt, toLocal } from '../../../core/time/zone.ts'
import type { EventTime } from '../model/event.ts'

/** "New York" of `America/New_York`. */
export const formatZone = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')

/** As `sayWhen`, but only the clock where everything said is on one day anyway. */
export function formatOnDay(when: EventTime, oneDay: boolean, preferences: Preferences, now: number): string {
  if (!oneDay || when.kind === 'days') return formatEventTime(when, preferences, now)
  return formatClocks(when, preferences, now)
}

/** "13:00–14:00" of an event whose day is said beside it; with both days where it ends on another, midnight not counted. */
export function formatClocks(
  when: Extract<EventTime, { kind: 'timed' }>,
  { zone, locale }: Preferences,
  now: number,
): string {
  const [start, end] = [toLocal(when.start, zone), toLocal(when.end, zone)]
  const isOneDay = start.date === end.date || (end.time === '00:00' && end.date === addDays(start.date, 1))
  if (!isOneDay) return formatSpan(when.start, when.end, zone, locale, now)
  return `${formatClock(start.time, locale)}–${formatClock(end.time, locale)}`
}

/**
 * "Thu 12 Mar 13:00–14:00"; all-day spans with their last day included; the other zone's clock is added where the event
 * keeps a zone whose clock differs from the person's.
 */
export function formatEventTime(when: EventTime, preferences: Preferences, now: number): string {
  const { zone, locale } = preferences
  const words = wordingFor(locale).calendar
  if (when.kind === 'days') {
    const today = toLocal(now, zone).date
    const last = addDays(when.end, -1)
    const first = formatDate(when.start, locale, today)
    return words.allDay(last === when.start ? first : `${first}–${formatDate(last, locale, today)}`)
  }
  const said = formatSpan(when.start, when.end, zone, locale, now)
  if (offsetAt(when.start, when.zone) === offsetAt(when.start, zone)) return said
  return words.withZone(said, formatClock(toLocal(when.start, when.zone).time, locale), formatZone(when.zone))
}
