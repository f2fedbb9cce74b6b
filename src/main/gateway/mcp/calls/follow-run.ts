import type { WireError } from '../../../../shared/protocol/errors.ts'
import type { SessionEvent } from '../../../../shared/protocol/events.ts'
import type { RunId, SessionId } from '../../../../shared/protocol/ids.ts'
import { ok, type Result } from '../../../../shared/result.ts'
import type { Accepted, Assistant } from '../../../core/api/assistant.ts'
import type { Clock } from '../../../core/api/ports.ts'
import { type RunReport, reportOf } from './run-report.ts'

const page = 500

/**
 * Asks something of a session and follows the run it leads to until that is over, waits for somebody, or `patienceMs` have
 * passed. Leaving off early stops nothing.
 * @param told each time the run went on
 */
export async function askAndFollow(
  ports: { readonly assistant: Assistant; readonly clock: Clock },
  session: SessionId,
  ask: () => Promise<Result<Accepted, WireError>>,
  how: {
    /** where the run begins, if it has begun already */
    readonly from?: number
    readonly patienceMs: number
    readonly signal: AbortSignal
    readonly told: (report: RunReport) => void
  },
): Promise<Result<RunReport, WireError>> {
  const { assistant, clock } = ports
  const events = new Map<number, SessionEvent>()
  let changed = (): void => {}
  const keep = (some: readonly SessionEvent[]): void => {
    for (const event of some) events.set(event.syncId, event)
    changed()
  }
  // before it is asked, so that nothing falls between what is read and what is told
  const following = await assistant.follow(session, { events: keep, delta() {} })
  let late = false
  const giveUp = clock.after(how.patienceMs, () => {
    late = true
    changed()
  })
  const stopped = (): void => changed()
  how.signal.addEventListener('abort', stopped)
  try {
    const accepted = await ask()
    if (!accepted.ok) return accepted
    const { runId, syncId } = accepted.value
    if (runId === undefined) return ok(reportOf('' as RunId, []))
    const first = Math.min(syncId, how.from ?? syncId)
    for (const event of await eventsFrom(assistant, session, first)) events.set(event.syncId, event)
    for (;;) {
      const report = reportOf(runId, inOrder(events))
      how.told(report)
      if (isSettled(report) || late || how.signal.aborted) return ok(report)
      await new Promise<void>((resolve) => {
        changed = resolve
      })
    }
  } finally {
    giveUp()
    how.signal.removeEventListener('abort', stopped)
    following.leave()
  }
}

/** Over, or nothing goes on without somebody. */
function isSettled({ completed, waits, steps }: RunReport): boolean {
  const running = steps.filter(({ status }) => status === 'running')
  // a step that is under way and says something says why it cannot go on yet
  const stuck = running.filter(({ summary }) => summary !== undefined)
  return completed !== undefined || (waits.length + stuck.length > 0 && stuck.length === running.length)
}

const inOrder = (events: ReadonlyMap<number, SessionEvent>): readonly SessionEvent[] =>
  [...events.values()].sort((one, other) => one.syncId - other.syncId)

/** All events of a session from one on. */
export async function eventsFrom(
  assistant: Assistant,
  session: SessionId,
  first: number,
): Promise<readonly SessionEvent[]> {
  const found: SessionEvent[] = []
  for (let after = Math.max(0, first - 1); ; ) {
    const some = await assistant.read(session, after, page)
    found.push(...some)
    const last = some.at(-1)
    if (!last || some.length < page) return found
    after = last.syncId
  }
}

/** A run of a session that is known by its id only; undefined where it is none of that session. */
export async function findRun(
  assistant: Assistant,
  session: SessionId,
  runId: RunId,
): Promise<RunReport | undefined> {
  const events = await assistant.run(session, runId)
  return events.length > 0 ? reportOf(runId, events) : undefined
}
