import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import { reduce } from '../run/reduce.ts'
import type { RunState } from '../run/state.ts'

/** The runs that begin within these events, newest first. @param events oldest first, of any sessions */
export function readRuns(events: readonly SessionEvent[]): readonly RunState[] {
  const runs = new Map<RunId, RunState>()
  for (const event of events) {
    if (!('runId' in event)) continue
    const ids = event.kind === 'run.undone' ? [event.runId, event.undoneRunId] : [event.runId]
    for (const id of ids) {
      const next = reduce(runs.get(id), event)
      if (next) runs.set(id, next)
    }
  }
  return [...runs.values()].reverse()
}
