import type { TimeExpression } from '../time/expression.ts'
import { weekdayNamed } from '../time/when.ts'

/** All that stands between two times that are said as one: a joint ("and", a comma, "to") makes a list or a range of them. */
const between = new Set(['', 'on', 'at'])

/**
 * The times of something new, where two of them that stand side by side cannot both be its start ("tomorrow at 3 on Friday
 * at 4") as one that has to be asked about, each a fair reading.
 */
export function withoutTwoStarts(times: readonly TimeExpression[], text: string): readonly TimeExpression[] {
  for (const [at, second] of times.entries()) {
    const first = times[at - 1]
    if (!first || !between.has(text.slice(first.span[1], second.span[0]).trim().toLowerCase())) continue
    const starts = differing(first, second)
    if (!starts) continue
    const [one, other] = starts
    const span = [first.span[0], second.span[1]] as const
    const both: TimeExpression = {
      ...one,
      text: text.slice(...span),
      span,
      doubts: ['which-start'],
      others: [other],
    }
    return [...times.slice(0, at - 1), both, ...times.slice(at + 1)]
  }
  return times
}

/** Both as whole starts where they are not the same; undefined where one only completes the other. */
function differing(
  first: TimeExpression,
  second: TimeExpression,
): readonly [TimeExpression, TimeExpression] | undefined {
  if (!isMoment(first) || !isMoment(second)) return undefined
  const [one, other] = [first.start!, second.start!]
  const clocks = one.time !== undefined && other.time !== undefined && one.time !== other.time
  const days = one.date !== undefined && other.date !== undefined && one.date !== other.date
  // "gym monday wednesday friday at 7" is a row of days
  const row = isWeekday(first) && isWeekday(second)
  if (!clocks && !(days && !row)) return undefined
  return [filled(first, second), filled(second, first)]
}

const isWeekday = (time: TimeExpression): boolean =>
  weekdayNamed({ ...time, text: time.text.split(' ')[0] ?? '' }) !== undefined

/** With the day or the hour that only the other says. */
function filled(time: TimeExpression, from: TimeExpression): TimeExpression {
  const date = time.start?.date ?? from.start?.date
  const clock = time.start?.time ?? from.start?.time
  const kind = date && clock ? 'datetime' : time.kind
  return {
    ...time,
    kind,
    start: { ...(date && { date }), ...(clock && { time: clock }) },
    doubts: [],
    others: [],
  }
}

const isMoment = ({ kind, start, mod, anchor, reference, rule, partOfDay }: TimeExpression): boolean =>
  start !== undefined &&
  (kind === 'date' || kind === 'time' || kind === 'datetime') &&
  !mod &&
  !anchor &&
  !reference &&
  !rule &&
  !partOfDay
