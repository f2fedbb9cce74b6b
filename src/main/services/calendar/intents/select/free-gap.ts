import type { Preferences } from '../../../../core/api/ports.ts'
import { addDays, timeOf, weekday } from '../../../../core/time/civil.ts'
import { toInstant, toLocal } from '../../../../core/time/zone.ts'

/** A stretch that is taken, epoch milliseconds, end exclusive. */
export interface OccupiedTime {
  readonly start: number
  readonly end: number
}

const quarter = 15
const days = 14

/**
 * The first free start within working hours at or after `from`, on the quarter hour, in the next two weeks; undefined
 * when there is none. Epoch milliseconds.
 */
export function nextFreeGap(
  from: number,
  minutes: number,
  taken: readonly OccupiedTime[],
  { zone, workday }: Pick<Preferences, 'zone' | 'workday'>,
): number | undefined {
  const first = toLocal(from, zone).date
  for (let day = 0; day < days; day += 1) {
    const date = addDays(first, day)
    if (!workday.days.includes(weekday(date))) continue
    const found = freeGapOn(date, [workday.start, workday.end], { from, minutes, zone }, taken)
    if (found !== undefined) return found
  }
  return undefined
}

/** The first free start on a day between two times of it (minutes since midnight in `zone`). */
export function freeGapOn(
  date: string,
  [opens, closes]: readonly [number, number],
  { from, minutes, zone }: { readonly from: number; readonly minutes: number; readonly zone: string },
  taken: readonly OccupiedTime[],
): number | undefined {
  for (let at = opens; at + minutes <= closes; at += quarter) {
    const start = toInstant(date, timeOf(at), zone).instant
    const end = start + minutes * 60_000
    if (start >= from && !taken.some((other) => other.start < end && other.end > start)) return start
  }
  return undefined
}
