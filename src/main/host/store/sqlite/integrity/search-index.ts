import type { DatabaseSync } from 'node:sqlite'
import { meansDamage } from '../sqlite-error.ts'

interface Open {
  readonly db: DatabaseSync
}

/**
 * Full-text indexes (FTS5) that are not what their content makes of them. SQLite compares the two only when it is asked:
 * https://sqlite.org/fts5.html#the_integrity_check_command
 */
export function brokenSearchIndexes({ db }: Open): readonly string[] {
  const sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%USING fts5(%content=''%'"
  const names = (db.prepare(sql).all() as { name: string }[]).map(({ name }) => name)
  return names.filter((name) => {
    try {
      db.exec(`INSERT INTO "${name}"("${name}", rank) VALUES('integrity-check', 1)`)
      return false
    } catch (error) {
      if (meansDamage(error)) return true
      throw error
    }
  })
}

/** Makes an index anew from its content, which is part of the database and has checksums of its own. */
export function rebuildSearchIndex({ db }: Open, name: string): void {
  db.exec(`INSERT INTO "${name}"("${name}") VALUES('rebuild')`)
}
