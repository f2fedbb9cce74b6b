import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Database, Migration, SqlValue } from '../../src/main/services/database.ts'

/** A real SQLite database in memory with the given tables, behind the services' interface; nothing is faked. */
export function openMemoryDatabase(...migrations: readonly Migration[]): Database {
  const sqlite = new DatabaseSync(':memory:')
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql)
    if (known) return known
    const made = sqlite.prepare(sql)
    prepared.set(sql, made)
    return made
  }
  for (const migration of migrations) for (const script of migration.up) sqlite.exec(script)
  return {
    all: <T>(sql: string, ...values: SqlValue[]) => statement(sql).all(...values) as T[],
    get: <T>(sql: string, ...values: SqlValue[]) => statement(sql).get(...values) as T | undefined,
    seldomChanged: <T>(sql: string, ...values: SqlValue[]) => statement(sql).all(...values) as T[],
    run: (sql, ...values) => ({ changes: Number(statement(sql).run(...values).changes) }),
    script: (sql) => sqlite.exec(sql),
  }
}
