import { z } from 'zod'
import { OmniiError } from '../../core/errors.ts'
import { isZone, toInstant } from '../../core/time/zone.ts'

/**
 * A point in parameters as a wall clock shows it: local to `zone`, or to the user without one. Without a time it is the
 * whole day. `later` picks the second of two when clocks go back.
 */
export const Moment = z.object({
  date: z.iso.date().optional(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  zone: z.string().refine(isZone).optional(),
  later: z.boolean().optional(),
})
export type Moment = z.infer<typeof Moment>

/** Epoch milliseconds. A time the clock skips is `bad_date`: it should have been asked about. */
export function momentInstant(moment: Moment, date: string, time: string, zone: string): number {
  const wall = toInstant(moment.date ?? date, moment.time ?? time, moment.zone ?? zone)
  if (wall.kind === 'skipped') throw new OmniiError('bad_date')
  return wall.kind === 'twice' && moment.later ? wall.later : wall.instant
}
