import type { RunId } from '../../../shared/protocol/ids.ts'
import { fail, ok } from '../../../shared/result.ts'
import { toWireError } from '../api/errors.ts'
import type { Log, Logger } from '../api/ports.ts'
import type { Recovery, RecoveryNotes, SafeMode } from '../api/recovery.ts'
import type { OpenSession, OpenSessions } from './open-sessions.ts'
import { openSerialQueue } from './serial-queue.ts'

/** So many starts in a row may end while they carry on; the next one carries on nothing. */
const mostStarts = 3

export interface RecoveryPorts {
  readonly log: Log
  readonly logger: Logger
  readonly sessions: OpenSessions
  readonly notes: RecoveryNotes
  /** Carries one run on in its session's turn, within `inside`; resolves when it came to rest. */
  readonly resume: (
    session: OpenSession,
    runId: RunId,
    inside: (carryOn: () => Promise<void>) => Promise<void>,
  ) => Promise<void>
  /** what a start does besides, once nothing speaks against doing anything */
  readonly begun: () => void
}

/**
 * Carries on what a crash or a stop left open, and keeps note of it: when that itself ends the process three times in a
 * row, the next start is in safe mode. After a start that failed the runs are carried on one at a time, so that the
 * note names the one that was under way.
 */
export function openRecovery(ports: RecoveryPorts): Recovery & { start(): void; stop(): void } {
  const { log, logger, sessions, notes } = ports
  const listeners = new Set<() => void>()
  let safeMode: SafeMode | undefined
  let underWay = false

  const open = (): readonly { readonly run: RunId; readonly session: OpenSession }[] =>
    log.openRuns().flatMap(({ run, session }) => {
      const found = sessions.find(session)
      return found ? [{ run, session: found }] : []
    })

  /** @param before starts in a row that did not come to the end of this */
  function carryOn(before: number): void {
    const runs = open().filter(({ run, session }) => session.memory.run(run)?.crashed !== true)
    ports.begun()
    if (runs.length === 0) {
      notes.clear()
      return
    }
    const starts = before + 1
    const atWork = new Set<RunId>()
    const oneAtATime = openSerialQueue()
    underWay = true
    notes.write({ starts, runs: [] })
    const noted = async (run: RunId, task: () => Promise<void>): Promise<void> => {
      atWork.add(run)
      notes.write({ starts, runs: [...atWork] })
      await task()
      atWork.delete(run)
    }
    const all = runs.map(({ run, session }) =>
      ports.resume(session, run, (task) =>
        before === 0 ? noted(run, task) : oneAtATime.add(() => noted(run, task)),
      ),
    )
    void Promise.allSettled(all).then(end)
  }

  function end(): void {
    if (underWay) notes.clear()
    underWay = false
  }

  return {
    start() {
      const left = notes.read()
      if (left === undefined || left.starts < mostStarts) return carryOn(left?.starts ?? 0)
      const culprits = open().flatMap(({ run: runId, session: { memory } }) => {
        const run = left.runs.includes(runId) ? memory.run(runId) : undefined
        return run ? [{ runId, sessionId: memory.id, text: run.text }] : []
      })
      safeMode = { starts: left.starts, culprits }
      logger.error('safe_mode', { starts: left.starts, runs: culprits.map(({ runId }) => runId).join(' ') })
    },
    // a stop is no crash; a safe mode stays until somebody decides
    stop: end,
    safeMode: () => safeMode,
    async leaveSafeMode(how) {
      const left = safeMode
      if (left === undefined) return ok(undefined)
      try {
        if (how === 'park') {
          for (const { runId, sessionId } of left.culprits) {
            const session = sessions.find(sessionId)
            if (session)
              await sessions.transact(session.memory, async (append) =>
                append({ kind: 'run.parked', runId, why: 'crashed' }),
              )
          }
        }
      } catch (thrown) {
        return fail(toWireError(thrown))
      }
      // somebody else decided meanwhile
      if (safeMode !== left) return ok(undefined)
      safeMode = undefined
      logger.warn('safe_mode_over', { how })
      carryOn(how === 'park' ? 1 : mostStarts - 1)
      for (const heard of [...listeners]) heard()
      return ok(undefined)
    },
    onSafeModeOver(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
  }
}
