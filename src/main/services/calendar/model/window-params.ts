import type { z } from 'zod'
import type { ActionContext } from '../../../core/api/action.ts'
import { addDays } from '../../../core/time/civil.ts'
import { daySpan, toLocal } from '../../../core/time/zone.ts'
import { Moment, momentInstant } from '../../clarify/moment.ts'
import type { Window } from '../provider.ts'

/** A stretch of time in parameters: without a time `from` is its day's start and `to` its day's end (the day included). */
export const windowShape = {
  from: Moment.optional().describe(
    'where the time begins; a date without a time is the beginning of that day',
  ),
  to: Moment.optional().describe('where it ends; a date without a time includes that day'),
}
export type WindowParams = z.infer<z.ZodObject<typeof windowShape>>

/** The window, from today on for a week where nothing was said. */
export function readWindow(params: WindowParams, { preferences, now }: ActionContext): Window {
  const { zone } = preferences
  const today = toLocal(now, zone).date
  const first = params.from?.date ?? today
  const last = params.to?.date ?? (params.from ? first : addDays(first, 6))
  const from = params.from?.time
    ? momentInstant(params.from, first, params.from.time, zone)
    : daySpan(first, params.from?.zone ?? zone)[0]
  const to = params.to?.time
    ? momentInstant(params.to, last, params.to.time, zone)
    : daySpan(last, params.to?.zone ?? zone)[1]
  return { from, to, zone }
}
