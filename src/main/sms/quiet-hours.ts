import { addDays, minutesOf, timeOf } from '../core/time/civil.ts'
import { daySpan, toInstant, toLocal } from '../core/time/zone.ts'

/** The instant the local day of `at` began (epoch milliseconds). */
export const startOfLocalDay = (at: number, zone: string): number => daySpan(toLocal(at, zone).date, zone)[0]

/**
 * `at`, or the end of the quiet hours that `at` lies in (epoch milliseconds). `from` and `to` are minutes since midnight
 * in `zone`; a span over midnight has `from` after `to`, an empty one `from` equal to `to`.
 */
export function untilAfterQuiet(
  at: number,
  { from, to }: { from: number; to: number },
  zone: string,
): number {
  const { date, time } = toLocal(at, zone)
  const now = minutesOf(time)
  const isQuiet = from <= to ? now >= from && now < to : now >= from || now < to
  if (!isQuiet) return at
  const endsOn = from > to && now >= from ? addDays(date, 1) : date
  return Math.max(at, toInstant(endsOn, timeOf(to), zone).instant)
}
