import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import type { Clock, Logger } from '../../core/api/ports.ts'
import { type Counters, observe } from '../metrics.ts'

/** Runs that are timed at once; a run that waits for a person for weeks must not be remembered for ever. */
const mostTimed = 10_000

export interface RunTimes {
  /** The clock as a command arrives, monotonic milliseconds. */
  now(): number
  accepted(run: RunId, arrivedAt: number): void
  /** Every event of a followed session, once. */
  heard(event: SessionEvent): void
}

/**
 * How long commands take, from the frame that brought them to their acceptance and to their first answer: a question, a
 * card or the end. Figures go into the counters and, with the run's id as its trace, into the log.
 */
export function openRunTimes(ports: {
  readonly clock: Clock
  readonly logger: Logger
  readonly counters: Counters
}): RunTimes {
  const { clock, logger, counters } = ports
  const arrived = new Map<RunId, { readonly at: number; readonly acceptedMs: number; answered: boolean }>()
  const tenths = (ms: number): number => Math.round(ms * 10) / 10

  function answered(run: RunId, by: string): void {
    const timed = arrived.get(run)
    if (!timed || timed.answered) return
    timed.answered = true
    const ms = clock.monotonic() - timed.at
    observe(counters.answered, ms)
    if (ms >= (counters.slowest?.ms ?? 0)) counters.slowest = { run, ms }
    logger.info('run.answered', { trace: run, by, accepted_ms: tenths(timed.acceptedMs), ms: tenths(ms) })
  }

  return {
    now: clock.monotonic,
    accepted(run, at) {
      const acceptedMs = clock.monotonic() - at
      observe(counters.accepted, acceptedMs)
      arrived.set(run, { at, acceptedMs, answered: false })
      if (arrived.size <= mostTimed) return
      for (const oldest of arrived.keys()) {
        arrived.delete(oldest)
        break
      }
    },
    heard(event) {
      if (event.kind === 'question.asked' || event.kind === 'approval.asked')
        answered(event.runId, event.kind)
      if (event.kind !== 'run.completed') return
      answered(event.runId, event.kind)
      const timed = arrived.get(event.runId)
      if (!timed) return
      arrived.delete(event.runId)
      const ms = tenths(clock.monotonic() - timed.at)
      logger.info('run.completed', { trace: event.runId, status: event.status, ms })
    },
  }
}
