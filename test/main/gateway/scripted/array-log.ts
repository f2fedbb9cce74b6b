import type { Log } from '../../../../src/main/core/api/ports.ts'
import type { SessionEvent } from '../../../../src/shared/protocol/events.ts'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'

/** What history is read from, over plain arrays of events: the same questions answered by looking at every event. */
export function arrayLog(
  of: (session: SessionId) => readonly SessionEvent[],
  sessions: () => readonly SessionId[],
): Pick<Log, 'run' | 'runsBefore' | 'runsAcross'> {
  const runsOf = (session: SessionId) =>
    Map.groupBy(
      of(session).flatMap((event) => ('runId' in event ? [event] : [])),
      ({ runId }) => runId,
    )
  const firstOf = (events: readonly SessionEvent[]) => events[0]?.syncId ?? 0
  return {
    run: (run) => sessions().flatMap((session) => runsOf(session).get(run) ?? []),
    runsBefore: (session, before, limit) =>
      [...runsOf(session)]
        .map(([run, events]) => ({ run, first: firstOf(events) }))
        .filter(({ first }) => first < before)
        .reverse()
        .slice(0, limit),
    runsAcross: (session, place) =>
      [...runsOf(session)].flatMap(([run, events]) => {
        const behind = (events.at(-1)?.syncId ?? 0) > place
        const unfinished = !events.some(({ kind }) => kind === 'run.completed')
        return firstOf(events) <= place && (behind || unfinished) ? [run] : []
      }),
  }
}
