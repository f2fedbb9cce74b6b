import type { Database } from '../../../services/database.ts'
import type { Connection } from './connection.ts'
import type { GroupCommit } from './group-commit.ts'

/** What the services are handed: the log's own connection, so that an effect and its outcome are one commit. */
export function openDatabase({ db, statement }: Connection, group: GroupCommit): Database {
  return {
    all: <T>(sql: string, ...values: (string | number | null)[]) => statement(sql).all(...values) as T[],
    get: <T>(sql: string, ...values: (string | number | null)[]) =>
      statement(sql).get(...values) as T | undefined,
    run(sql, ...values) {
      group.assertUnit()
      return { changes: Number(statement(sql).run(...values).changes) }
    },
    script: (sql) => db.exec(sql),
  }
}
