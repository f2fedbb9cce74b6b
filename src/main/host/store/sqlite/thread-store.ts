import type { Channel, Realm, SessionId, UserId } from '../../../../shared/protocol/ids.ts'
import type { Thread, ThreadKey, ThreadStore } from '../../../core/api/channels.ts'
import type { SqliteConnection } from './connection.ts'
import type { GroupCommit } from './group-commit.ts'

interface ThreadRow {
  readonly channel: Channel
  readonly address: string
  readonly user: UserId
  readonly realm: Realm
  readonly session: SessionId
  readonly cursor: number
}

const toThread = ({ channel, address, user, realm, session, cursor }: ThreadRow): Thread => ({
  channel,
  address,
  scope: { user, realm },
  session,
  cursor,
})

/** Threads as rows of one table. */
export function openThreadStore({ statement }: SqliteConnection, group: GroupCommit): ThreadStore {
  const one = statement('SELECT * FROM threads WHERE channel = ? AND address = ? AND user = ? AND realm = ?')
  const ofChannel = statement('SELECT * FROM threads WHERE channel = ?')
  const put = statement(
    'INSERT OR REPLACE INTO threads(channel, address, user, realm, session, cursor) VALUES(?,?,?,?,?,?)',
  )
  const move = statement(
    `UPDATE threads SET cursor = max(cursor, ?)
     WHERE channel = ? AND address = ? AND user = ? AND realm = ? AND session = ?`,
  )
  const values = ({ channel, address, scope }: ThreadKey) =>
    [channel, address, scope.user, scope.realm] as const

  return {
    get(key) {
      const row = one.get(...values(key)) as unknown as ThreadRow | undefined
      return row && toThread(row)
    },
    all: (channel) => (ofChannel.all(channel) as unknown as ThreadRow[]).map(toThread),
    put: (thread) => group.unit(() => void put.run(...values(thread), thread.session, thread.cursor)),
    advance: (thread, cursor) => group.unit(() => void move.run(cursor, ...values(thread), thread.session)),
  }
}
