import type { Point, TimeContext, TimeExpression } from '../../src/main/core/nlu/time/expression.ts'
import { openEnds, whenOf } from '../../src/main/core/nlu/time/when.ts'

const text = (point: Point | undefined): string | undefined =>
  point && [point.date, point.time].filter((part) => part !== undefined).join(' ')

/** A found expression in the scorer's terms: a point's value, a range's ends, a duration's seconds, or a recurrence. */
export function datetimeOf(said: TimeExpression, context: TimeContext): object {
  if (said.kind === 'set') return { kind: 'set' }
  if (said.kind === 'duration') return { kind: 'duration', duration_s: said.seconds }
  const time = withDay(said, context)
  const start = text(time.start)
  // the labels take the last thing named as an exclusive end: "from March to May" ends on 1 May
  const end = time.lastStart ?? text(time.end)
  if (time.mod !== undefined && time.mod !== 'about') {
    // a deadline is labelled as the day or time it names
    if ((time.mod === 'by' || time.mod === 'until') && time.end === undefined)
      return { kind: time.kind, value: start }
    const { from, to } = openEnds(time)
    return { kind: time.kind, ...(from ? { start: text(from) } : {}), ...(to ? { end: text(to) } : {}) }
  }
  if (end !== undefined) return { kind: time.kind, start, end }
  return { kind: time.kind, value: start }
}

/** A bare time of day on the day of its next occurrence, as the product takes it when it acts. */
function withDay(time: TimeExpression, context: TimeContext): TimeExpression {
  if (time.start?.time === undefined || time.start.date !== undefined || time.anchor !== undefined)
    return time
  const { start, end } = whenOf([time], context, { references: true })
  if (start?.time !== time.start.time) return time
  return {
    ...time,
    start: { ...time.start, ...start },
    ...(time.end?.time !== undefined && end ? { end: { ...time.end, ...end } } : {}),
  }
}
