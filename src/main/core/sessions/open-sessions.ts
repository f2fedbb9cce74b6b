import type { EventBody, SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId, SessionId } from '../../../shared/protocol/ids.ts'
import type { Activity, ActivitySource, WaitingCard } from '../api/activity.ts'
import type { EventSource } from '../api/assistant.ts'
import type { Clock, Log, Logger } from '../api/ports.ts'
import { openSessionMemory, type SessionMemory } from '../memory/session.ts'
import type { Transact } from '../run/runner.ts'
import { openSerialQueue, type SerialQueue } from './serial-queue.ts'
import { openSessionLoad, type SessionLoad } from './session-load.ts'

/** A session the process has open. `paused` are its runs that wait for the store to write again, oldest first. */
export interface OpenSession {
  readonly memory: SessionMemory
  readonly queue: SerialQueue
  /** texts that are only to be understood, one at a time */
  readonly understanding: SerialQueue
  readonly paused: RunId[]
  readonly load: SessionLoad
}

export interface OpenSessions extends ActivitySource, EventSource {
  /** The session's one memory, read from the log when it is not open; undefined when there is no such session. */
  find(id: SessionId): OpenSession | undefined
  all(): readonly OpenSession[]
  readonly transact: Transact<SessionMemory>
  /** Runs a task of the session after the tasks queued before it. */
  inTurn<T>(session: OpenSession, task: () => Promise<T>): Promise<T>
  /** Evicts the memory if it has no followers and no work in progress. */
  letGo(id: SessionId): void
}

/**
 * The session memories of this process. There is never a second memory of one session: it would miss what is
 * written through the first. So it is evicted only when nothing can be written through it any more.
 */
export function openSessions({
  log,
  logger,
  clock,
  maxUnfinished,
}: {
  readonly log: Log
  readonly logger: Logger
  readonly clock: Clock
  /** commands of one session that may be under way at once */
  readonly maxUnfinished: number
}): OpenSessions {
  const open = new Map<SessionId, OpenSession>()
  const writing = new Map<SessionId, number>()
  const watchers = new Set<(activity: Activity) => void>()
  const listeners = new Set<Parameters<EventSource['watchEvents']>[0]>()
  let told = ''

  // Sessions with open runs are never evicted, so the sessions in memory include every open run.
  function activity(): Activity {
    let [working, waiting, heldUp] = [0, 0, 0]
    for (const { memory, paused } of open.values()) {
      heldUp += paused.length
      for (const run of memory.unfinished()) {
        if (run.waits.length > 0) waiting += run.waits.length
        else if (!run.crashed) working += 1
      }
    }
    return { working, waiting, heldUp }
  }

  const openWaits = () =>
    [...open.values()].flatMap(({ memory }) =>
      memory
        .unfinished()
        .toReversed()
        .flatMap((run) => run.waits.map((wait) => ({ session: memory.id, run, wait }))),
    )

  function waitingCards(): readonly WaitingCard[] {
    return openWaits()
      .sort((one, other) => other.run.receivedAt - one.run.receivedAt)
      .map(({ session, run, wait }) => ({
        id: wait.id,
        run: run.runId,
        session,
        kind: wait.kind,
        title: wait.kind === 'question' ? wait.question.text : wait.title,
        since: run.receivedAt,
      }))
  }

  /** Equal while nothing a watcher would show has changed: one card in another's place counts as a change. */
  const shown = ({ working, heldUp }: Activity): string =>
    JSON.stringify([working, heldUp, openWaits().map(({ wait }) => wait.id)])

  function tellActivity(): void {
    if (watchers.size === 0) return
    const now = activity()
    if (shown(now) === told) return
    told = shown(now)
    for (const watcher of [...watchers]) watcher(now)
  }

  const find: OpenSessions['find'] = (id) => {
    const known = open.get(id)
    if (known) return known
    const stored = log.session(id)
    if (!stored) return undefined
    const troubled = (thrown: unknown): void =>
      logger.error('follower_threw', { session: id, kind: thrown instanceof Error ? thrown.name : 'unknown' })
    const paused: RunId[] = []
    const made = {
      memory: openSessionMemory(log, id, stored.scope, troubled),
      queue: openSerialQueue(),
      understanding: openSerialQueue(),
      paused,
      load: openSessionLoad(clock, maxUnfinished, () => paused.length),
    }
    open.set(id, made)
    return made
  }

  const letGo = (id: SessionId): void => {
    const session = open.get(id)
    if (!session || writing.has(id) || session.queue.busy() || !session.memory.idle()) return
    if (session.memory.unfinished().length === 0) open.delete(id)
  }

  function tellListeners({ scope }: SessionMemory, events: readonly SessionEvent[]): void {
    for (const listener of [...listeners]) {
      try {
        listener(scope, events)
      } catch (thrown) {
        logger.error('listener_threw', { kind: thrown instanceof Error ? thrown.name : 'unknown' })
      }
    }
  }

  const transact: Transact<SessionMemory> = async (memory, body) => {
    const { id } = memory
    writing.set(id, (writing.get(id) ?? 0) + 1)
    try {
      const events: SessionEvent[] = []
      const append = (made: EventBody): SessionEvent => {
        const event = log.append(id, made)
        events.push(event)
        return event
      }
      const result = await log.unit(() => body(append), id, open.get(id)?.load.hasMore())
      memory.take(events)
      tellListeners(memory, events)
      tellActivity()
      return result
    } finally {
      const left = (writing.get(id) ?? 1) - 1
      if (left > 0) writing.set(id, left)
      else writing.delete(id)
      letGo(id)
    }
  }

  return {
    find,
    all: () => [...open.values()],
    transact,
    inTurn: (session, task) => session.queue.add(task).finally(() => letGo(session.memory.id)),
    letGo,
    activity,
    watchEvents(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    waitingCards,
    watchActivity(listener) {
      if (watchers.size === 0) told = shown(activity())
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
  }
}
