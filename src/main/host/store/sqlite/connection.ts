import { DatabaseSync, type StatementSync } from 'node:sqlite'

/** The first SQLite without the WAL-reset bug, which could drop a committed transaction. */
const oldestGood = [3, 51, 3] as const

/**
 * A group commit touches more pages than SQLite keeps by default, and each body's savepoint copies those it changes:
 * both stay in memory instead of going through files and back. `cache_size` in KB, taken as it is needed; the WAL is
 * written back into the database every 4,000 pages, 16 MB.
 */
const roomToWork = 'PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000'

/** The one connection. Statements are prepared once and kept. */
export interface Connection {
  readonly db: DatabaseSync
  statement(sql: string): StatementSync
  close(): void
}

/**
 * Opens a database file. `wal` is for the one that is worked on: every commit is synced before it returns. Without it
 * the file keeps its rollback journal, which leaves nothing beside it once closed.
 */
export function openConnection(file: string, mode: 'wal' | 'plain' | 'read'): Connection {
  const db = new DatabaseSync(file, {
    timeout: 5_000,
    readOnly: mode === 'read',
    enableForeignKeyConstraints: true,
  })
  try {
    if (mode === 'wal') db.exec('PRAGMA journal_mode=WAL')
    if (mode !== 'read') db.exec('PRAGMA synchronous=FULL')
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

/** Throws when this Node carries an SQLite that cannot be trusted with a log. */
export function assertSqlite(version: string | undefined): void {
  const have = (version ?? '0.0.0').split('.').map(Number)
  for (const [place, wanted] of oldestGood.entries()) {
    const part = have[place] ?? 0
    if (part > wanted) return
    if (part < wanted)
      throw new Error(`SQLite ${version} is too old: ${oldestGood.join('.')} or newer is needed`)
  }
}
