import type { RunId } from '../../../../shared/protocol/ids.ts'
import type { Clock } from '../../api/ports.ts'
import { doubtIn, type RunState } from '../state.ts'

const firstPauseMs = 15_000
const longestPauseMs = 5 * 60_000

/** Runs of this process with a step whose outcome is unknown because its place cannot be asked yet. */
export interface Doubts<S> {
  /** After a run came to rest: what is in doubt there is looked up again, after longer and longer pauses. */
  note(session: S, run: RunState): void
  /** A place may be reachable again: looks up every unknown outcome at once. */
  lookAgain(): void
  /** Looks nothing up any more. */
  rest(): void
}

/** @param carryOn carries a run on in its session's turn; never rejects */
export function openDoubts<S>(
  clock: Pick<Clock, 'after'>,
  carryOn: (session: S, runId: RunId) => void,
): Doubts<S> {
  const waiting = new Map<RunId, { readonly go: () => void; readonly callOff: () => void }>()
  const times = new Map<RunId, number>()

  return {
    note(session, { runId, ...run }) {
      if (!doubtIn({ runId, ...run })) {
        waiting.get(runId)?.callOff()
        waiting.delete(runId)
        times.delete(runId)
        return
      }
      if (waiting.has(runId)) return
      const before = times.get(runId) ?? 0
      times.set(runId, before + 1)
      const go = (): void => {
        waiting.delete(runId)
        carryOn(session, runId)
      }
      const callOff = clock.after(Math.min(firstPauseMs * 2 ** before, longestPauseMs), go)
      waiting.set(runId, { go, callOff })
    },
    lookAgain() {
      times.clear()
      for (const { go, callOff } of [...waiting.values()]) {
        callOff()
        go()
      }
    },
    rest() {
      for (const { callOff } of waiting.values()) callOff()
      waiting.clear()
    },
  }
}
