import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, lookedUp } from '../../../../core/api/action.ts'
import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { toLocal } from '../../../../core/time/zone.ts'
import { framed, type TaskTimes } from './task-times.ts'

const kinds = /\b(?:the|my|our|a|an|next|today['’]?s|tomorrow['’]?s|meeting|event|appointment|it|that)\b/gi
const isNamed = 0.6
const night = /\b(?:night|evening) before\b/i
const dayOfMinutes = 1440

/**
 * When a task is due that is to be done before or after an event that is there: "an hour before the interview", "the day before
 * the Rome demo at 6pm". The event is looked up; where none is called so, or the moment is over, that is said and no task made.
 */
export async function besideEvent(
  clause: Clause,
  beside: TimeExpression,
  context: FillContext,
): Promise<TaskTimes | { readonly say: string }> {
  const { calendar, slots } = wordingFor(context.preferences.locale)
  const anchor = beside.anchor!
  const about = anchor.text.replace(kinds, ' ').replace(/\s+/g, ' ').trim()
  const found = await context.things('event', { about, from: context.now, limit: 8 })
  const best = Math.max(...found.map(({ fit }) => fit), 0)
  const [event] = found
    .filter(({ thing, fit }) => fit >= best - 0.05 && fit >= isNamed && thing.start !== undefined)
    .map(({ thing }) => thing)
    .sort((a, b) => a.start! - b.start!)
  if (!event?.start) return { say: calendar.noSuchEvent(anchor.text) }
  const { zone } = context.preferences
  const moved = toLocal(event.start + anchor.offsetMinutes * 60_000, zone)
  // "the day before at 6pm": a day has the clock that was said for it
  const clock =
    anchor.offsetMinutes % dayOfMinutes === 0
      ? clause.times.find(({ start, anchor: other }) => !other && start?.time && start.date === undefined)
      : undefined
  // "the night before": which hour of it is not made up
  if (!clock && night.test(beside.text)) {
    const title = clause.title?.text ?? clause.text
    return framed({ date: moved.date, time: '19:00' }, title, beside.text, {}, context)
  }
  const at = { date: moved.date, time: clock?.start?.time ?? moved.time }
  const instant = context.instant(at.date, at.time)
  if (instant <= context.now) return { say: slots.overNow }
  const words = [beside.text, ...(clock ? [clock.text] : [])].join(' ')
  return {
    params: { due: lookedUp(at.date, words), remind: lookedUp(at, words) },
    asks: [],
    assumptions: [
      wordingFor(context.preferences.locale).tasks.besideEvent(event.title, context.sayTime(instant)),
    ],
  }
}
