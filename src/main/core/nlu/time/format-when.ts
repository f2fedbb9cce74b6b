import { wordingFor } from '../../../../shared/wording/wording.ts'
import { addDays } from '../../time/civil.ts'
import { formatClock, formatDate, formatLength } from '../../time/format.ts'
import { toLocal } from '../../time/zone.ts'
import type { TimeContext } from './expression.ts'
import type { ResolvedTime } from './when.ts'

export interface FormatWhenOptions {
  /** name the zone only where it is not the user's own */
  readonly zone?: 'always' | 'foreign'
}

/** A When for a chip or a card: "Thu 12 Mar 13:00–14:00 London". Empty when nothing was said about a time. */
export function formatWhen(
  when: ResolvedTime,
  context: TimeContext,
  options: FormatWhenOptions = {},
): string {
  const { locale } = context
  const today = toLocal(context.now, context.zone).date
  const { start, end } = when
  if (start === undefined) return when.minutes === undefined ? '' : formatLength(when.minutes, locale)
  const first = formatDate(start.date, locale, today)
  if (start.time === undefined) return sayDays(when, first, locale, today)
  const from = `${first} ${formatClock(start.time, locale)}`
  const to =
    end?.time === undefined
      ? ''
      : `–${end.date === start.date ? '' : `${formatDate(end.date, locale, today)} `}${formatClock(end.time, locale)}`
  const named = options.zone === 'foreign' && when.zone === context.zone ? '' : ` ${sayZone(when.zone)}`
  return `${from}${to}${when.zoneOf === undefined ? named : ''}`
}

function sayDays(when: ResolvedTime, first: string, locale: string, today: string): string {
  const last = when.end === undefined ? undefined : addDays(when.end.date, -1)
  const days =
    last === undefined || last === when.start!.date ? first : `${first}–${formatDate(last, locale, today)}`
  if (when.minutes !== undefined && !when.allDay) return `${days}, ${formatLength(when.minutes, locale)}`
  return when.allDay && days === first ? wordingFor(locale).hear.allDay(first) : days
}

/** The city of an IANA zone: "America/New_York" is "New York". */
function sayZone(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}
