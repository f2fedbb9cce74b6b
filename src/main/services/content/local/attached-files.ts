import { z } from 'zod'
import { FileId } from '../../../../shared/protocol/files/attachments.ts'
import { type Scope, SessionId } from '../../../../shared/protocol/ids.ts'
import type { Database, Migration } from '../../database.ts'
import type { AttachedFile } from '../model/attached-file.ts'

/** The files of conversations. Reads at any time, writes inside `log.unit`. */
export interface AttachedFiles {
  get(scope: Scope, id: FileId): AttachedFile | undefined
  /** Those of a conversation, newest first. */
  of(scope: Scope, session: SessionId): readonly AttachedFile[]
  /** How many a conversation has, what they come to in bytes as announced, and what all files of all people come to. */
  taken(
    scope: Scope,
    session: SessionId,
  ): { readonly count: number; readonly bytes: number; readonly inAll: number }
  put(scope: Scope, file: AttachedFile): void
  remove(scope: Scope, id: FileId): void
  /** Ids of all there are. */
  ids(): ReadonlySet<string>
  /** Forgets what is past its time, and says what that was. */
  expire(now: number): readonly FileId[]
}

export const attachmentsMigration: Migration = {
  name: 'attachments',
  up: [
    `CREATE TABLE attached_file (
       owner TEXT NOT NULL, id TEXT NOT NULL, session TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL,
       sha256 TEXT, state TEXT NOT NULL, added_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
       PRIMARY KEY (id)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX attached_file_of_session ON attached_file (owner, session, added_at);
     CREATE INDEX attached_file_end ON attached_file (expires_at);`,
  ],
}

const StoredFile = z
  .object({
    id: FileId,
    session: SessionId,
    name: z.string(),
    size: z.number(),
    sha256: z.string().nullable(),
    state: z.enum(['arriving', 'whole']),
    added_at: z.number(),
    expires_at: z.number(),
  })
  .transform(
    ({ sha256, added_at, expires_at, ...file }): AttachedFile => ({
      ...file,
      addedAt: added_at,
      expiresAt: expires_at,
      ...(sha256 !== null && { sha256 }),
    }),
  )

const ownerOf = ({ realm, user }: Scope): string => `${realm}/${user}`
const columns =
  'SELECT id, session, name, size, sha256, state, added_at, expires_at FROM attached_file WHERE owner = ?'

export function openAttachedFiles(db: Database): AttachedFiles {
  return {
    get(scope, id) {
      const row = db.get<unknown>(`${columns} AND id = ?`, ownerOf(scope), id)
      return row === undefined ? undefined : StoredFile.parse(row)
    },
    of: (scope, session) =>
      db
        .all<unknown>(`${columns} AND session = ? ORDER BY added_at DESC, id DESC`, ownerOf(scope), session)
        .map((row) => StoredFile.parse(row)),
    taken(scope, session) {
      const sum = 'coalesce(sum(size), 0) AS bytes'
      const own = db.get<{ count: number; bytes: number }>(
        `SELECT count(*) AS count, ${sum} FROM attached_file WHERE owner = ? AND session = ?`,
        ownerOf(scope),
        session,
      )
      const all = db.get<{ bytes: number }>(`SELECT ${sum} FROM attached_file`)
      return { count: own?.count ?? 0, bytes: own?.bytes ?? 0, inAll: all?.bytes ?? 0 }
    },
    put(scope, file) {
      db.run(
        `INSERT OR REPLACE INTO attached_file (owner, id, session, name, size, sha256, state, added_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[ownerOf(scope), file.id, file.session, file.name, file.size, file.sha256 ?? null],
        ...[file.state, file.addedAt, file.expiresAt],
      )
    },
    remove(scope, id) {
      db.run('DELETE FROM attached_file WHERE owner = ? AND id = ?', ownerOf(scope), id)
    },
    ids: () => new Set(db.all<{ id: string }>('SELECT id FROM attached_file').map(({ id }) => id)),
    expire(now) {
      const late = db.all<{ id: string }>('SELECT id FROM attached_file WHERE expires_at <= ?', now)
      db.run('DELETE FROM attached_file WHERE expires_at <= ?', now)
      return late.map(({ id }) => FileId.parse(id))
    },
  }
}
