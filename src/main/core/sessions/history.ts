import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId, SessionId } from '../../../shared/protocol/ids.ts'
import type { History } from '../api/assistant.ts'
import type { Awaitable, LogReader } from '../api/ports.ts'

/** A page ends early once it holds so many events, so that one reply stays small. */
const mostEvents = 1_000

/**
 * A session's log by pages of runs, newest first. `announced` is the last sync id that followers were told of: nothing
 * behind it is shown.
 */
export function openHistory(
  log: Pick<LogReader, 'run' | 'runsBefore' | 'runsAcross'>,
  announced: (session: SessionId) => Awaitable<number>,
) {
  async function eventsOf(runs: readonly RunId[], last: number): Promise<readonly SessionEvent[]> {
    const events = await Promise.all(runs.map((run) => log.run(run)))
    return events
      .flat()
      .filter(({ syncId }) => syncId <= last)
      .sort((a, b) => a.syncId - b.syncId)
  }

  return {
    /** The `limit` newest runs that began before `before`. */
    async before(session: SessionId, before: number, limit: number): Promise<History> {
      const last = await announced(session)
      const found = await log.runsBefore(session, Math.min(before, last + 1), limit + 1)
      const page: RunId[] = []
      let [from, held] = [before, 0]
      for (const { run, first } of found.slice(0, limit)) {
        if (held >= mostEvents) return { events: await eventsOf(page, last), after: from - 1 }
        page.push(run)
        held += (await log.run(run)).length
        from = first
      }
      return { events: await eventsOf(page, last), after: found.length > limit ? from - 1 : 0 }
    },
    /** One run by its id, so far; nothing where it is none of this session. */
    async run(session: SessionId, run: RunId): Promise<readonly SessionEvent[]> {
      const last = await announced(session)
      return (await eventsOf([run], last)).filter(({ sessionId }) => sessionId === session)
    },
    /** Where the `limit` newest runs begin, with the older runs that went on behind that place or still do. */
    async newest(session: SessionId, limit: number): Promise<History> {
      const last = await announced(session)
      const found = await log.runsBefore(session, last + 1, limit + 1)
      const oldest = found.length > limit ? found[limit - 1] : undefined
      if (oldest === undefined) return { events: [], after: 0 }
      const after = oldest.first - 1
      return { events: await eventsOf(await log.runsAcross(session, after), after), after }
    },
  }
}
