import type { EventBody, SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId, Scope, SessionId } from '../../../shared/protocol/ids.ts'
import { openSerialQueue, type SerialQueue } from '../../../shared/serial-queue.ts'
import type { ActivitySource } from '../api/activity.ts'
import type { EventSource, Follower, Following } from '../api/assistant.ts'
import { OmniiError } from '../api/errors.ts'
import type { Clock, Log, Logger, SessionUnit, Unit } from '../api/ports.ts'
import { openSessionMemory, type SessionMemory } from '../memory/session.ts'
import type { Transact } from '../run/runner.ts'
import { openActivity } from './session-activity.ts'
import { openSessionLeases } from './session-leases.ts'
import { openSessionLoad, type SessionLoad } from './session-load.ts'

/** A session the process has open. `paused` are its runs that wait for the store to write again, oldest first. */
export interface OpenSession {
  readonly memory: SessionMemory
  readonly queue: SerialQueue
  /** commands on their way into the log, in the order they came */
  readonly intake: SerialQueue
  /** texts that are only to be understood, one at a time */
  readonly understanding: SerialQueue
  readonly paused: RunId[]
  readonly load: SessionLoad
}

export interface OpenSessions extends ActivitySource, EventSource {
  /** The session's one memory if it is open now. */
  get(id: SessionId): OpenSession | undefined
  /** The session's one memory, read from the log when it is not open; undefined when there is no such session. */
  find(id: SessionId): Promise<OpenSession | undefined>
  /**
   * The same for writing: leased by this process, and up to date with what others wrote while it was not. Throws OmniiError
   * `session_elsewhere` while another host has it.
   */
  hold(id: SessionId): Promise<OpenSession | undefined>
  /** Holds the session for as long as `task` takes: it is not evicted before, even if nothing is open in it. */
  use<T>(id: SessionId, task: (session: OpenSession | undefined) => Promise<T>): Promise<T>
  follow(id: SessionId, follower: Follower): Promise<Following | undefined>
  /** Makes a session with its first event. */
  create(scope: Scope, id: SessionId, first: EventBody): Promise<OpenSession>
  all(): readonly OpenSession[]
  /** Whether this process has the right to write it. */
  held(id: SessionId): boolean
  /** Told of each session whose right to write this process just took, whoever had it before. */
  onTaken(listener: (session: OpenSession) => void): void
  /** Throws OmniiError `session_elsewhere` when the session is not leased here any more: what was decided on its memory is not written. */
  readonly transact: Transact<SessionMemory>
  /** Runs a task of the session after the tasks queued before it. */
  inTurn<T>(session: OpenSession, task: () => Promise<T>): Promise<T>
  /** Gives the leases back. Nothing may be written any more. */
  release(): Promise<void>
}

/**
 * The session memories of this process. A session has at most one memory, since a second would miss what is written
 * through the first; it is evicted only when nothing can be written through it any more.
 */
