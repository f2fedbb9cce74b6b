import type { RunId } from '../../../shared/protocol/ids.ts'
import type { Activity, ActivitySource, WaitingCard } from '../api/activity.ts'
import type { SessionMemory } from '../memory/session.ts'
import { doubtIn } from '../run/state.ts'

interface ActiveSession {
  readonly memory: SessionMemory
  /** runs that wait for the store to write again */
  readonly paused: readonly RunId[]
}

/**
 * Activity of the open sessions. `tell` is called after each change; watchers are notified of changes they would
 * show.
 */
export interface SessionActivity extends ActivitySource {
  tell(): void
}

/** @param sessions those that are open: one with an open run is never evicted, so every open run is among theirs */
export function openActivity(sessions: () => readonly ActiveSession[]): SessionActivity {
  const watchers = new Set<(activity: Activity) => void>()
  let told = ''

  function activity(): Activity {
    let [working, waiting, heldUp] = [0, 0, 0]
    for (const { memory, paused } of sessions()) {
      heldUp += paused.length
      for (const run of memory.unfinished()) {
        if (run.waits.length > 0) waiting += run.waits.length
        else if (!run.crashed && !doubtIn(run)) working += 1
      }
    }
    return { working, waiting, heldUp }
  }

  const openWaits = () =>
    sessions().flatMap(({ memory }) =>
      memory
        .unfinished()
        .toReversed()
        .flatMap((run) => run.waits.map((wait) => ({ session: memory.id, run, wait }))),
    )

  /** Equal while nothing a watcher would show has changed: one card in another's place counts as a change. */
  const shown = ({ working, heldUp }: Activity): string =>
    JSON.stringify([working, heldUp, openWaits().map(({ wait }) => wait.id)])

  return {
    activity,
    waitingCards: (): readonly WaitingCard[] =>
      openWaits()
        .sort((one, other) => other.run.receivedAt - one.run.receivedAt)
        .map(({ session, run, wait }) => ({
          id: wait.id,
          run: run.runId,
          session,
          kind: wait.kind,
          title: wait.kind === 'question' ? wait.question.text : wait.title,
          since: run.receivedAt,
        })),
    watchActivity(listener) {
      if (watchers.size === 0) told = shown(activity())
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
    tell() {
      if (watchers.size === 0) return
      const now = activity()
      if (shown(now) === told) return
      told = shown(now)
      for (const watcher of [...watchers]) watcher(now)
    },
  }
}
