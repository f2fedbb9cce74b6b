import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { SessionId } from '../../../shared/protocol/ids.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Address, Directory, Thread, ThreadKey, ThreadStore } from '../../core/api/channels.ts'
import type { Logger } from '../../core/api/ports.ts'
import type { Credential } from '../admission/credentials.ts'
import type { Connection } from './connection.ts'

/** Close codes after a closing handshake: everything that was sent before it has arrived. */
const cleanCloses: ReadonlySet<number> = new Set([1000, 1001, 1005])

/**
 * The conversations that go on over connections because their clients name a user id: what waits is answered, and what
 * was missed is sent, on the user's next connection.
 */
export interface UserThreads {
  /** Why this caller may not speak as that user id; undefined when it may. */
  refusal(credential: Credential, userId: string): WireError | undefined
  /** A user id nobody has is this caller's from now on. */
  adopt(credential: Credential, userId: string): Promise<void>
  find(credential: Credential, userId: string): Thread | undefined
  /** The connection carries the user id's conversation on in this session. */
  carryOn(connection: Connection, userId: string): Promise<void>
  /** The connection opened another session: the user id's conversation goes on there. */
  moved(connection: Connection): void
  /** Heard back: what had been sent by then has arrived. */
  arrived(connection: Connection): void
  left(connection: Connection, code: number): void
  /** One task at a time for a user id, so that two first connections open one conversation. */
  inTurn(credential: Credential, userId: string, task: () => Promise<void>): Promise<void>
}

/** Keeps user ids in the directory and their conversations in the thread store. */
export function openUserThreads(ports: {
  readonly directory: Directory
  readonly threads: ThreadStore
  readonly logger: Logger
}): UserThreads {
  const { directory, threads, logger } = ports
  const turns = new Map<string, Promise<void>>()

  const keyOf = ({ scope }: Credential, address: string): ThreadKey => ({
    channel: 'websocket',
    address,
    scope,
  })

  const addressOf = (value: string): Address => ({ kind: 'user_id', value })

  /** A cursor that is not written is an event sent twice later, never one lost. */
  function advance(thread: Thread, cursor: number): void {
    threads.advance(thread, cursor).catch((thrown: unknown) => {
      logger.warn('thread.not_advanced', { why: thrown instanceof Error ? thrown.name : 'unknown' })
    })
  }

  const put = async (connection: Connection, key: ThreadKey, session: SessionId): Promise<void> => {
    const thread = { ...key, session, cursor: connection.confirmed }
    connection.thread = thread
    await threads.put(thread)
  }

  return {
    refusal({ scope }, userId) {
      const holder = directory.userOf(addressOf(userId))
      if (holder === undefined || holder === scope.user) return undefined
      return wireError('forbidden', say.otherUser, { field: 'payload.userId' })
    },
    async adopt({ scope }, userId) {
      const address = addressOf(userId)
      if (directory.userOf(address) === undefined) await directory.assign(address, scope.user)
    },
    find: (credential, userId) => threads.get(keyOf(credential, userId)),
    async carryOn(connection, userId) {
      const { credential, session } = connection
      if (!credential || session === undefined) return
      const key = keyOf(credential, userId)
      const known = threads.get(key)
      if (known?.session === session) connection.thread = known
      else await put(connection, key, session)
    },
    moved(connection) {
      const { thread, session } = connection
      if (!thread || session === undefined || thread.session === session) return
      put(connection, thread, session).catch((thrown: unknown) => {
        logger.warn('thread.not_moved', { why: thrown instanceof Error ? thrown.name : 'unknown' })
      })
    },
    arrived(connection) {
      const { thread, session, pinged, confirmed } = connection
      if (pinged <= confirmed) return
      connection.confirmed = pinged
      if (thread && thread.session === session) advance(thread, pinged)
    },
    left(connection, code) {
      const { thread, session, cursor, confirmed } = connection
      if (!thread || thread.session !== session) return
      advance(thread, cleanCloses.has(code) ? cursor : confirmed)
    },
    inTurn({ scope }, userId, task) {
      const key = `${scope.user} ${scope.realm} ${userId}`
      const turn = (turns.get(key) ?? Promise.resolve()).then(task, task)
      const settled = turn
        .catch(() => {})
        .then(() => {
          if (turns.get(key) === settled) turns.delete(key)
        })
      turns.set(key, settled)
      return turn
    },
  }
}
