import { loggedEvent } from '../../../../shared/protocol/events.ts'
import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import type { OpenRun, WaitingList } from '../../../../shared/protocol/views/waiting.ts'
import type { LogReader } from '../../api/ports.ts'
import { doubtIn, type RunState } from '../../run/state.ts'
import type { OpenSession, OpenSessions } from '../open-sessions.ts'

const mostRuns = 40

type Found = { readonly session: OpenSession; readonly run: RunState; readonly state: OpenRun['state'] }

/** Why a run that is not over does not go on by itself; undefined for one that does. */
function stateOf({ paused }: OpenSession, run: RunState): OpenRun['state'] | undefined {
  if (run.waits.length > 0) return 'asks'
  if (doubtIn(run)) return 'doubt'
  if (run.crashed) return 'stopped'
  return paused.includes(run.runId) ? 'held_up' : undefined
}

/** Sessions with open runs are never evicted, so those in memory have all that is open. */
const openOf = (sessions: Pick<OpenSessions, 'all'>, scope: Scope): readonly Found[] =>
  sessions
    .all()
    .filter(({ memory }) => sameScope(memory.scope, scope))
    .flatMap((session) =>
      session.memory.unfinished().flatMap((run): Found[] => {
        const state = stateOf(session, run)
        return state ? [{ session, run, state }] : []
      }),
    )

export const countOpen = (sessions: Pick<OpenSessions, 'all'>, scope: Scope): number =>
  openOf(sessions, scope).length

/** Everything open, with the events its cards are made of; nothing that is not on disk yet. */
export async function waitingList(
  sessions: Pick<OpenSessions, 'all'>,
  log: Pick<LogReader, 'run' | 'session'>,
  scope: Scope,
  about: Pick<WaitingList, 'zone' | 'now'>,
): Promise<WaitingList> {
  const found = openOf(sessions, scope).toSorted((a, b) => b.run.receivedAt - a.run.receivedAt)
  const runs = await Promise.all(
    found.slice(0, mostRuns).map(async ({ session: { memory }, run, state }): Promise<OpenRun> => {
      const [events, stored] = await Promise.all([log.run(run.runId), log.session(memory.id)])
      return {
        runId: run.runId,
        sessionId: memory.id,
        conversation: stored?.title ?? '',
        since: run.receivedAt,
        state,
        events: events.filter(({ syncId }) => syncId <= memory.announced()).map(loggedEvent),
      }
    }),
  )
  return { kind: 'waiting', ...about, runs, more: Math.max(0, found.length - mostRuns) }
}
