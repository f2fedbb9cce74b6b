import type { RunId } from '../../../shared/protocol/ids.ts'
import { placeOf, toWireError } from '../api/errors.ts'
import type { Clock, Logger, StopSignal, Turns } from '../api/ports.ts'
import type { Runner } from '../run/runner.ts'
import type { RunState } from '../run/state.ts'
import { answerEvents } from '../speak/answer-events.ts'
import type { OpenSession, OpenSessions } from './open-sessions.ts'

const firstPauseMs = 1_000
const longestPauseMs = 60_000

/** What the store says when it cannot write. Anything else thrown is about this one run. */
const storeTrouble: ReadonlySet<string> = new Set([
  'store_full',
  'store_read_only',
  'store_damaged',
  'shutting_down',
])

/** What resuming runs needs of the assistant. */
export interface ResumePorts {
  readonly clock: Clock
  readonly logger: Logger
  readonly sessions: OpenSessions
  readonly runner: Runner<OpenSession['memory']>
  readonly stopping: StopSignal
  readonly turns: Turns
  /** gives a command that has no plan yet its plan or its words */
  readonly answer: (session: OpenSession, run: RunState) => Promise<void>
}

/**
 * Resumes runs, those of one session in order. When the store cannot write, the run is retried later, and the commands
 * queued behind it wait: "cancel it" must not run before the command it refers to. A bug fails its run with an
 * internal error.
 */
export function openResumer(ports: ResumePorts): {
  /** Resolves when the run is over, waits for somebody or is held up. */
  begin(session: OpenSession, runId: RunId): Promise<void>
  /** The same; `inside` does it in its place in the session's turn. */
  resume(
    session: OpenSession,
    runId: RunId,
    inside: (carryOn: () => Promise<void>) => Promise<void>,
  ): Promise<void>
} {
  const { clock, logger, sessions, runner, stopping, turns, answer } = ports

  /** false: the store could not write. */
  async function carryOn(session: OpenSession, runId: RunId): Promise<boolean> {
    await turns.next(session.memory.id, session.load.hasMore())
    if (stopping.aborted) return true
    try {
      const run = await session.memory.run(runId)
      if (!run || run.completed) return true
      if (run.plan) await runner.drive(session.memory, runId)
      else await answer(session, run)
      return true
    } catch (thrown) {
      const error = toWireError(thrown)
      if (error.code === 'session_elsewhere') {
        logger.info('run_elsewhere', { run: runId })
        return true
      }
      logger.error('run_interrupted', { run: runId, code: error.code, at: placeOf(thrown) })
      if (storeTrouble.has(error.code)) return false
      const ended = answerEvents(runId, error.message, { status: 'failed', error })
      return runner.drive(session.memory, runId, ended).then(
        () => true,
        () => false,
      )
    }
  }

  async function carryOnInOrder(session: OpenSession, runs: readonly RunId[], pause: number): Promise<void> {
    for (const [index, runId] of runs.entries()) {
      if (await carryOn(session, runId)) continue
      session.paused.push(...runs.slice(index))
      const retry = (): Promise<void> =>
        carryOnInOrder(session, session.paused.splice(0), Math.min(pause * 2, longestPauseMs))
      clock.after(pause, () => void sessions.inTurn(session, retry))
      return
    }
  }

  const resume: ReturnType<typeof openResumer>['resume'] = (session, runId, inside) =>
    sessions.inTurn(session, async () => {
      if (session.paused.length === 0) return inside(() => carryOnInOrder(session, [runId], firstPauseMs))
      if (!session.paused.includes(runId)) session.paused.push(runId)
    })

  return { resume, begin: (session, runId) => resume(session, runId, (carryOn) => carryOn()) }
}
