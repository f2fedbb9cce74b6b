import type { AnswerDelta, SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId, Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { Focus } from '../action.ts'
import type { Follower } from '../assistant.ts'
import type { Log } from '../ports.ts'
import { fold } from '../run/fold.ts'
import type { RunState, Wait } from '../run/state.ts'
import { emptyFocus, focusAfter } from './focus.ts'

/** A session as the process remembers it: a reading of the log, never more than the log. */
export interface SessionMemory {
  readonly id: SessionId
  /** the last event followers may know of: everything up to here is on disk */
  announced(): number
  readonly scope: Scope
  run(id: RunId): RunState | undefined
  /** newest first */
  runs(): readonly RunState[]
  focus(): Focus
  waits(): readonly { run: RunState; wait: Wait }[]
  /** Takes in events that are on disk and tells the followers. */
  take(events: readonly SessionEvent[]): void
  follow(follower: Follower): () => void
  streaming(): AnswerDelta | undefined
  idle(): boolean
}

const replayed = 1_000
const keptRuns = 60

/** Reads the session's tail from the log, so that a restart knows what was going on. */
export function openSessionMemory(log: Log, id: SessionId, scope: Scope): SessionMemory {
  const runs = new Map<RunId, RunState>()
  const followers = new Set<Follower>()
  let focus = emptyFocus

  const remember = (event: SessionEvent): void => {
    if ('runId' in event) {
      const next = fold(runs.get(event.runId), event)
      if (next) runs.set(event.runId, next)
      if (event.kind === 'run.undone') {
        const undone = fold(runs.get(event.undoneRunId), event)
        if (undone) runs.set(event.undoneRunId, undone)
      }
      focus = focusAfter(focus, event, next)
    }
    if (runs.size > keptRuns) forgetOldest()
  }
  const forgetOldest = (): void => {
    for (const [runId, run] of runs) {
      if (runs.size <= keptRuns) return
      if (run.completed) runs.delete(runId)
    }
  }
  const last = log.lastSyncId(id)
  for (const event of log.read(id, Math.max(0, last - replayed), replayed)) remember(event)
  let announced = last

  const load = (runId: RunId): RunState | undefined => {
    let run: RunState | undefined
    for (const event of log.run(runId)) if (event.sessionId === id) run = fold(run, event)
    return run
  }

  return {
    id,
    scope,
    run: (runId) => runs.get(runId) ?? load(runId),
    runs: () => [...runs.values()].reverse(),
    focus: () => focus,
    waits: () => [...runs.values()].flatMap((run) => run.waits.map((wait) => ({ run, wait }))),
    announced: () => announced,
    take(events) {
      for (const event of events) remember(event)
      announced = events.at(-1)?.syncId ?? announced
      for (const follower of followers) follower.events(events)
    },
    follow(follower) {
      followers.add(follower)
      return () => {
        followers.delete(follower)
      }
    },
    streaming: () => undefined,
    idle: () => followers.size === 0,
  }
}
