import { z } from 'zod'
import { OmniiError } from '../../core/api/errors.ts'
import type { Preferences } from '../../core/api/ports.ts'
import { findTimes } from '../../core/nlu/time/find-times.ts'
import type { ResolvedTime } from '../../core/nlu/time/when.ts'
import { isZone, toInstant } from '../../core/time/zone.ts'

/**
 * A point in parameters as a wall clock shows it: local to `zone`, or to the user without one. Without a time it is the
 * whole day. `later` picks the second of two when clocks go back.
 */
export const Moment = z.object({
  date: z.iso.date().optional().describe('local date, YYYY-MM-DD'),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .describe('local time of day, HH:MM; without it the whole day'),
  zone: z
    .string()
    .refine(isZone)
    .optional()
    .describe('IANA zone the clock stands in; the user’s own without it'),
  later: z.boolean().optional().describe('the second of two such times, on the night the clocks go back'),
})
export type Moment = z.infer<typeof Moment>

/** Epoch milliseconds. A time the clock skips is `bad_date`: it should have been asked about. */
export function momentInstant(moment: Moment, date: string, time: string, zone: string): number {
  const wall = toInstant(moment.date ?? date, moment.time ?? time, moment.zone ?? zone)
  if (wall.kind === 'skipped') throw new OmniiError('bad_date')
  return wall.kind === 'twice' && moment.later ? wall.later : wall.instant
}

/** What a question about time was answered with: a choice's moment, or words of one's own. */
export const MomentAnswer = z.union([Moment, z.string().min(1).max(200)])
export type MomentAnswer = z.infer<typeof MomentAnswer>

/** An answer as a moment. Words give only the halves they name: "9am" is a time without a date. */
export function readMoment(
  answer: MomentAnswer,
  { preferences, now }: { preferences: Preferences; now: number },
): Moment {
  if (typeof answer !== 'string') return answer
  const { zone, locale, weekStart } = preferences
  const { times } = findTimes(answer, { now, zone, locale, weekStart })
  const date = times.find((t) => t.start?.date)?.start?.date
  const time = times.find((t) => t.start?.time)?.start?.time
  if (!date && !time) throw new OmniiError('bad_answer')
  const said = times.find((t) => t.zone)?.zone
  return { ...(date && { date }), ...(time && { time }), ...(said && { zone: said }) }
}

/** A moment parameter of what was said; the zone only where it is not the user's. */
export function momentOfWhen(when: ResolvedTime, zone: string): Record<string, string> {
  return { ...when.start, ...(when.zone === zone ? {} : { zone: when.zone }) }
}
