import { OmniiError } from '../../../core/api/errors.ts'
import type { Migration } from '../../../services/database.ts'
import type { SqliteConnection } from './connection.ts'

const versions =
  'CREATE TABLE IF NOT EXISTS schema_versions(name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT'

/** How far each part of the database is. Empty for one that was never migrated. */
function versionsOf({ db }: SqliteConnection): Map<string, number> {
  const there = db
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_versions'")
    .get()
  if (!there) return new Map()
  const rows = db.prepare('SELECT name, version FROM schema_versions').all() as {
    name: string
    version: number
  }[]
  return new Map(rows.map(({ name, version }) => [name, version]))
}

/** What is still to be done. Throws `store_newer` when a newer Omnii has been here: its data is not touched. */
export function pendingMigrations(connection: SqliteConnection, migrations: readonly Migration[]): number {
  const have = versionsOf(connection)
  let pending = 0
  for (const { name, up } of migrations) {
    const version = have.get(name) ?? 0
    if (version > up.length)
      throw new OmniiError('store_newer', undefined, { part: name, version, known: up.length })
    pending += up.length - version
  }
  return pending
}

/**
 * Brings every part up to date, in order, each step in a transaction of its own with its version: killed anywhere, the
 * next start finds the step done or not begun. `boundary` is called between any two writes, for the tests
 * that kill the process there.
 */
export function migrate(
  connection: SqliteConnection,
  migrations: readonly Migration[],
  boundary: (name: string) => void = () => {},
): void {
  const { db } = connection
  db.exec(versions)
  const have = versionsOf(connection)
  const note = db.prepare('INSERT OR REPLACE INTO schema_versions(name, version) VALUES(?,?)')
  for (const { name, up } of migrations) {
    for (let version = have.get(name) ?? 0; version < up.length; version += 1) {
      boundary(`${name} ${version} begins`)
      db.exec('BEGIN IMMEDIATE')
      try {
        db.exec(up[version]!)
        boundary(`${name} ${version} written`)
        note.run(name, version + 1)
        boundary(`${name} ${version} noted`)
        db.exec('COMMIT')
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      }
      boundary(`${name} ${version} done`)
    }
  }
}
