import type { EventBody } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import { isSettled, planSteps, type RunState, stateOf } from './state.ts'

/**
 * Ends what has not happened yet; what has happened or is under way stays, and can be undone.
 * @param by the run whose words stopped it and which says so
 */
export function cancelEvents(
  run: RunState,
  why: 'cancelled' | 'replaced' = 'cancelled',
  by?: RunId,
): readonly EventBody[] {
  const open = planSteps(run).filter(({ id }) => {
    const state = stateOf(run, id)
    return !isSettled(state) && state.status !== 'started'
  })
  return open.map(({ id }) => ({
    kind: 'step.skipped',
    runId: run.runId,
    stepId: id,
    why,
    ...(by && { by }),
  }))
}
