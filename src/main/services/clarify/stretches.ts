import type { TimeExpression } from '../../core/nlu/time/expression.ts'
import { addDays } from '../../core/time/civil.ts'

/**
 * The stretches a question is about, each as the times that say it: "Thursday or Friday before lunch" are two mornings, "this
 * week and next" is one fortnight. Times that say one stretch come back as they are.
 */
export function eachStretch(times: readonly TimeExpression[]): readonly (readonly TimeExpression[])[] {
  const days = times.filter(isDayOrMore)
  if (days.length < 2) return [times]
  const rest = times.filter((time) => !days.includes(time))
  const hours = days.findLast(({ start }) => start?.time !== undefined)
  // a part of the day is shared by the days before it only: "this afternoon and tomorrow" is all of tomorrow
  const shared = days.map((day) =>
    hours && day.start?.time === undefined && (!hours.partOfDay || day.span[0] < hours.span[0])
      ? atHoursOf(day, hours)
      : day,
  )
  if (hours || rest.some(({ start }) => start?.time !== undefined)) return shared.map((day) => [day, ...rest])
  const sorted = [...days].sort((a, b) => (a.start!.date! < b.start!.date! ? -1 : 1))
  const joined: TimeExpression[] = []
  for (const day of sorted) {
    const last = joined.at(-1)
    if (last && day.start!.date! <= lastOf(last))
      joined[joined.length - 1] = {
        ...last,
        text: `${last.text} ${day.text}`,
        kind: 'daterange',
        end: { date: lastOf(day) > lastOf(last) ? lastOf(day) : lastOf(last) },
      }
    else joined.push(day)
  }
  return joined.map((day) => [day, ...rest])
}

const isDayOrMore = ({ start, mod, rule, anchor, reference, kind }: TimeExpression): boolean =>
  start?.date !== undefined &&
  (mod === undefined || (start.time !== undefined && mod !== 'until')) &&
  !rule &&
  !anchor &&
  !reference &&
  kind !== 'duration'
const lastOf = ({ start, end }: TimeExpression): string => end?.date ?? addDays(start!.date!, 1)

/** A day at the hours that were said behind another: "Thursday or Friday before lunch". */
function atHoursOf(day: TimeExpression, hours: TimeExpression): TimeExpression {
  const date = day.start!.date!
  return {
    ...hours,
    text: day.text,
    span: day.span,
    start: { ...hours.start, date },
    ...(hours.end?.time ? { end: { date, time: hours.end.time } } : {}),
  }
}
