import { findTimes } from '../nlu/time/find-times.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { daySpan } from '../time/zone.ts'

/** The days that words such as "last week" mean, as instants. */
export function namedDays(
  words: string,
  { now, preferences }: PlanningContext,
): readonly [number, number] | undefined {
  if (words === '') return undefined
  const { zone, locale, weekStart } = preferences
  const time = findTimes(words, { now, zone, locale, weekStart }).times.find((found) => found.start?.date)
  const from = time?.start?.date
  if (from === undefined) return undefined
  const past = time?.others.find(
    (other) => other.start?.date !== undefined && daySpan(other.start.date, zone)[0] < now,
  )
  const first = daySpan(from, zone)[0] > now ? (past?.start?.date ?? from) : from
  return [
    daySpan(first, zone)[0],
    time?.end?.date ? daySpan(time.end.date, zone)[0] : daySpan(first, zone)[1],
  ]
}
