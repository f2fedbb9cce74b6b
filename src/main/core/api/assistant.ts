import type { WireError } from '../../../shared/protocol/errors.ts'
import type { AnswerDelta, SessionEvent } from '../../../shared/protocol/events.ts'
import type { Channel, RunId, Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { Call } from '../../../shared/protocol/plan.ts'
import type { Request, SessionSummary, Understanding } from '../../../shared/protocol/requests.ts'
import type { Result } from '../../../shared/result.ts'
import type { Awaitable, SessionsPage } from './ports.ts'

/** What `submit` resolves to: the request is on disk, and the log position to read on from. */
export interface Accepted {
  readonly runId?: RunId
  /** the event that recorded the request; reading on from one before it shows everything that follows */
  readonly syncId: number
  /** true when this client message id was seen before: nothing was done again */
  readonly duplicate: boolean
}

/** What opening a session returns: its title and the last sync id that can be read. */
export type OpenedSession = Pick<SessionSummary, 'sessionId' | 'title' | 'lastSyncId'>

/** A part of a session's log that is read backwards: whole runs, their events in order. */
export interface History {
  readonly events: readonly SessionEvent[]
  /**
   * runs that began at or before this sync id are left out, unless they continued after it; 0 when there is nothing
   * older
   */
  readonly after: number
}

export interface Follower {
  events(events: readonly SessionEvent[]): void
  /** One chunk of a streamed answer. The offline planner streams nothing; its answers arrive whole in `answer.given`. */
  delta(delta: AnswerDelta): void
}

/** A session that is followed. */
export interface Following {
  /** the last event there is: what comes behind it is told to the follower */
  announced(): number
  leave(): void
}

/**
 * The public interface of the core. Constructing it starts nothing; `start` resumes runs that a crash or a stop left open.
 * Every answer, question and result arrives through the log: `follow` a session and `read` what was missed.
 */
export interface Assistant {
  start(): Promise<void>
  /** Takes no more requests, lets running steps end (5 s at most), leaves the rest to the next start. */
  stop(): Promise<void>
  /** The session if it is this scope's, else an error; without an id a new one. */
  openSession(scope: Scope, id?: SessionId): Promise<Result<OpenedSession, WireError>>
  /** Latest first; all of them without a page. */
  sessions(scope: Scope, page?: SessionsPage): Awaitable<readonly SessionSummary[]>
  /** Resolves when the request is durable, not when it is done. */
  submit(scope: Scope, request: Request): Promise<Result<Accepted, WireError>>
  /** How a text would be understood, with what it is meant to answer. Reads only, logs nothing. */
  understand(scope: Scope, asked: Omit<Request<'understand'>, 'kind'>): Promise<Understanding>
  read(session: SessionId, after: number, limit: number): Awaitable<readonly SessionEvent[]>
  lastSyncId(session: SessionId): Awaitable<number>
  /** The `limit` newest runs that began before the sync id `before`, oldest first. */
  history(session: SessionId, before: number, limit: number): Promise<History>
  /** The events of one run of a session so far, oldest first; none where it is no run of it. */
  run(session: SessionId, run: RunId): Promise<readonly SessionEvent[]>
  /** Where the `limit` newest runs begin, and the events up to there of older runs that went on behind it or still do. */
  newest(session: SessionId, limit: number): Promise<History>
  /** What a half-streamed answer has so far, for a client that comes late. */
  streaming(session: SessionId): AnswerDelta | undefined
  follow(session: SessionId, follower: Follower): Promise<Following>
}

/** Told of every commit of every session once it is on disk, in order. */
export interface EventSource {
  /** Returns what ends it. A listener that throws is logged and stays. */
  watchEvents(listener: (scope: Scope, events: readonly SessionEvent[]) => void): () => void
}

/** A run whose steps are known already and were not planned from words, such as the import of a file. */
export interface PlannedRun {
  readonly sessionId: SessionId
  /** what the conversation shows as said */
  readonly said: string
  /** the door it came in by */
  readonly channel: Channel
  readonly steps: readonly { readonly title: string; readonly call: Call }[]
  /** notes for the person, shown with the answer */
  readonly notes?: readonly string[]
}

/** Methods for the host only; no client request reaches them. */
export interface PlannedRuns {
  /** Resolves when the run is on disk. It is run, shown and undone like any other. */
  begin(scope: Scope, ready: PlannedRun): Promise<Result<Accepted, WireError>>
}
