import type { Row } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { minutesOf, weekday } from '../../../core/time/civil.ts'
import { formatClock, formatInstant, formatSpan } from '../../../core/time/format.ts'
import { offsetAt, toLocal } from '../../../core/time/zone.ts'
import { formatZone } from '../format/format-when.ts'
import type { Hours } from './attendee.ts'
import type { FoundSlot } from './search.ts'
import type { Slot } from './slot.ts'
import { slotSubject } from './slot.ts'

/** Somebody of a search besides the user, as its results name them. */
export interface NamedSlot {
  readonly name: string
  /** IANA; undefined when nobody knows it */
  readonly zone: string | undefined
  readonly hours: Hours | undefined
}

type Said = { readonly preferences: Preferences; readonly now: number }

/** "Thu 12 Mar 13:00–13:45 (09:00 in New York and 14:00 in Rome)": clocks that differ from the user's, each once. */
export function formatSlot(
  start: number,
  end: number,
  zones: readonly (string | undefined)[],
  { preferences, now }: Said,
): string {
  const words = wordingFor(preferences.locale).slots
  return words.withClocks(
    formatSpan(start, end, preferences.zone, preferences.locale, now),
    clocksAway(start, zones, preferences),
  )
}

/** The same for somebody else to read: the user's own clock is named as well. */
export function sayFor(
  start: number,
  end: number,
  zones: readonly (string | undefined)[],
  { preferences, now }: Said,
): string {
  const words = wordingFor(preferences.locale).slots
  const own = formatSpan(start, end, preferences.zone, preferences.locale, now)
  return words.withClocks(
    words.clockAt(own, formatZone(preferences.zone)),
    clocksAway(start, zones, preferences),
  )
}

/** The clocks that differ from the user's, each once. */
function clocksAway(
  start: number,
  zones: readonly (string | undefined)[],
  preferences: Preferences,
): readonly string[] {
  const words = wordingFor(preferences.locale).slots
  return [...new Set(zones)].flatMap((zone) =>
    zone === undefined || offsetAt(start, zone) === offsetAt(start, preferences.zone)
      ? []
      : [words.clockAt(clockThere(start, zone, preferences), formatZone(zone))],
  )
}

/** The clock of a zone, with the day where it is another one there. */
function clockThere(start: number, zone: string, { zone: own, locale }: Preferences): string {
  const there = toLocal(start, zone)
  return there.date === toLocal(start, own).date
    ? formatClock(there.time, locale)
    : formatInstant(start, zone, locale, start)
}

/** One slot as a row: the user's time, everybody else's on their own clock, and what speaks for and against it. */
export function slotRow(slot: Slot, found: FoundSlot, others: readonly NamedSlot[], said: Said): Row {
  const { preferences, now } = said
  const words = wordingFor(preferences.locale).slots
  const title = formatSpan(found.start, found.end, preferences.zone, preferences.locale, now)
  const seats = others.map(({ name, zone }) =>
    zone === undefined
      ? words.noClock(name)
      : words.seat(name, clockThere(found.start, zone, preferences), formatZone(zone)),
  )
  const late = [{ name: words.you, hours: undefined }, ...others].flatMap(({ name, hours }, at) =>
    hours && (found.seats[at]?.outside ?? 0) > 0
      ? [words.outside(name, howOutside(found, hours, words))]
      : [],
  )
  const unsure = others.filter((_, at) => found.seats[at + 1]?.state === 'unknown').map(({ name }) => name)
  const notes = [
    ...late,
    ...(unsure.length > 0 ? [words.unknown(unsure)] : others.length > 0 ? [words.allFree] : []),
  ]
  return {
    title,
    ...(seats.length > 0 ? { detail: seats.join(' · ') } : {}),
    ...(notes.length > 0 ? { meta: notes.join(' · ') } : {}),
    tone: late.length > 0 ? 'waits' : unsure.length > 0 ? 'plain' : 'ok',
    subject: slotSubject(slot, title),
  }
}

function howOutside(
  { start }: FoundSlot,
  hours: Hours,
  words: ReturnType<typeof wordingFor>['slots'],
): string {
  const local = toLocal(start, hours.zone)
  if (!hours.days.includes(weekday(local.date))) return words.dayOff
  return minutesOf(local.time) < hours.start ? words.early : words.over
}
