import type { Database } from '../../database.ts'
import { Procedure, type Procedures } from '../procedure.ts'

/** Procedures in the local database. */
export function openProcedures(db: Database): Procedures {
  return {
    all: ({ user, realm }) =>
      db
        .all<{ body: string }>(
          'select body from procedure where user = ? and realm = ? order by created_at desc, id desc',
          user,
          realm,
        )
        .map(({ body }) => Procedure.parse(JSON.parse(body))),
    put({ user, realm }, procedure) {
      db.run(
        'insert or replace into procedure (user, realm, id, created_at, body) values (?, ?, ?, ?, ?)',
        ...[user, realm, procedure.id, procedure.createdAt, JSON.stringify(procedure)],
      )
    },
    remove({ user, realm }, id) {
      db.run('delete from procedure where user = ? and realm = ? and id = ?', user, realm, id)
    },
  }
}
