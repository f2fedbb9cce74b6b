import type { Question } from '../../../../shared/protocol/plan.ts'
import type { TimeContext } from '../../nlu/time/expression.ts'
import { findTimes } from '../../nlu/time/find-times.ts'

/** Words beside a day that say nothing more. */
const small = new Set(['', 'on', 'for', 'then', 'please', 'maybe', 'say', 'the'])

/** Whether an answer names only the day where an hour was asked for as well: "tomorrow". */
export function isOnlyDay(question: Question, answer: string, times: TimeContext): boolean {
  if (question.kind !== 'time' || !question.free) return false
  const hours = question.choices.map(({ value }) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) ? value.time : undefined,
  )
  if (hours.length === 0 || hours.includes(undefined)) return false
  const [said, ...more] = findTimes(answer, times).times
  if (!said?.start || more.length > 0 || said.kind === 'set') return false
  const rest = answer
    .replace(said.text, ' ')
    .toLowerCase()
    .split(/[^a-z]+/)
  return (
    said.start.date !== undefined && said.start.time === undefined && rest.every((word) => small.has(word))
  )
}
