import { wireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import { isSettled, planSteps, type RunState, stateOf } from './state.ts'

/**
 * Ends what has not happened yet; what has happened or is under way stays, and can be undone. What is in doubt is not
 * looked up any more when a person stops it.
 * @param by the run whose words stopped it and which says so
 */
export function cancelEvents(
  run: RunState,
  why: 'cancelled' | 'replaced' = 'cancelled',
  by?: RunId,
): readonly EventBody[] {
  const { runId } = run
  return planSteps(run).flatMap(({ id: stepId }): EventBody[] => {
    const state = stateOf(run, stepId)
    if (isSettled(state)) return []
    if (state.status !== 'started') return [{ kind: 'step.skipped', runId, stepId, why, ...(by && { by }) }]
    return state.doubt && why === 'cancelled'
      ? [{ kind: 'step.failed', runId, stepId, error: wireError('outcome_unknown') }]
      : []
  })
}
