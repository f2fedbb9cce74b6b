import type { PlanningContext } from '../../plan/planning-context.ts'
import { type DialogueContext, notMine, type Response, say } from '../response.ts'
import { amendWaiting } from './amend.ts'

/**
 * What the words change of a plan that waits, as the response to them: the plan that says it better, or why there is none.
 * undefined when they change nothing.
 */
export async function amended(
  planning: PlanningContext,
  { session, run }: Pick<DialogueContext, 'session' | 'run'>,
): Promise<Response | undefined> {
  // What was said after this message is not what it is about, however fast it came.
  const changed = await amendWaiting(planning, session.runs(run.runId))
  if (changed?.kind === 'say') return say(run, changed.text, { status: 'failed' })
  return changed?.kind === 'not_mine' ? notMine(planning, run) : changed
}
