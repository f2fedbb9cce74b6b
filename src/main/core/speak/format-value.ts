import type { Json } from '../../../shared/protocol/plan.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import type { Preferences } from '../api/ports.ts'
import { peopleIn } from '../plan/people-in.ts'
import { formatClock, formatDate, formatInstant, formatLength } from '../time/format.ts'
import { toLocal } from '../time/zone.ts'

/** How a person reads and when it is, for values in words. */
export interface FormatContext {
  readonly wording: Wording
  readonly preferences: Preferences
  readonly now: number
}

/** A value as a person would say it; '' for what says nothing to a person. */
export function formatValue(value: Json, key: string, telling: FormatContext): string {
  const people = peopleIn(value)
  if (people.length > 0)
    return people.map(({ name, email }) => telling.wording.email.someone(name, email)).join(', ')
  if (typeof value === 'number')
    return key === 'minutes'
      ? formatLength(value, telling.preferences.locale)
      : value > someInstant
        ? instant(value, telling)
        : String(value)
  if (typeof value === 'boolean') return value ? telling.wording.speak.yes : ''
  if (typeof value === 'string')
    return isDate.test(value) ? moment(value, undefined, undefined, telling) : cut(value)
  if (value === null || Array.isArray(value))
    return Array.isArray(value)
      ? value
          .map((one) => formatValue(one, key, telling))
          .filter(Boolean)
          .join(', ')
      : ''
  const { date, time, title, subject, zone } = value as Record<string, Json>
  if (typeof date === 'string') return moment(date, time, zone, telling)
  if (typeof time === 'string') return formatClock(time, telling.preferences.locale)
  return typeof title === 'string' ? `“${title}”` : typeof subject === 'string' ? `“${subject}”` : ''
}

const isDate = /^\d{4}-\d\d-\d\d$/
const longest = 160
const cut = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > longest ? `${flat.slice(0, longest - 1)}…` : flat
}
/** A larger number is a moment, in epoch milliseconds. */
const someInstant = 100_000_000_000

const instant = (at: number, { preferences, now }: FormatContext): string =>
  formatInstant(at, preferences.zone, preferences.locale, now)

function moment(
  date: string,
  time: Json | undefined,
  zone: Json | undefined,
  { preferences, now }: FormatContext,
): string {
  const day = formatDate(date, preferences.locale, toLocal(now, preferences.zone).date)
  return [
    day,
    typeof time === 'string' ? formatClock(time, preferences.locale) : '',
    typeof zone === 'string' ? zone : '',
  ]
    .filter(Boolean)
    .join(' ')
}
