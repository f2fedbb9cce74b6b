import type { RunId, Scope } from '../../../shared/protocol/ids.ts'
import { fail, ok } from '../../../shared/result.ts'
import { openSerialQueue, type SerialQueue } from '../../../shared/serial-queue.ts'
import { toWireError } from '../api/errors.ts'
import type { Clock, Log, Logger } from '../api/ports.ts'
import type { Recovery, RecoveryNotes, SafeMode } from '../api/recovery.ts'
import type { RunState } from '../run/state.ts'
import type { OpenSession, OpenSessions } from './open-sessions.ts'

/** After this many crashes in a row while resuming one run, the next start resumes nothing (safe mode). */
const mostTimes = 3
/** Interval in milliseconds for looking for runs that another host abandoned: the duration of its leases. */
const lookEveryMs = 30_000

export interface RecoveryPorts {
  readonly log: Log
  readonly logger: Logger
  readonly clock: Clock
  readonly sessions: OpenSessions
  readonly notes: RecoveryNotes
  /** Carries one run on in its session's turn, within `inside`; resolves when it came to rest. */
  readonly resume: (
    session: OpenSession,
    runId: RunId,
    inside: (carryOn: () => Promise<void>) => Promise<void>,
  ) => Promise<void>
  /** Loads the parser for commands without a plan, so that the loading time does not count as the run's. */
  readonly prepare: (scope: Scope) => Promise<unknown>
  /** called once, when the start is not (or no longer) in safe mode */
  readonly begun: () => void
}

interface OpenRun {
  readonly runId: RunId
  readonly session: OpenSession
}

/**
 * Carries on what a crash or a stop left open, and keeps note of it: when carrying on the same run ends the process
 * three times in a row, the next start is in safe mode. After the first time runs are carried on one at a time, so that
 * the note names the right one. From then on it also carries on what another host leaves behind in a session that is
 * taken over from it: when a request comes in there, or once its lease ran out.
 */
export function openRecovery(ports: RecoveryPorts): Recovery & { start(): Promise<void>; stop(): void } {
  const { log, logger, clock, sessions, notes } = ports
  const listeners = new Set<() => void>()
  let safeMode: SafeMode | undefined
  /** runs are carried on: one at a time after a crash; undefined before it is decided whether to */
  let carrying: { readonly oneAtATime: SerialQueue | undefined } | undefined
  let callOff = (): void => {}
  /** how often in a row the process ended, or has not ended yet, while it carried a run on */
  const times = new Map<RunId, number>()

  /** Those of sessions that no other host carries on. */
  async function openRuns(): Promise<readonly OpenRun[]> {
    const runs = await log.openRuns()
    const found = await Promise.all(
      runs.map(async ({ run: runId, session: id }) => {
        const session = await sessions.hold(id).catch((thrown: unknown) => {
          const { code } = toWireError(thrown)
          if (code !== 'session_elsewhere') throw thrown
          logger.info('run_elsewhere', { run: runId })
          return undefined
        })
        return session && { runId, session }
      }),
    )
    return found.flatMap((one) => one ?? [])
  }

  function keepNote(): void {
    if (times.size === 0) notes.clear()
    else notes.write([...times].map(([runId, count]) => ({ runId, times: count })))
  }

  async function carryOn(): Promise<void> {
    const oneAtATime = times.size > 0 ? openSerialQueue() : undefined
    ports.begun()
    const open = await openRuns()
    carrying = { oneAtATime }
    for (const { runId, session } of open) {
      const run = await session.memory.run(runId)
      if (run) carryOnRun(session, run)
    }
    lookLater()
  }

  function carryOnRun(session: OpenSession, { runId, crashed, plan }: RunState): void {
    const queue = carrying?.oneAtATime
    if (crashed) return
    const noted = async (task: () => Promise<void>): Promise<void> => {
      if (!plan) await ports.prepare(session.memory.scope).catch(() => {})
      times.set(runId, (times.get(runId) ?? 0) + 1)
      keepNote()
      await task()
      times.delete(runId)
      keepNote()
    }
    void ports.resume(session, runId, (task) => (queue ? queue.add(() => noted(task)) : noted(task)))
  }

  sessions.onTaken((session) => {
    if (carrying) for (const run of session.memory.unfinished()) carryOnRun(session, run)
  })

  /** Open runs of sessions this process has no lease of: taking the lease resumes them. */
  async function look(): Promise<void> {
    const elsewhere = (await log.openRuns()).map(({ session }) => session).filter((id) => !sessions.held(id))
    await Promise.allSettled([...new Set(elsewhere)].map(sessions.hold))
  }

  function lookLater(): void {
    callOff = clock.after(lookEveryMs, () => {
      look().catch((thrown: unknown) =>
        logger.warn('runs_not_looked_for', { code: toWireError(thrown).code }),
      )
      lookLater()
    })
  }

  async function park({ culprits }: SafeMode): Promise<void> {
    for (const { runId, sessionId } of culprits) {
      const session = await sessions.hold(sessionId)
      if (session)
        await sessions.transact(session.memory, async (unit) =>
          unit.append({ kind: 'run.parked', runId, why: 'crashed' }),
        )
    }
  }

  return {
    async start() {
      const noted = new Map(notes.read()?.map((each) => [each.runId, each.times]))
      const culprits: SafeMode['culprits'][number][] = []
      for (const { runId, session } of await openRuns()) {
        const count = noted.get(runId)
        if (count === undefined) continue
        times.set(runId, count)
        const text = (await session.memory.run(runId))?.text ?? ''
        if (count >= mostTimes) culprits.push({ runId, sessionId: session.memory.id, text })
      }
      if (culprits.length === 0) return carryOn()
      safeMode = { starts: mostTimes, culprits }
      logger.error('safe_mode', { runs: culprits.map(({ runId }) => runId).join(' ') })
    },
    // a stop is no crash; a safe mode stays until somebody decides
    stop() {
      callOff()
      carrying = undefined
      if (!safeMode) notes.clear()
    },
    safeMode: () => safeMode,
    async leaveSafeMode(how) {
      const left = safeMode
      if (left === undefined) return ok(undefined)
      try {
        if (how === 'park') await park(left)
      } catch (thrown) {
        return fail(toWireError(thrown))
      }
      // somebody else decided meanwhile
      if (safeMode !== left) return ok(undefined)
      safeMode = undefined
      for (const { runId } of left.culprits) {
        if (how === 'park') times.delete(runId)
        else times.set(runId, mostTimes - 1)
      }
      keepNote()
      logger.warn('safe_mode_over', { how })
      await carryOn()
      for (const heard of [...listeners]) heard()
      return ok(undefined)
    },
    onSafeModeOver(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
  }
}
