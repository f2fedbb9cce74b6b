import { z } from 'zod'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { addDays, daysBetween } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { Moment, MomentAnswer, momentInstant, readMoment } from '../../clarify/moment.ts'
import type { EventTime } from './event.ts'

/** What says when: a start, and a length in minutes or an end (for all-day events the last day, included). */
export const timeShape = {
  start: MomentAnswer.optional().describe(
    'when it starts: a moment, or words for one; a date without a time is the whole day',
  ),
  base: Moment.optional().describe('fills what `start` leaves open, when only the other half was asked for'),
  minutes: z.number().int().positive().max(525_600).optional().describe('how long it takes, in minutes'),
  until: Moment.optional().describe(
    'when it ends, in the place of a length; of whole days the last one, included',
  ),
}
export type TimeParams = z.infer<z.ZodObject<typeof timeShape>>

type Said = { readonly preferences: Preferences; readonly now: number }

const startOf = ({ base, start }: TimeParams, said: Said): Moment => ({
  ...base,
  ...(start === undefined ? {} : readMoment(start, said)),
})

export const defaultMinutes = 60
const minute = 60_000
const dayMinutes = 1440

/** When a new event is, from its parameters and the user's zone. */
export function newWhen(params: TimeParams, said: Said): EventTime {
  const { preferences } = said
  const start = withDay(startOf(params, said), said)
  if (!start.date) throw new OmniiError('invalid_params', undefined, { missing: 'start.date' })
  const zone = start.zone ?? preferences.zone
  if (start.time === undefined) {
    const days = params.until?.date
      ? daysBetween(start.date, params.until.date) + 1
      : Math.max(1, Math.round((params.minutes ?? dayMinutes) / dayMinutes))
    if (days < 1) throw new OmniiError('bad_date')
    return { kind: 'days', start: start.date, end: addDays(start.date, days) }
  }
  const from = momentInstant(start, start.date, start.time, zone)
  return {
    kind: 'timed',
    start: from,
    end: endOf(from, params, start.date, zone, defaultMinutes * minute),
    zone,
  }
}

/** An hour on no day in particular is the next time the clock shows it. */
function withDay(start: Moment, { preferences, now }: Said): Moment {
  if (start.date !== undefined || start.time === undefined) return start
  const here = toLocal(now, start.zone ?? preferences.zone)
  return { ...start, date: start.time > here.time ? here.date : addDays(here.date, 1) }
}

function endOf(from: number, params: TimeParams, date: string, zone: string, length: number): number {
  if (params.until?.time === undefined) return from + (params.minutes ? params.minutes * minute : length)
  let to = momentInstant(params.until, date, params.until.time, zone)
  if (to <= from && params.until.date === undefined)
    to = momentInstant({ ...params.until, date: addDays(date, 1) }, date, params.until.time, zone)
  if (to <= from) throw new OmniiError('bad_date')
  return to
}

/** How an event moves: to another start (only the halves that are given), by some minutes, to another length. */
export const moveShape = {
  ...timeShape,
  shift: z.number().int().optional().describe('minutes by which the start moves: earlier when negative'),
  longer: z.number().int().optional().describe('minutes added to the length; taken off when negative'),
}
export type MoveParams = z.infer<z.ZodObject<typeof moveShape>>

export const moves = (params: MoveParams): boolean =>
  (params.start ?? params.minutes ?? params.until ?? params.shift ?? params.longer) !== undefined

/** When an event is after the move. Length, zone and whatever is not named stay. */
export function movedWhen(before: EventTime, params: MoveParams, said: Said): EventTime {
  const { preferences } = said
  const start = startOf(params, said)
  if (before.kind === 'days') {
    if (start.time !== undefined) return newWhen({ ...params, start: { date: before.start, ...start } }, said)
    const from = addDays(start.date ?? before.start, Math.round((params.shift ?? 0) / dayMinutes))
    const length = daysBetween(before.start, before.end)
    const days = params.until?.date
      ? daysBetween(from, params.until.date) + 1
      : wholeDays(params.minutes, length)
    if (days < 1) throw new OmniiError('bad_date')
    return { kind: 'days', start: from, end: addDays(from, days) }
  }
  const zone = start.zone ?? preferences.zone
  const at = toLocal(before.start + (params.shift ?? 0) * minute, zone)
  const moved = params.start !== undefined || params.base !== undefined
  const date = start.date ?? at.date
  const from = moved ? momentInstant(start, date, at.time, zone) : before.start + (params.shift ?? 0) * minute
  return {
    kind: 'timed',
    start: from,
    end: endOf(from, params, date, zone, before.end - before.start + (params.longer ?? 0) * minute),
    zone: start.zone ?? before.zone,
  }
}

function wholeDays(minutes: number | undefined, length: number): number {
  if (minutes === undefined) return length
  if (minutes % dayMinutes !== 0) throw new OmniiError('invalid_params', undefined, { missing: 'start.time' })
  return minutes / dayMinutes
}
