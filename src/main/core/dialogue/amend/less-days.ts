import { narrowing } from '../../nlu/dialogue-acts/narrowing.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import type { RunState } from '../../run/state.ts'
import type { DialogueContext } from '../response.ts'

/** The steps of a run that made something new, by their ids. */
export const madeBy = ({ plan }: RunState, { catalogue }: PlanningContext) =>
  (plan?.steps ?? []).flatMap((step) =>
    step.kind === 'do' && catalogue.action(step.action)?.intent?.intents.includes('create') ? [step.id] : [],
  )

/**
 * "leave Wednesday off", "not on the 23rd", of days that were just taken or are about to be: the words that made them, without
 * those. undefined where something else than days is left out, or the run made nothing.
 */
export function withoutDays(
  planning: PlanningContext,
  { parseAgain }: Pick<DialogueContext, 'parseAgain'>,
  run: RunState,
): string | undefined {
  const part = narrowing(planning.utterance.text)
  const made = madeBy(run, planning)
  const goesOn = run.plan?.steps.some(
    (step) =>
      step.kind === 'do' && made.includes(step.id) && ('rule' in step.params || 'until' in step.params),
  )
  // one thing on one day has no other days
  if (part?.how !== 'without' || made.length === 0 || (made.length === 1 && !goesOn)) return undefined
  const times = parseAgain(part.which).clauses.flatMap((clause) => clause.times)
  const rest = times.reduce((left, { text }) => left.replace(text, ' '), part.which)
  const days = times.every(({ start }) => start?.date !== undefined && start.time === undefined)
  return times.length > 0 && days && /^(?:\s|,|on|the|and|or|in)*$/iu.test(rest)
    ? `${run.plan?.text ?? run.text}, except ${part.which}`
    : undefined
}
