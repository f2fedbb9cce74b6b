import { behindRefusal } from '../../nlu/dialogue-acts/hesitation.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { thingsOf, waitingSteps } from '../../run/things-waiting.ts'
import { atHand, type WaitOfRun } from '../open/open-waits.ts'
import type { DialogueContext, Response } from '../response.ts'
import { stillOpen } from './about-open.ts'

/**
 * "no leave it, just make it 6" while a card waits: the card is refused, and the rest is said of the thing it was about.
 * Whatever comes of the rest, it is never the refused change of that thing once more. undefined for all other messages.
 * @param respond reads the rest as a message of its own
 */
export async function refusedFirst(
  planning: PlanningContext,
  asked: DialogueContext,
  respond: (planning: PlanningContext, asked: DialogueContext) => Promise<Response>,
): Promise<Response | undefined> {
  const rest = behindRefusal(planning.utterance.text)
  const open = atHand(asked)
  if (rest === undefined || open?.wait.kind !== 'approval') return undefined
  const response = await respond({ ...planning, utterance: asked.parseAgain(`no, ${rest}`) }, asked)
  return repeats(response, open) ? stillOpen(planning, asked, open) : response
}

/** Whether a plan makes a change that waits, of a thing it waits for. */
function repeats(response: Response, { run }: WaitOfRun): boolean {
  if (response.kind !== 'plan' && response.kind !== 'replace') return false
  const changes = waitingSteps(run).map(({ action }) => action)
  const things = new Set(thingsOf(waitingSteps(run)).map(({ id }) => id))
  return response.plan.steps.some(
    (step) =>
      step.kind === 'do' &&
      changes.includes(step.action) &&
      thingsOf([step]).some(({ id }) => things.has(id)),
  )
}
