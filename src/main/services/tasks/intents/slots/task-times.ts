import type { AskStep, Param } from '../../../../../shared/protocol/plan.ts'
import { type Wording, wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, fromStep, said } from '../../../../core/api/action.ts'
import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { addDays } from '../../../../core/time/civil.ts'
import { askDoubt, askFreeTime, slotChoice } from '../../../clarify/ask-time.ts'
import { momentOfWhen } from '../../../clarify/moment.ts'
import { isFrame, readTimes } from '../../../clarify/said-time.ts'

/** The dates of a task: due, a reminder where a time of day was said, how often. */
export interface TaskTimes {
  readonly params: Record<string, Param>
  readonly asks: readonly AskStep[]
  readonly assumptions: readonly string[]
}

/** Whether the words ask Omnii to remind the user: not "remind Leo", nor what is only written down. */
export const promisesReminder = ({ text, body }: Clause): boolean =>
  reminding.test(body ? text.replace(body.text, '') : text)
const reminding =
  /\b(?:remind|alert|ping|nudge|prod|poke|buzz|notify) (?:me|us)\b|^(?:\S+ ){0,5}(?<!the )(?<!my )reminders?\b/i

/**
 * @param title what the task is, for questions
 * @param dayOf which day of a stretch such as "next week" is meant
 */
export function taskTimes(
  clause: Clause,
  times: readonly TimeExpression[],
  title: string,
  context: FillContext,
  dayOf: 'first' | 'last' = 'last',
): TaskTimes {
  const points = times.filter((t) => t.kind !== 'duration' && t.start)
  if (points.length === 0) return { params: {}, asks: [], assumptions: [] }
  const words = points.map((t) => t.text).join(' ')
  const say = wordingFor(context.preferences.locale).tasks
  const when = readTimes(points, context)
  const doubt = askDoubt(when, title, context)
  const rule: Record<string, Param> = when.rule
    ? {
        rule:
          doubt && when.others.some((o) => o.rule !== when.rule)
            ? fromStep(doubt.id, 'rule')
            : said(when.rule, words),
      }
    : {}
  const asks = doubt ? [doubt] : []
  const often = when.rule ? oftener(words, say) : []
  if (isFrame(points) && promisesReminder(clause)) return framed(when.start!, title, words, rule, context)
  if (when.start?.time === undefined || isFrame(points)) {
    const date = dayOf === 'first' ? when.start!.date : lastDay(when, points)
    return {
      params: { due: doubt ? fromStep(doubt.id) : said(date, words), ...rule },
      asks,
      assumptions: [...often, ...partsLeft(points, say)],
    }
  }
  const moment = momentOfWhen(when, context.preferences.zone)
  const at = context.sayTime(context.instant(when.start.date, when.start.time, when.zone))
  return {
    params: {
      due: doubt ? fromStep(doubt.id) : said(when.start.date, words),
      remind: doubt ? fromStep(doubt.id) : said(moment, words),
      ...rule,
    },
    asks,
    assumptions: doubt ? often : [say.timedReminder(at), ...often],
  }
}

/** "tomorrow morning": a task is due on the day, and which part of it is said to be left. */
const partsLeft = (points: readonly TimeExpression[], say: Wording['tasks']): readonly string[] =>
  points.flatMap(({ partOfDay }) => (partOfDay && partOfDay !== 'all-day' ? [say.partLeft(partOfDay)] : []))

/** "twice a day" is more than a task can come back: what is kept instead is said. */
const several = /\b(?:twice|(?:two|three|four|five|six|\d{1,2}) times) (?:an?|per|each|every) (day|week)\b/i
function oftener(words: string, say: Wording['tasks']): readonly string[] {
  const unit = several.exec(words)?.[1]?.toLowerCase()
  if (unit === undefined) return []
  return [unit === 'day' ? say.oncePerDay : say.oncePer(unit)]
}

/** "this week" is due on its last day, "by Friday" on Friday. */
function lastDay(when: ReturnType<typeof readTimes>, points: readonly TimeExpression[]): string {
  const range = points.find((t) => t.kind === 'daterange' && t.end?.date)
  const day = points.find(({ mod, kind, start }) => mod === 'before' && kind === 'date' && start?.date)
  if (day && !when.rule) return addDays(day.start!.date!, -1)
  // "before end of March" has all of March
  if (range?.mod === 'before' && range.start?.date && !when.rule && !range.text.includes('end of'))
    return addDays(range.start.date, -1)
  return range && !when.rule ? addDays(range.end!.date!, -1) : when.start!.date
}

/** "remind me tomorrow morning": at what time in it. */
export function framed(
  { date, time: from = '09:00' }: { date: string; time?: string },
  title: string,
  words: string,
  rule: Record<string, Param>,
  context: FillContext,
): TaskTimes {
  const say = wordingFor(context.preferences.locale)
  const first = context.instant(date, from)
  const slots = [0, 1, 2].map((hours) => slotChoice(first + hours * 3_600_000, context))
  const ask = askFreeTime(say.tasks.remindWhen(title), slots, title, context)
  return {
    params: { due: said(date, words), remind: fromStep(ask.id), remindBase: said({ date }, words), ...rule },
    asks: [ask],
    assumptions: [],
  }
}
