import type { Planned } from '../../api/planner.ts'
import type { Clause } from '../../nlu/utterance.ts'
import { nearestExamples } from '../choose.ts'
import type { PlanningContext } from '../planning-context.ts'
import { unsupportedIn } from '../unsupported.ts'
import { outOfScope } from '../within-pillar.ts'

/** What is answered where no clause became a step: that, and the nearest that would. */
export function sayNotUnderstood(
  planning: PlanningContext,
  clauses: readonly Clause[],
): Omit<Extract<Planned, { kind: 'say' }>, 'readings'> {
  const { speak } = planning.wording
  const other = unsupportedIn(planning.utterance.text, planning.wording)
  const suggestions = [...(other?.suggestions ?? []), ...nearestExamples(planning, clauses)]
  const own = planning.agent.slice('liaison:'.length)
  const outside = clauses.some(
    ({ classification: topic }) =>
      topic.service !== 'none' && topic.service !== own && topic.confidence > 0.6,
  )
  const error =
    planning.agent !== 'guide' && outside ? outOfScope(planning.agent, planning.wording) : undefined
  const text =
    error?.message ??
    (other ? `${other.say} ${speak.nothingDone}` : speak.notUnderstood(shorten(planning.utterance.text)))
  return {
    kind: 'say',
    text: suggestions.length > 0 ? `${text} ${speak.nearest}` : text,
    status: 'not_understood',
    suggestions,
    ...(error ? { error } : {}),
  }
}

/** At most 120 characters of what somebody said, on one line. */
export const shorten = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 120 ? `${flat.slice(0, 117)}…` : flat
}
