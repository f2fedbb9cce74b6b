import type { DateText, Point, TimeExpression } from '../time/expression.ts'
import type { Clause } from '../utterance.ts'

/** "lunch with Marco tomorrow at 1 and dinner with Sarah at 8": the second is on the day of the first. */
export function onDayOf(clause: Clause, before: Clause | undefined): Clause {
  const date = before?.times.find((time) => time.start?.date && time.start.time)?.start?.date
  const clocks = clause.times.length > 0 && clause.times.every(isClock)
  return date && clocks ? { ...clause, times: clause.times.map((time) => dated(time, date)) } : clause
}

const isClock = ({ kind, reference, anchor }: TimeExpression): boolean =>
  kind === 'duration' || ((kind === 'time' || kind === 'timerange') && !reference && !anchor)

function dated(time: TimeExpression, date: DateText): TimeExpression {
  if (time.kind === 'duration') return time
  const on = (point: Point | undefined) => point && { ...point, date }
  const start = on(time.start)
  const end = on(time.end)
  return {
    ...time,
    kind: time.kind === 'time' ? 'datetime' : 'datetimerange',
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
    others: time.others.map((other) => dated(other, date)),
  }
}
