import { daysBetween, minutesOf, weekday } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { PersonTime, TimeRange } from '../provider.ts'

/** The hours a person works, on the clock of their own IANA zone; minutes since midnight, weekdays 1 Monday … 7 Sunday. */
export interface Hours {
  readonly zone: string
  readonly start: number
  readonly end: number
  readonly days: readonly number[]
}

/** One person of a search and everything that is known of their time. */
export interface SlotAttendee extends PersonTime {
  /** undefined when their zone is not known */
  readonly hours: Hours | undefined
  /** a slot outside their hours is none at all, rather than a worse one */
  readonly strict: boolean
}

/** What a slot is for one person. `outside` is how many minutes it lies outside their hours, a whole day on a day off. */
export interface Seat {
  readonly state: 'free' | 'unknown' | 'busy'
  readonly outside: number
}

const minute = 60_000
const wholeDay = 1440

/** @param buffer milliseconds kept free before and after what a person has */
export function seatOf({ busy, known, hours }: SlotAttendee, slot: TimeRange, buffer: number): Seat {
  const [start, end] = slot
  const outside = hours ? minutesOutside(slot, hours) : 0
  if (busy.some(([from, to]) => from - buffer < end && to + buffer > start)) return { state: 'busy', outside }
  const seen = known.some(([from, to]) => from <= start && to >= end)
  return { state: seen ? 'free' : 'unknown', outside }
}

/** Counted on the person's own clock, from the opening or the closing of the day the slot starts on. */
function minutesOutside([start, end]: TimeRange, hours: Hours): number {
  const first = toLocal(start, hours.zone)
  if (!hours.days.includes(weekday(first.date))) return wholeDay
  const last = toLocal(end - minute, hours.zone)
  const until = minutesOf(last.time) + 1 + wholeDay * daysBetween(first.date, last.date)
  return Math.max(0, hours.start - minutesOf(first.time)) + Math.max(0, until - hours.end)
}
