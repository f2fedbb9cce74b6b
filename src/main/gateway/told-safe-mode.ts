import type { SafeModeTold } from '../../shared/protocol/recovery.ts'
import type { Recovery } from '../core/api/recovery.ts'

/** The safe mode as clients are told of it; undefined when everything is carried on as usual. */
export function toldSafeMode(recovery: Recovery | undefined): SafeModeTold | undefined {
  const safeMode = recovery?.safeMode()
  return (
    safeMode && {
      starts: safeMode.starts,
      culprits: safeMode.culprits.map(({ runId, sessionId, text }) => ({
        run_id: runId,
        session_id: sessionId,
        text,
      })),
    }
  )
}
