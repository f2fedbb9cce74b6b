import type { EventBody } from '../../../../shared/protocol/events.ts'
import { hesitation } from '../../nlu/dialogue-acts/hesitation.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import type { OpenApproval, RunState } from '../../run/state.ts'
import type { DialogueContext, Response } from '../response.ts'

/**
 * What a message does to the cards that waited when it came. One that was not understood, or that hesitates and is about
 * something else, puts them aside: they stay open on their cards, but a bare "yes" no longer approves them.
 */
export function putAside(
  { utterance }: Pick<PlanningContext, 'utterance'>,
  asked: Pick<DialogueContext, 'session' | 'run'>,
  response: Response,
): readonly EventBody[] {
  const hesitates = hesitation(utterance.text) !== undefined
  if (!hesitates && !cameToNothing(response)) return []
  const addressed = 'other' in response ? response.other : undefined
  return armedApprovals(asked)
    .filter(({ run }) => run.runId !== addressed)
    .map(({ run, wait }) => ({ kind: 'approval.put_aside', runId: run.runId, approvalId: wait.id }))
}

/** The approvals a bare "yes" could mean: asked before this message and not put aside since. */
export function armedApprovals({ session, run }: Pick<DialogueContext, 'session' | 'run'>): readonly {
  readonly run: RunState
  readonly wait: OpenApproval
}[] {
  return session
    .waits()
    .flatMap(({ run: other, wait }) =>
      wait.kind === 'approval' && wait.syncId < run.syncId && !wait.putAside ? [{ run: other, wait }] : [],
    )
}

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
