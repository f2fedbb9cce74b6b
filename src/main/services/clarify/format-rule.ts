import { wordingFor } from '../../../shared/wording/wording.ts'
import type { Preferences } from '../../core/api/ports.ts'
import { formatDate, formatDayOfYear } from '../../core/time/format.ts'
import { toLocal } from '../../core/time/zone.ts'
import { ruleParts } from './rule-parts.ts'

const dayNames = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 } as const

/** An RRULE value in words: "every Mon, Tue, Wed and Thu until Tue 30 Jun". */
export function formatRule(rule: string, preferences: Preferences, now: number): string {
  const words = wordingFor(preferences.locale).asking
  const parts = ruleParts(rule)
  const unit = {
    SECONDLY: 'second',
    MINUTELY: 'minute',
    HOURLY: 'hour',
    DAILY: 'day',
    WEEKLY: 'week',
    MONTHLY: 'month',
    YEARLY: 'year',
  } as const
  const freq = parts.get('FREQ') as keyof typeof unit
  const interval = Number(parts.get('INTERVAL') ?? '1')
  const days = (parts.get('BYDAY') ?? '').split(',').filter(Boolean)
  const place = Number(parts.get('BYSETPOS') ?? Number.NaN)
  const names = days.map((day) => {
    const nth = Number.parseInt(day, 10) || (Number.isNaN(place) ? 0 : place)
    return words.nthDay(nth, words.dayNames[dayNames[day.slice(-2) as keyof typeof dayNames] - 1] ?? day)
  })
  const numbers = (name: string): number[] => (parts.get(name) ?? '').split(',').filter(Boolean).map(Number)
  const monthDays = numbers('BYMONTHDAY')
  const dates = numbers('BYMONTH').flatMap((month) =>
    monthDays.filter((day) => day > 0).map((day) => formatDayOfYear(month, day, preferences.locale)),
  )
  const until = parts.get('UNTIL')
  const end = until ? `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` : undefined
  return words.every(
    interval,
    unit[freq] ?? 'day',
    names,
    monthDays,
    dates,
    end && formatDate(end, preferences.locale, toLocal(now, preferences.zone).date),
    parts.get('COUNT') ? Number(parts.get('COUNT')) : undefined,
  )
}
