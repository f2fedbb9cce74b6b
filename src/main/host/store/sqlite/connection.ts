import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { OmniiError } from '../../../core/api/errors.ts'
import { runtimeTrouble } from '../../process/runtime.ts'
import { teachRowSum } from './integrity/row-sums.ts'

/**
 * A group commit touches more pages than SQLite keeps by default: they stay in memory instead of going through files and
 * back. `cache_size` in KB, taken as it is needed; the WAL is written back into the database every 500 pages, 2 MB:
 * that is done within a commit, and 16 MB of it hold the event loop for 30 ms.
 * A body's savepoint copies the pages it changes; `temp_store` stays as it is, so that more than 64 KB of them go to a file:
 * in memory they are a list that SQLite walks at every statement, which makes a long body quadratic.
 */
const roomToWork = 'PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=500'

/** The one connection. Statements are prepared once and kept. */
export interface SqliteConnection {
  readonly db: DatabaseSync
  statement(sql: string): StatementSync
  close(): void
}

/**
 * Opens a database file. `wal` is for the one that is worked on: every commit is synced before it returns. Without it
 * the file keeps its rollback journal, which leaves nothing beside it once closed.
 */
export function openConnection(file: string, mode: 'wal' | 'plain' | 'read'): SqliteConnection {
  const db = new DatabaseSync(file, {
    timeout: 5_000,
    readOnly: mode === 'read',
    enableForeignKeyConstraints: true,
  })
  try {
    if (mode === 'wal') db.exec('PRAGMA journal_mode=WAL')
    if (mode !== 'read') db.exec('PRAGMA synchronous=FULL')
    teachRowSum(db)
    if (mode === 'wal') db.exec(roomToWork)
  } catch (error) {
    db.close()
    throw error
  }
  const statements = new Map<string, StatementSync>()
  return {
    db,
    statement(sql) {
      let found = statements.get(sql)
      if (!found) {
        found = db.prepare(sql)
        statements.set(sql, found)
      }
      return found
    },
    close() {
      statements.clear()
      db.close()
    },
  }
}

/** Throws `runtime_too_old` when the SQLite in use cannot be trusted with a log. It is asked itself: builds can carry another. */
export function assertSqlite(): void {
  const db = new DatabaseSync(':memory:')
  try {
    const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string }
    const trouble = runtimeTrouble(process.versions, version)
    if (trouble) throw new OmniiError(trouble.code, trouble.message, trouble.details)
  } finally {
    db.close()
  }
}
