import { z } from 'zod'
import type { ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { addDays } from '../../../core/time/civil.ts'
import { formatDay, formatInstant } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { CalendarDate, type Moment, MomentAnswer, momentInstant, readMoment } from '../../clarify/moment.ts'

type Said = Pick<ActionContext, 'preferences' | 'now'>

/** A due date in parameters: the date, or what a question about time was answered with. */
export const TaskDue = z.union([CalendarDate, MomentAnswer])
export type TaskDue = z.infer<typeof TaskDue>

export function dueDate(due: TaskDue, said: Said): string {
  if (typeof due === 'string' && CalendarDate.safeParse(due).success) return due
  const { date } = readMoment(due, said)
  if (!date) throw new OmniiError('invalid_params', undefined, { missing: 'due.date' })
  return date
}

/** The local date so many days before an event, which starts at an ISO 8601 instant or on a date. */
export function dueBefore(start: string, days: number, { preferences }: Said): string {
  const date = start.length > 10 ? toLocal(Date.parse(start), preferences.zone).date : start
  return addDays(date, -days)
}

/** The instant of a reminder, epoch milliseconds: today where only a time was given, tomorrow if that is over. */
export function remindInstant(
  answer: MomentAnswer,
  base: Moment | undefined,
  { preferences, now }: Said,
): number {
  const moment = { ...base, ...readMoment(answer, { preferences, now }) }
  const today = toLocal(now, preferences.zone).date
  if (!moment.time) throw new OmniiError('invalid_params', undefined, { missing: 'remind.time' })
  return momentInstant(moment, today, moment.time, preferences.zone)
}

/** "today", "tomorrow", "Fri 13 Mar" */
export const formatDue = (date: string, { preferences, now }: Said): string =>
  formatDay(date, preferences.locale, toLocal(now, preferences.zone).date)

export const formatReminder = (at: number, { preferences, now }: Said): string =>
  formatInstant(at, preferences.zone, preferences.locale, now)
