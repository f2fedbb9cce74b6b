import type { Channel, Scope, SessionId, UserId } from '../../../shared/protocol/ids.ts'

/**
 * Where somebody writes from: a phone in E.164 ("+447700900123"), the SHA-256 digest of a token (base64url, never the
 * token itself), or the id a client's own sign-in knows them by.
 */
export interface Address {
  readonly kind: 'phone' | 'token' | 'user_id'
  readonly value: string
}

/** Maps addresses to users. The only such map; loaded in full when the store opens and updated with every change. */
export interface Directory {
  userOf(address: Address): UserId | undefined
  /** On disk when it resolves. Throws OmniiError: `conflict` when it is somebody else's, `invalid_params` for no phone number. */
  assign(address: Address, user: UserId): Promise<void>
  /** On disk when it resolves; false when nobody had it. */
  remove(address: Address): Promise<boolean>
  all(): readonly { readonly address: Address; readonly user: UserId }[]
}

/** The conversation that one address of one channel is in. It survives connections and restarts. */
export interface ThreadKey {
  readonly channel: Channel
  /** as the channel writes it: a phone number, a client's user id */
  readonly address: string
  readonly scope: Scope
}
export interface Thread extends ThreadKey {
  readonly session: SessionId
  /** the last event of the session that reached the address */
  readonly cursor: number
}

/** Threads with their cursors, which outlive connections and the process. */
export interface ThreadStore {
  get(key: ThreadKey): Thread | undefined
  /** All threads of a channel, in no order. */
  all(channel: Channel): readonly Thread[]
  /** Begins the thread or moves it to another session. On disk when it resolves. */
  put(thread: Thread): Promise<void>
  /** Moves the cursor forwards, never back. On disk when it resolves; nothing happens if the thread moved to another session. */
  advance(thread: Thread, cursor: number): Promise<void>
}

/** A way to exchange messages with people. Constructing it opens nothing; `start` and `stop` are symmetric. */
export interface ChannelPort {
  readonly channel: Channel
  /** Starts receiving; messages that arrived while it was stopped are delivered first. */
  start(): Promise<void>
  /** Stops receiving, after deliveries under way have finished. */
  stop(): Promise<void>
}
