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
  const clock = (instant: number) => formatClock(toLocal(instant, preferences.zone).time, preferences.locale)
  return `${clock(when.start)}–${clock(when.end)}`
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
