import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Database } from '../../database.ts'
import type { ImportOrigin, ImportOrigins } from '../imports/import-origins.ts'

export const originsTable = `CREATE TABLE import_origin (
  owner TEXT NOT NULL, what TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL,
  stamp TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (owner, what, key)
) STRICT, WITHOUT ROWID;`

/** Origins in the local database. */
export function openImportOrigins(db: Database): ImportOrigins {
  const ownerOf = ({ realm, user }: Scope): string => `${realm}/${user}`
  return {
    get(scope, what, key) {
      const sql =
        'SELECT id, sequence, stamp, fields FROM import_origin WHERE owner = ? AND what = ? AND key = ?'
      const found = db.get<ImportOrigin>(sql, ownerOf(scope), what, key)
      return found && { ...found }
    },
    put(scope, what, key, origin) {
      const owner = ownerOf(scope)
      db.run('DELETE FROM import_origin WHERE owner = ? AND what = ? AND key = ?', owner, what, key)
      if (!origin) return
      const { id, sequence, stamp, fields } = origin
      db.run(
        'INSERT INTO import_origin (owner, what, key, id, sequence, stamp, fields) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[owner, what, key, id, sequence, stamp, fields],
      )
    },
  }
}
