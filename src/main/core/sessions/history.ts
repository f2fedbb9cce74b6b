import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId, SessionId } from '../../../shared/protocol/ids.ts'
import type { History } from '../api/assistant.ts'
import type { Log } from '../api/ports.ts'

/** A page ends early once it holds so many events, so that one reply stays small. */
const mostEvents = 1_000

/**
 * A session's log by pages of runs, newest first. `announced` is the last sync id that followers were told of: nothing
 * behind it is shown.
 */
export function openHistory(
  log: Pick<Log, 'run' | 'runsBefore' | 'runsAcross'>,
  announced: (session: SessionId) => number,
) {
  const eventsOf = (runs: readonly RunId[], last: number): readonly SessionEvent[] =>
    runs
      .flatMap((run) => log.run(run))
      .filter(({ syncId }) => syncId <= last)
      .sort((a, b) => a.syncId - b.syncId)

  return {
    /** The `limit` newest runs that began before `before`. */
    before(session: SessionId, before: number, limit: number): History {
      const last = announced(session)
      const found = log.runsBefore(session, Math.min(before, last + 1), limit + 1)
      const page: RunId[] = []
      let [from, held] = [before, 0]
      for (const { run, first } of found.slice(0, limit)) {
        if (held >= mostEvents) return { events: eventsOf(page, last), after: from - 1 }
        page.push(run)
        held += log.run(run).length
        from = first
      }
      return { events: eventsOf(page, last), after: found.length > limit ? from - 1 : 0 }
    },
    /** Where the `limit` newest runs begin, with the older runs that went on behind that place or still do. */
    newest(session: SessionId, limit: number): History {
      const last = announced(session)
      const found = log.runsBefore(session, last + 1, limit + 1)
      const oldest = found.length > limit ? found[limit - 1] : undefined
      if (oldest === undefined) return { events: [], after: 0 }
      const after = oldest.first - 1
      return { events: eventsOf(log.runsAcross(session, after), after), after }
    },
  }
}
