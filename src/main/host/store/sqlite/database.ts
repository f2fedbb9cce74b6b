import type { Database, SqlValue } from '../../../services/database.ts'
import type { SqliteConnection } from './connection.ts'
import type { GroupCommit } from './group-commit.ts'
import type { RowCache } from './row-cache.ts'

/** What the services are handed: the log's own connection, so that an effect and its outcome are one commit. */
export function openDatabase(
  { db, statement }: SqliteConnection,
  group: GroupCommit,
  kept: RowCache,
): Database {
  return {
    all: <T>(sql: string, ...values: SqlValue[]) => statement(sql).all(...values) as T[],
    get: <T>(sql: string, ...values: SqlValue[]) => statement(sql).get(...values) as T | undefined,
    seldomChanged: <T>(sql: string, ...values: SqlValue[]) => kept.read(sql, values) as readonly T[],
    run(sql, ...values) {
      group.assertUnit()
      const { changes } = statement(sql).run(...values)
      kept.wrote(sql)
      return { changes: Number(changes) }
    },
    script(sql) {
      db.exec(sql)
      kept.forget()
    },
  }
}
