import { peopleIn } from '../plan/people-in.ts'
import { planSteps, type RunState, stateOf } from './state.ts'

/**
 * A command's text with what was answered written into it ("meet Sarah" becomes "meet Sarah Chen"), so that the same
 * command said again does not ask again.
 */
export function resolvedText(run: RunState): string {
  let text = run.plan?.text ?? run.text
  for (const step of planSteps(run)) {
    const entity = step.kind === 'ask' ? step.question.entity : undefined
    const state = stateOf(run, step.id)
    if (!entity || state.status !== 'done') continue
    const person = peopleIn(state.outcome.value)[0]
    const at = text.toLowerCase().indexOf(entity.value.toLowerCase())
    if (!person || at < 0) continue
    const meant = entity.type === 'UNKNOWN' ? person.email : person.name
    text = text.slice(0, at) + meant + text.slice(at + entity.value.length)
  }
  return text
}
