import type { EventBody } from '../../../../shared/protocol/events.ts'
import { hesitation } from '../../nlu/dialogue-acts/hesitation.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { armedApprovals } from '../open/open-waits.ts'
import type { DialogueContext, Response } from '../response.ts'

/**
 * How a message affects the cards that were open when it came. A message that was not understood, that hesitates
 * about something else or that orders something else puts them aside: they stay open, but a bare "yes" no longer
 * approves them. A scheduled command puts nothing aside.
 */
export function putAside(
  { utterance, catalogue }: Pick<PlanningContext, 'utterance' | 'catalogue'>,
  asked: Pick<DialogueContext, 'session' | 'run'>,
  response: Response,
): readonly EventBody[] {
  if (asked.run.due) return []
  const about = response.kind === 'say' ? response.about : undefined
  const hesitates = hesitation(utterance.text) !== undefined
  if (!hesitates && !cameToNothing(response) && !changesSomething(response, { catalogue })) return []
  const addressed =
    'other' in response ? [response.other, ...('also' in response ? (response.also ?? []) : [])] : []
  return armedApprovals(asked)
    .filter(({ run }) => run.runId !== about && !addressed.includes(run.runId))
    .map(({ run, wait }) => ({ kind: 'approval.put_aside', runId: run.runId, approvalId: wait.id }))
}

/** Whether a plan changes anything. A question in between leaves what waits as it is. */
const changesSomething = (response: Response, { catalogue }: Pick<PlanningContext, 'catalogue'>): boolean =>
  response.kind === 'plan' &&
  !response.plan.dryRun &&
  response.plan.steps.some((step) => step.kind === 'do' && catalogue.action(step.action)?.effect !== 'read')

/** Words that were not understood, or understood and not possible. */
function cameToNothing(response: Response): boolean {
  return (
    response.kind === 'say' &&
    response.events.some(
      (event) =>
        event.kind === 'run.completed' && (event.status === 'not_understood' || event.status === 'failed'),
    )
  )
}

/**
 * Words that came to nothing, with what they put aside said behind them and how to get it back. Words that tell of the
 * card themselves stay as they are.
 */
export function sayingAside(
  response: Response & { readonly kind: 'say' },
  aside: readonly EventBody[],
  asked: Pick<DialogueContext, 'session' | 'run'>,
  { speak }: PlanningContext['wording'],
): readonly EventBody[] {
  if (!cameToNothing(response)) return response.events
  const ids = aside.flatMap((event) => (event.kind === 'approval.put_aside' ? [event.approvalId] : []))
  const titles = armedApprovals(asked).flatMap(({ wait }) => (ids.includes(wait.id) ? [wait.title] : []))
  if (titles.length === 0) return response.events
  return response.events.map((event) =>
    event.kind === 'answer.given' && titles.every((title) => !event.text.includes(title))
      ? { ...event, text: `${event.text} ${speak.putAsideBy(titles)}` }
      : event,
  )
}
