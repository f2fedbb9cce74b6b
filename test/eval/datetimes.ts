import type { Point, TimeExpression } from '../../src/main/core/hear/time/expression.ts'
import { openEnds } from '../../src/main/core/hear/time/when.ts'

const text = (point: Point | undefined): string | undefined =>
  point && [point.date, point.time].filter((part) => part !== undefined).join(' ')

/** A found expression in the scorer's terms: a point's value, a range's ends, a duration's seconds, or a recurrence. */
export function datetimeOf(time: TimeExpression): object {
  if (time.kind === 'set') return { kind: 'set' }
  if (time.kind === 'duration') return { kind: 'duration', duration_s: time.seconds }
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
