import type { AnswerDelta, SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId, Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { Focus } from '../api/action.ts'
import type { Follower } from '../api/assistant.ts'
import type { Awaitable, LogReader } from '../api/ports.ts'
import { reduce } from '../run/reduce.ts'
import { latestFirst, type OpenWait, type RunState } from '../run/state.ts'
import { emptyFocus, focusAfter } from './focus.ts'

/** The in-memory projection of one session's log. It holds nothing that is not in the log. */
export interface SessionMemory {
  readonly id: SessionId
  /** the last event followers may know of: everything up to here is on disk */
  announced(): number
  readonly scope: Scope
  run(id: RunId): Awaitable<RunState | undefined>
  /** newest first; with `before`, only the runs received before that one */
  runs(before?: RunId): readonly RunState[]
  /** those that are not over, oldest first */
  unfinished(): readonly RunState[]
  focus(): Focus
  waits(): readonly { run: RunState; wait: OpenWait }[]
  /** Applies events that are on disk and notifies the followers. */
  take(events: readonly SessionEvent[]): void
  /** Applies events another host wrote. Nothing may be written here meanwhile. */
  catchUp(): Promise<void>
  /** Tells the followers what is on disk after this place: those of a memory that this one took the place of. */
  tellSince(place: number): Promise<void>
  follow(follower: Follower): () => void
  /** Tells followers a part of an answer; forgotten when the answer is on disk. */
  stream(delta: AnswerDelta): void
  /** runs that somebody called off while they were being planned or answered; not in the log */
  readonly calledOff: Set<RunId>
  /** all of the answer that is on its way, with the index of its last part */
  streaming(): AnswerDelta | undefined
  idle(): boolean
}

/** events of a session's end that are read when it is opened: what its kept runs are made of */
const replayed = 400
const keptRuns = 60

/**
 * Reads the session's tail from the log, with the runs from before it that went on in it or are still open, so that a
 * restart knows what was going on. `followers` are told of every commit; `troubled` is called when one throws, which changes nothing.
 */
export async function openSessionMemory(
  log: LogReader,
  id: SessionId,
  scope: Scope,
  followers: Set<Follower>,
  troubled: (thrown: unknown) => void,
): Promise<SessionMemory> {
  const runs = new Map<RunId, RunState>()
  /** those of them that are not over: only they wait for anything */
  const open = new Map<RunId, RunState>()
  let focus = emptyFocus
  let streaming: AnswerDelta | undefined

  const remember = (event: SessionEvent): void => {
    if ('runId' in event) {
      const next = reduce(runs.get(event.runId), event)
      if (next) keep(next)
      if (event.kind === 'run.undone') {
        const undone = reduce(runs.get(event.undoneRunId), event)
        if (undone) keep(undone)
      }
      focus = focusAfter(focus, event, next)
    }
    if (runs.size > keptRuns) forgetOldest()
  }
  const keep = (run: RunState): void => {
    runs.set(run.runId, run)
    if (run.completed) open.delete(run.runId)
    else open.set(run.runId, run)
  }
  /** One that waited long and was done just now is what "undo" means: it is not the one to be forgotten. */
  const forgetOldest = (): void => {
    const over = latestFirst([...runs.values()].filter(({ completed }) => completed))
    for (const { runId } of over.slice(Math.max(0, over.length - (runs.size - keptRuns)))) runs.delete(runId)
  }
  /** The state of the run at this position of the log. */
  const load = async (runId: RunId, last: number): Promise<RunState | undefined> => {
    let run: RunState | undefined
    let at = 0
    for (const event of await log.run(runId)) {
      if (event.sessionId !== id || event.syncId > last) continue
      run = reduce(run, event)
      at = event.syncId
    }
    // Who took it back is written under the other run's name.
    while (run?.completed) {
      const later: readonly SessionEvent[] = await log.read(id, at, Math.min(replayed, last - at))
      for (const event of later) if (event.kind === 'run.undone') run = reduce(run, event)
      if (later.length < replayed) break
      at = later.at(-1)?.syncId ?? at
    }
    return run
  }

  const last = await log.lastSyncId(id)
  if (last > replayed) {
    const across = await log.runsAcross(id, last - replayed)
    const began = await Promise.all(across.map((run) => load(run, last)))
    for (const run of began) if (run) keep(run)
  }
  const before = new Set(runs.keys())
  const from = Math.max(0, last - replayed)
  for (const event of await log.read(id, from, last - from)) {
    if ('runId' in event && before.has(event.runId)) focus = focusAfter(focus, event, runs.get(event.runId))
    else remember(event)
  }
  let announced = last
  const tell = (what: (follower: Follower) => void): void => {
    for (const follower of followers) {
      try {
        what(follower)
      } catch (thrown) {
        troubled(thrown)
      }
    }
  }

  const take = (events: readonly SessionEvent[]): void => {
    for (const event of events) {
      remember(event)
      const ended = event.kind === 'answer.given' || event.kind === 'run.completed'
      if (ended && event.runId === streaming?.runId) streaming = undefined
    }
    announced = events.at(-1)?.syncId ?? announced
    tell((follower) => follower.events(events))
  }

  return {
    id,
    scope,
    run: (runId) => runs.get(runId) ?? load(runId, announced),
    runs(before) {
      const all = [...runs.values()].reverse()
      return before === undefined ? all : all.slice(all.findIndex((run) => run.runId === before) + 1)
    },
    unfinished: () => [...open.values()],
    focus: () => focus,
    waits: () => [...open.values()].flatMap((run) => run.waits.map((wait) => ({ run, wait }))),
    announced: () => announced,
    take,
    async catchUp() {
      for (;;) {
        const missed = await log.read(id, announced, replayed)
        if (missed.length > 0) take(missed)
        if (missed.length < replayed) return
      }
    },
    async tellSince(place) {
      for (let at = place; at < announced; ) {
        const events = await log.read(id, at, Math.min(replayed, announced - at))
        if (events.length === 0) return
        tell((follower) => follower.events(events))
        at = events.at(-1)?.syncId ?? announced
      }
    },
    follow(follower) {
      followers.add(follower)
      return () => {
        followers.delete(follower)
      }
    },
    stream(delta) {
      const before = streaming?.runId === delta.runId ? streaming : undefined
      const reasoning = (before?.reasoning ?? '') + (delta.reasoning ?? '')
      const content = (before?.content ?? '') + delta.content
      streaming = { ...delta, content, ...(reasoning && { reasoning }) }
      tell((follower) => follower.delta(delta))
    },
    calledOff: new Set<RunId>(),
    streaming: () => streaming,
    idle: () => followers.size === 0,
  }
}
