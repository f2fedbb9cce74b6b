import type { TimeContext, TimeExpression } from '../expression.ts'
import { findTimes } from '../find-times.ts'

const AROUND = /^\s*(?:(?:the|on|this|in|at|is|it|was|day|date|year)\s*)*\??\s*$/i

/** The one point in time or stretch of days a text consists of but for small words; undefined for all other texts. */
export function onlyTime(text: string, context: TimeContext): TimeExpression | undefined {
  return onlyOf(text, findTimes(text, context).times)
}

/** The same of a text whose times were found before. */
export function onlyOf(text: string, times: readonly TimeExpression[]): TimeExpression | undefined {
  const [time] = times
  if (!time || times.length > 1 || time.kind === 'set' || time.kind === 'duration') return undefined
  const rest = `${text.slice(0, time.span[0])} ${text.slice(time.span[1])}`
  return AROUND.test(rest) ? time : undefined
}
