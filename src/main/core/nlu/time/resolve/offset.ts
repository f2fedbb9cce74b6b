import { addDays, addMonths, minutesOf, timeOf } from '../../../time/civil.ts'
import { toLocal } from '../../../time/zone.ts'
import type { DateText, Point } from '../expression.ts'
import type { ParseState } from '../parse-state.ts'
import type { Length } from './partial-time.ts'

export const hasClock = (length: Length): boolean => length.seconds > 0 && length.seconds % 86_400 !== 0

export const shiftDate = (date: DateText, length: Length, sign: 1 | -1): DateText =>
  addDays(addMonths(date, sign * length.months), sign * (length.days + Math.round(length.seconds / 86_400)))

export function momentAway(scan: ParseState, length: Length, sign: 1 | -1): Point {
  const days = length.months > 0 || length.days > 0
  const exact = scan.context.now + (days ? 0 : sign * length.seconds * 1000)
  // what is said in seconds comes at the next full minute: the one it lies in has begun already
  const ahead = !days && sign > 0 && length.seconds % 60 !== 0
  const now = toLocal(ahead ? Math.ceil(exact / 60_000) * 60_000 : exact, scan.context.zone)
  if (!days) return now
  const minutes = minutesOf(now.time) + Math.round((sign * length.seconds) / 60)
  return {
    date: addDays(shiftDate(now.date, { ...length, seconds: 0 }, sign), Math.floor(minutes / 1440)),
    time: timeOf(minutes),
  }
}

export const nowPoint = (scan: ParseState): Point => ({ date: scan.today, time: timeOf(scan.minute) })

export const minutesIn = (length: Length): number =>
  Math.round((length.months * 30 + length.days) * 1440 + length.seconds / 60)
