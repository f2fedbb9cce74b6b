import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import { reduce } from '../run/reduce.ts'
import type { RunState } from '../run/state.ts'

/** so many events are folded before everybody else may have a turn */
const slice = 200

/**
 * The runs that begin within these events, newest first.
 * @param events oldest first, of any sessions
 * @param turn resolves when everybody else had a turn
 */
export async function readRuns(
  events: readonly SessionEvent[],
  turn: () => Promise<void>,
): Promise<readonly RunState[]> {
  const runs = new Map<RunId, RunState>()
  for (const [at, event] of events.entries()) {
    if (at % slice === 0) await turn()
    if (!('runId' in event)) continue
    const ids = event.kind === 'run.undone' ? [event.runId, event.undoneRunId] : [event.runId]
    for (const id of ids) {
      const next = reduce(runs.get(id), event)
      if (next) runs.set(id, next)
    }
  }
  return [...runs.values()].reverse()
}
