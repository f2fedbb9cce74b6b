import type { WireError } from '../../../shared/protocol/errors.ts'
import type { AnswerDelta, SessionEvent } from '../../../shared/protocol/events.ts'
import type { AttachmentView } from '../../../shared/protocol/files/attachments.ts'
import type {
  Agent,
  Answers,
  Channel,
  ClientMessageId,
  Realm,
  RunId,
  SessionId,
} from '../../../shared/protocol/ids.ts'
import type { Json } from '../../../shared/protocol/plan.ts'
import type {
  AdminCommand,
  DataChange,
  Notification,
  Request,
  SessionCursor,
  SessionSummary,
  Understanding,
} from '../../../shared/protocol/requests.ts'
import type { SessionGrant } from '../../../shared/protocol/unified.ts'
import type { ScreenView, ViewQuery } from '../../../shared/protocol/views/views.ts'
import type { Result } from '../../../shared/result.ts'
import type { Accepted, History } from '../../core/api/assistant.ts'
import type { RunProgress } from './run-view.ts'

/** A request before the gateway adds whose session it is for. */
export type RequestBody = Request extends infer R ? (R extends Request ? Omit<R, 'sessionId'> : never) : never

/**
 * What a frame asks for. Everything but `submit` is answered by the gateway itself. `ticket` shows that a person pressed
 * something in the desktop window the frame came from.
 */
export type Ask =
  | { readonly kind: 'submit'; readonly body: RequestBody; readonly ticket?: string }
  | { readonly kind: 'ping' }
  | {
      readonly kind: 'open_session'
      readonly after: number
      readonly agents?: 'all'
      /** an agent whose runs are to be sent from now on */
      readonly hears?: Agent
      /** of a log that is read from its beginning, only so many of the newest runs */
      readonly recentRuns?: number
    }
  | { readonly kind: 'history'; readonly before: number; readonly runs: number }
  | { readonly kind: 'list_sessions'; readonly limit: number; readonly cursor?: SessionCursor }
  | { readonly kind: 'refresh_token' }
  | {
      readonly kind: 'understand'
      readonly text: string
      readonly zone?: string
      readonly agent: Agent
      readonly channel: Channel
      readonly answers?: Answers
    }
  | { readonly kind: 'load_demo' }
  | { readonly kind: 'watch'; readonly data: boolean }
  /** an attached file, by its id */
  | { readonly kind: 'select_file'; readonly file: string }
  | { readonly kind: 'look'; readonly query: ViewQuery }
  | { readonly kind: 'admin'; readonly command: AdminCommand; readonly ticket?: string }
  /** what a provider sent a browser of another computer back with, as a query */
  | { readonly kind: 'sign_in_answer'; readonly query: string }

export interface Decoded {
  readonly ask: Ask
  /** the session the frame names; without it, the one the connection has open */
  readonly session?: SessionId
  /** what is asked is done in the session it names, and the one that is open stays open */
  readonly elsewhere?: true
  /** the realm the frame is about, if it names one */
  readonly realm?: Realm
  /** whom the client says it speaks for, by its own sign-in */
  readonly userId?: string
  /** where the dialect's clients name no conversation: under which name it goes on over connections of the same person */
  readonly thread?: string
  /** the client's own id of this frame, repeated in the reply */
  readonly replyTo?: string
}

/** What a decoder may know of the connection. */
export interface Peer {
  /** who answers on this path */
  readonly agent: Agent
  /** what the requests of this door are recorded as */
  readonly channel: Channel
  /** an id for a command whose client gave none */
  freshId(): ClientMessageId
}

export type Reply =
  | { readonly kind: 'pong' }
  | {
      readonly kind: 'opened'
      readonly grant: SessionGrant
      /** everything after this sync id follows */
      readonly after: number
      /** the agent that was asked to be heard */
      readonly hears?: Agent | undefined
    }
  | { readonly kind: 'rotated'; readonly grant: SessionGrant }
  | { readonly kind: 'expired' }
  | { readonly kind: 'history'; readonly history: History }
  | {
      readonly kind: 'sessions'
      readonly sessions: readonly SessionSummary[]
      /** the place the page was asked for */
      readonly cursor?: SessionCursor | undefined
      /** there are more, from there on */
      readonly next?: SessionCursor | undefined
    }
  | { readonly kind: 'understanding'; readonly understanding: Understanding }
  | { readonly kind: 'accepted'; readonly accepted: Accepted }
  | { readonly kind: 'demo_loaded' }
  | { readonly kind: 'watching'; readonly data: boolean }
  | { readonly kind: 'view'; readonly view: ScreenView }
  /** a file that was selected: how much of it is there, or that it is whole and is what was attached */
  | { readonly kind: 'file'; readonly step: 'processing' | 'complete'; readonly file: AttachmentView }
  | { readonly kind: 'file_failed'; readonly file: string; readonly error: WireError }
  | { readonly kind: 'admin'; readonly command: AdminCommand; readonly result: Json }
  | { readonly kind: 'sign_in_taken' }
  | { readonly kind: 'notification'; readonly notification: Notification }
  | { readonly kind: 'data'; readonly change: DataChange }
  | { readonly kind: 'activity'; readonly waiting: number }
  /** told to everybody, without having been asked for */
  | { readonly kind: 'safe_mode_over' }
  | { readonly kind: 'error'; readonly error: WireError }
  /** something was not taken as it was meant; the request runs all the same */
  | { readonly kind: 'warning'; readonly error: WireError }

/** What a frame that is not from the log says about itself. */
export interface ReplyMeta {
  /** epoch milliseconds */
  readonly now: number
  readonly replyTo?: string | undefined
  readonly session?: SessionId | undefined
}

/** What a reader was sent of an answer that is on its way. */
export interface SentParts {
  readonly runId: RunId
  readonly content: string
  readonly reasoning: string
}

/**
 * One way of speaking. Pure: bytes, sockets, clocks and the core stay outside. Frames come in as parsed JSON and go
 * out as objects ready to be written as JSON.
 */
export interface Dialect {
  readonly name: 'unified' | 'omnii' | 'openagents'
  /** Whatever is said of an answer is added to what its reader has: nothing of it is said twice. */
  readonly appends?: true
  /** The dialect a connection that has not opened anything yet turns out to speak, by a frame of it. */
  turnsOut?(frame: object): Dialect | undefined
  /** The commonest frame, a ping of the right shape, by hand: its reply as text; undefined sends it to `decode`. */
  ping(frame: object, now: number): string | undefined
  /** The id of a frame, well-formed or not, so that even an error can name what it answers. */
  idOf(frame: object): string | undefined
  decode(frame: object, talker: Peer): Result<Decoded, WireError>
  /**
   * An event of the log; `run` is what its run had come to, this event included, and `sent` what its reader was sent of the
   * answer in parts.
   */
  encode(event: SessionEvent, run: RunProgress | undefined, sent?: SentParts): readonly object[]
  /** A part of an answer, or (`snapshot`) all of it so far, which is the first a reader gets of it. */
  delta(
    session: SessionId,
    delta: AnswerDelta,
    snapshot: boolean,
    about: ReplyMeta,
    run: RunProgress | undefined,
  ): object
  /** undefined where the dialect has no word for it. */
  reply(reply: Reply, about: ReplyMeta): object | undefined
  /** The frame in which a client finds what became of a command it sends again; undefined where the log's frames are it. */
  outcome(event: SessionEvent, run: RunProgress | undefined): object | undefined
  /** What is written behind each frame for one connection alone, from its session token: the end of a JSON object. */
  tail?(token: string | undefined): string
}
