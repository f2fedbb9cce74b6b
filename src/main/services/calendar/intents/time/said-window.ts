import type { FillContext } from '../../../../core/api/action.ts'
import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import { findTimes } from '../../../../core/nlu/time/find-times.ts'
import { openEnds, type ResolvedTime, whenOf } from '../../../../core/nlu/time/when.ts'
import { addDays } from '../../../../core/time/civil.ts'
import { daySpan, toLocal } from '../../../../core/time/zone.ts'
import { timeContext } from '../../../clarify/said-time.ts'
import type { Window } from '../../provider.ts'

const week = 7

/** A Moment as a parameter's plain value: `date`, and `time` where one was said. */
type Edge = Record<string, string>

/** The stretch of time a question is about, as parameters; nothing was said: undefined. */
export function windowParams(
  times: readonly TimeExpression[],
  context: FillContext,
): { from: Edge; to: Edge } | undefined {
  const part = wholePart(times)
  const open = times.find((t) => t.mod && t.mod !== 'about' && t.start)
  const when = whenOf(times, timeContext(context), { references: true })
  if (open && (times.length === 1 || isHourOfDay(open, times))) return openWindow(open, when, context)
  if (!when.start) return undefined
  const { date, time } = when.start
  if (time === undefined)
    return { from: { date }, to: { date: when.end ? addDays(when.end.date, -1) : date } }
  if (when.end?.time && part)
    return { from: { date, time: part[0] }, to: { date: when.end.date, time: part[1] } }
  if (when.end?.time) return { from: { date, time }, to: { date: when.end.date, time: when.end.time } }
  const at = context.instant(date, time) + (when.minutes ?? 60) * 60_000
  return { from: { date, time }, to: { ...toLocal(at, context.preferences.zone) } }
}

/** "tomorrow's meetings before 2pm": a clock on one side, and the day apart from it. */
function isHourOfDay({ start, mod }: TimeExpression, times: readonly TimeExpression[]): boolean {
  const [day, ...more] = times.filter((time) => time.start?.date !== undefined)
  return (
    start?.date === undefined &&
    mod !== 'by' &&
    times.length === 2 &&
    day?.kind === 'date' &&
    day.mod === undefined &&
    more.length === 0
  )
}

/**
 * How far a part of the day reaches for whoever asks what is in it: a meeting at five is in the afternoon, a dinner at
 * nine in the evening, though neither would be put there unasked.
 */
const reach: Readonly<Record<string, readonly [string, string, string, string]>> = {
  morning: ['08:00', '12:00', '06:00', '12:00'],
  afternoon: ['12:00', '16:00', '12:00', '18:00'],
  evening: ['16:00', '20:00', '17:00', '23:00'],
}

function wholePart(times: readonly TimeExpression[]): readonly [string, string] | undefined {
  for (const { partOfDay, start, end } of times) {
    const found = reach[partOfDay ?? '']
    if (found && start?.time === found[0] && end?.time === found[1]) return [found[2], found[3]]
  }
  return undefined
}

/** "after 3", "before Friday", "until the end of the week": from now, or to the end of the day or week. */
function openWindow(
  open: TimeExpression,
  when: ResolvedTime,
  context: FillContext,
): { from: Edge; to: Edge } | undefined {
  const { zone } = context.preferences
  const now: Edge = { ...toLocal(context.now, zone) }
  const { from, to } = openEnds(open)
  const date = when.start?.date ?? now.date!
  // "before 10 tomorrow" is about tomorrow, "before Friday lunchtime" about all that is left until then
  const hours = to?.time !== undefined && date > now.date! && !dayFirst(open, context)
  const start: Edge = from ? { date, ...from } : hours ? { date } : now
  const end: Edge = to
    ? to.time
      ? { date, ...to }
      : { date: addDays(to.date ?? date, -1) }
    : { date: from?.time ? date : addDays(start.date ?? date, week - 1) }
  return { from: start, to: end }
}

/** The day is named before its hour: "before Friday at 10", and not "before 10 on Friday". */
function dayFirst({ text, mod }: TimeExpression, context: FillContext): boolean {
  const words = text.toLowerCase().split(' ')
  const at = words.indexOf(mod ?? '')
  // a day that took its hours from another has no such word of its own: "Thursday or Friday before 11"
  const first = at < 0 ? '' : (words[at + 1] ?? '')
  const [time] = findTimes(first, timeContext(context)).times
  return time?.start?.date !== undefined && time.start.time === undefined
}

/** The same as instants; from now for a week when nothing was said. */
export function saidWindow(times: readonly TimeExpression[], context: FillContext): Window {
  const { zone } = context.preferences
  const said = windowParams(times, context)
  if (!said) return { from: context.now, to: context.now + week * 86_400_000, zone }
  const edge = ({ date, time }: Edge, end: boolean): number =>
    time ? context.instant(date!, time) : daySpan(date!, zone)[end ? 1 : 0]
  return { from: edge(said.from, false), to: edge(said.to, true), zone }
}
