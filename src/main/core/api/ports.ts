import type { EventBody, SessionEvent } from '../../../shared/protocol/events.ts'
import type { ClientMessageId, RunId, Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { SessionSummary } from '../../../shared/protocol/requests.ts'

/** The clock. `now` is epoch milliseconds (UTC); `monotonic` never goes back and is used to time waits. */
export interface Clock {
  now(): number
  monotonic(): number
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void
}

/**
 * Awaited by long work between its parts: yields to the event loop when the time budget is used up, else resolves at
 * once.
 */
export type YieldToEventLoop = () => Promise<void>

/**
 * Shares the event loop's time between owners (sessions, connections). Code with several things to do asks before
 * each; owners take turns, and one with little to do does not wait behind one with much.
 */
export interface Turns {
  /** Whether the work budget of this event loop turn is used up; the rest belongs into a later turn. */
  spent(): boolean
  /**
   * Resolves when it is this owner's turn: at once while nobody waits and the budget is not used up.
   * @param hasMore the owner has other requests under way: owners with a single request come first
   */
  next(owner: string, hasMore?: boolean): Promise<void>
  /**
   * Whether owners with several requests skip this turn: an owner with a single request was just served, and the work
   * that follows from it comes first.
   */
  holdsBack(): boolean
  /** Notes that an owner was served outside this queue; `first`: one with a single request. */
  served(first: boolean): void
}

/**
 * Calls `step` until it returns false, as often in one commit as fits a turn of the event loop: long writes let everybody
 * else write in between. A commit that fails takes the steps in it back and throws; those before it stay.
 */
export type WriteInSlices = (step: () => Promise<boolean>) => Promise<void>

/** Signals that work should stop. An AbortSignal fits; the core needs no more of it than this. */
export interface StopSignal {
  readonly aborted: boolean
}

/** Fresh ids, unique for good; a prefix says what for. */
export interface Ids {
  next(prefix: string): string
}

/** A value, or a promise of it where the storage engine is asynchronous; `await` takes either. */
export type Awaitable<T> = T | Promise<T>

/** A part of a list of sessions, latest first: at most `limit`, behind the one given. */
export interface SessionsPage {
  readonly limit: number
  readonly behind?: Pick<SessionSummary, 'updatedAt' | 'sessionId'>
}

/** What can be asked of a log. Outside a unit it says what is on disk, inside one also what the unit has written. */
export interface LogReader {
  read(session: SessionId, after: number, limit: number): Awaitable<readonly SessionEvent[]>
  /** All events of one run, in order. */
  run(run: RunId): Awaitable<readonly SessionEvent[]>
  /** The newest runs of a session whose first event is before `before`, at most `limit`, newest first. */
  runsBefore(
    session: SessionId,
    before: number,
    limit: number,
  ): Awaitable<readonly { run: RunId; first: number }[]>
  /** Runs that began at or before `place` and have an event behind it or no end yet, oldest first. */
  runsAcross(session: SessionId, place: number): Awaitable<readonly RunId[]>
  /**
   * The newest events of runs in all of a scope's sessions, at most `limit`, oldest first; with `before`, the newest of
   * those written before that one.
   */
  recent(
    scope: Scope,
    limit: number,
    before?: Pick<SessionEvent, 'sessionId' | 'syncId'>,
  ): Awaitable<readonly SessionEvent[]>
  lastSyncId(session: SessionId): Awaitable<number>
  /** The run this client message id stands for, if it was seen before. */
  claimed(session: SessionId, id: ClientMessageId): Awaitable<RunId | undefined>
  session(session: SessionId): Awaitable<{ scope: Scope; title: string } | undefined>
  /** Latest first; all of them without a page. */
  sessions(scope: Scope, page?: SessionsPage): Awaitable<readonly SessionSummary[]>
  /** Runs without `run.completed`: the ones a start has to resume. */
  openRuns(): Awaitable<readonly { run: RunId; session: SessionId }[]>
}

/**
 * The right to write one session. Each time it is taken it gets a higher `fence`, and the log accepts writes under
 * the highest only: a host that was paused while another took the session over is refused when it resumes (fencing
 * token).
 */
export interface Lease {
  readonly session: SessionId
  readonly fence: number
  /** duration in milliseconds; longer work renews the lease, else other hosts treat it as abandoned */
  readonly renewEveryMs: number
}

/** One atomic write that is under way. It is of no use once its body has ended. */
export interface Unit {
  /** A nested savepoint. When the body throws, what it wrote is taken back and the unit goes on. */
  attempt<T>(body: () => Awaitable<T>): Promise<T>
}

/** An atomic write to one session, under its lease. */
export interface SessionUnit extends Unit, LogReader {
  /** Numbers the event and writes it. */
  append(body: EventBody): Awaitable<SessionEvent>
  /** The run a client message id made in this session, if it was seen before; else remembers this one. */
  claim(id: ClientMessageId, run: RunId): Awaitable<RunId>
}

/**
 * The one log. `unit` and `write` run their body as one atomic write: everything written inside is on disk when the
 * promise resolves, or none of it happened when it rejects. Bodies run one at a time and must not wait for anything
 * but the database and a breath. Those of one `owner` (a session) run in order; owners take turns, those with more under
 * way than this (`hasMore`) after the others.
 *
 * Events are written through a `SessionUnit` only, and that is had for a lease only.
 */
export interface Log extends LogReader {
  unit<T>(body: (unit: Unit) => Awaitable<T>, owner?: string, hasMore?: boolean): Promise<T>
  /** A unit that writes to the lease's session. Throws OmniiError `session_elsewhere` when the lease is no longer the newest. */
  write<T>(lease: Lease, body: (unit: SessionUnit) => Awaitable<T>, hasMore?: boolean): Promise<T>
  /** Makes a session, with its first event if one is given, and leases it. */
  openSession(scope: Scope, session: SessionId, first?: EventBody): Promise<Lease>
  /**
   * Takes the lease of a session: from nobody, from oneself, or from a host that has neither renewed it nor written for its
   * time. Throws OmniiError `session_elsewhere` with `retry_after_ms` while another host holds it.
   */
  lease(session: SessionId): Promise<Lease>
  /** Throws OmniiError `session_elsewhere` when it was taken over. */
  renew(lease: Lease): Promise<void>
  /** Others need not wait for it to run out. Does nothing when it was taken over. */
  release(lease: Lease): Promise<void>
  /**
   * Within a unit: stores the oldest events behind a place (0: from the first) anew as `smaller` makes them, at most
   * `limit` and only those from before `before` (epoch milliseconds); those of open runs stay as they are.
   * Returns the place it came to, undefined once nothing so old is left.
   */
  trim(
    unit: Unit,
    before: number,
    place: number,
    limit: number,
    smaller: (body: EventBody) => EventBody | undefined,
  ): Awaitable<number | undefined>
}

/** What was learned about one scope: aliases, choices, habits. It is changed within a unit. */
export interface ProfileStore {
  get(scope: Scope, kind: string, key: string): Awaitable<string | undefined>
  list(scope: Scope, kind: string): Awaitable<readonly { key: string; value: string }[]>
  put(unit: Unit, scope: Scope, kind: string, key: string, value: string): Awaitable<void>
  remove(unit: Unit, scope: Scope, kind: string, key: string): Awaitable<void>
}

/** A scheduled command: a routine, a watch or a reminder. `at` is epoch milliseconds. */
export interface ScheduledCommand {
  readonly row: string
  readonly scope: Scope
  /** the run that set it up: the command goes to that run's conversation, else to the person's latest one */
  readonly setUpBy?: RunId
  /** null when there is nothing to do and only the row moves to its next time */
  readonly text: string | null
  readonly at: number
  /** the next due time; absent when this was the last */
  readonly next?: number
  /** it became due while no host was running: the person is told, nothing is run */
  readonly overdue: boolean
  /** a reminder: its text is shown, no action is run */
  readonly reminder?: boolean
}

/** The source of scheduled commands. */
export interface ScheduledCommands {
  /** Everything due at `now` (epoch milliseconds). Reads only. */
  due(now: number): Promise<readonly ScheduledCommand[]>
  /** Called in the unit that records the command: moves its row to the next time, or ends it. */
  taken(unit: Unit, command: ScheduledCommand): Promise<void>
}

/** Hex SHA-256 of a text: what an approval is bound to. */
export type Digest = (text: string) => string

/** A log line: facts with ids, never what people wrote. */
export interface Logger {
  info(fact: string, ids?: Record<string, string | number | boolean>): void
  warn(fact: string, ids?: Record<string, string | number | boolean>): void
  error(fact: string, ids?: Record<string, string | number | boolean>): void
}

/** How a person reads and writes: IANA zone, BCP 47 locale, first day of the week (1 Monday … 7 Sunday). */
export interface Preferences {
  zone: string
  locale: string
  weekStart: 1 | 6 | 7
  /** minutes since midnight */
  workday: { start: number; end: number; days: readonly number[] }
}