export function openSessions({
  log,
  logger,
  clock,
  maxUnfinished,
  recorded,
}: {
  readonly log: Log
  readonly logger: Logger
  readonly clock: Clock
  /** commands of one session that may be under way at once */
  readonly maxUnfinished: number
  /** what else belongs into the commit of an event */
  readonly recorded: (unit: Unit, memory: SessionMemory, event: SessionEvent) => Promise<void>
}): OpenSessions {
  const open = new Map<SessionId, OpenSession>()
  const opening = new Map<SessionId, Promise<OpenSession | undefined>>()
  const holding = new Map<SessionId, Promise<OpenSession | undefined>>()
  const leases = openSessionLeases(log, clock, (id) => open.has(id))
  /** open sessions that another host took over: what was decided on their memories is of the past */
  const lost = new Set<SessionId>()
  const followers = new Map<SessionId, Set<Follower>>()
  /** how many are at work with a session */
  const users = new Map<SessionId, number>()
  const listeners = new Set<Parameters<EventSource['watchEvents']>[0]>()
  const takers: ((session: OpenSession) => void)[] = []
  const activity = openActivity(() => [...open.values()])

  function followersOf(id: SessionId): Set<Follower> {
    const known = followers.get(id) ?? new Set()
    followers.set(id, known)
    return known
  }

  async function read(id: SessionId): Promise<OpenSession | undefined> {
    const stored = await log.session(id)
    if (!stored) return undefined
    const troubled = (thrown: unknown): void =>
      logger.error('follower_threw', { session: id, kind: thrown instanceof Error ? thrown.name : 'unknown' })
    const paused: RunId[] = []
    const made = {
      memory: await openSessionMemory(log, id, stored.scope, followersOf(id), troubled),
      queue: openSerialQueue(),
      intake: openSerialQueue(),
      understanding: openSerialQueue(),
      paused,
      load: openSessionLoad(clock, maxUnfinished, () => paused.length),
    }
    open.set(id, made)
    return made
  }

  /** Everybody who asks meanwhile gets the same: a session has one memory, and it is leased once. */
  function once(
    under: Map<SessionId, Promise<OpenSession | undefined>>,
    id: SessionId,
    get: () => Promise<OpenSession | undefined>,
  ): Promise<OpenSession | undefined> {
    const known = under.get(id)
    if (known) return known
    const got = get().finally(() => under.delete(id))
    under.set(id, got)
    return got
  }

  const find: OpenSessions['find'] = async (id) => open.get(id) ?? once(opening, id, () => read(id))

  async function lease(id: SessionId): Promise<OpenSession | undefined> {
    const session = await leaseAnew(id)
    if (session) for (const taken of takers) taken(session)
    return session
  }

  async function leaseAnew(id: SessionId): Promise<OpenSession | undefined> {
    const before = await find(id)
    if (!before) return undefined
    await leases.take(id)
    if (!lost.has(id)) {
      // it may have been let go of and read again meanwhile
      const session = await find(id)
      await session?.memory.catchUp()
      return session
    }
    const told = before.memory.announced()
    open.delete(id)
    const session = await find(id)
    lost.delete(id)
    await session?.memory.tellSince(told)
    return session
  }

  const hold: OpenSessions['hold'] = async (id) => {
    const known = open.get(id)
    if (known && leases.held(id) && !lost.has(id) && !holding.has(id)) return known
    return once(holding, id, () => (leases.held(id) && !lost.has(id) ? find(id) : lease(id)))
  }

  const create: OpenSessions['create'] = async (scope, id, first) => {
    leases.keep(await log.openSession(scope, id, first))
    const session = await find(id)
    if (!session) throw new OmniiError('session_not_found', undefined, { session_id: id })
    return session
  }

  const enter = (id: SessionId): void => void users.set(id, (users.get(id) ?? 0) + 1)

  function leave(id: SessionId): void {
    const left = (users.get(id) ?? 1) - 1
    if (left > 0) users.set(id, left)
    else users.delete(id)
    letGo(id)
  }

  const letGo = (id: SessionId): void => {
    const session = open.get(id)
    if (!session || users.has(id) || session.queue.busy() || !session.memory.idle()) return
    if (session.memory.unfinished().length > 0) return
    open.delete(id)
    followers.delete(id)
    lost.delete(id)
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
    const lease = leases.held(id)
    if (!lease || lost.has(id) || open.get(id)?.memory !== memory)
      throw new OmniiError('session_elsewhere', undefined, { session_id: id })
    enter(id)
    try {
      const events: SessionEvent[] = []
      const hasMore = open.get(id)?.load.hasMore()
      const result = await log.write(lease, (unit) => body(noting(unit, memory, events)), hasMore)
      memory.take(events)
      tellListeners(memory, events)
      activity.tell()
      return result
    } catch (thrown) {
      if (leases.lost(lease, thrown)) lost.add(id)
      throw thrown
    } finally {
      leave(id)
    }
  }

  /** The unit, with what is appended through it kept in `events`. */
  const noting = (unit: SessionUnit, memory: SessionMemory, events: SessionEvent[]): SessionUnit => ({
    ...unit,
    async append(body) {
      const event = await unit.append(body)
      events.push(event)
      await recorded(unit, memory, event)
      return event
    },
  })

  const use: OpenSessions['use'] = async (id, task) => {
    enter(id)
    try {
      return await task(await hold(id))
    } finally {
      leave(id)
    }
  }

  const follow: OpenSessions['follow'] = async (id, follower) => {
    enter(id)
    try {
      const session = await find(id)
      if (!session) return undefined
      const { memory } = session
      const unfollow = memory.follow(follower)
      return {
        announced: () => open.get(id)?.memory.announced() ?? memory.announced(),
        leave() {
          unfollow()
          letGo(id)
        },
      }
    } finally {
      leave(id)
    }
  }

  return {
    get: (id) => open.get(id),
    find,
    hold,
    use,
    follow,
    create,
    all: () => [...open.values()],
    held: (id) => leases.held(id) !== undefined,
    onTaken: (listener) => void takers.push(listener),
    transact,
    inTurn(session, task) {
      const { id } = session.memory
      const done = session.queue.add(task).finally(() => letGo(id))
      leases.renewWhile(id, session.queue.busy)
      return done
    },
    release: leases.releaseAll,
    activity: activity.activity,
    waitingCards: activity.waitingCards,
    watchActivity: activity.watchActivity,
    watchEvents(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
