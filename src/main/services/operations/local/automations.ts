import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Database } from '../../database.ts'
import { Automation, type Automations } from '../automation.ts'

interface Row {
  readonly user: string
  readonly realm: string
  readonly body: string
}

/** Automations in the local database. */
export function openAutomations(db: Database): Automations {
  const read = (row: Row): Automation => Automation.parse(JSON.parse(row.body))
  return {
    get({ user, realm }, id) {
      const row = db.get<Row>(
        'select body from standing where user = ? and realm = ? and id = ?',
        user,
        realm,
        id,
      )
      return row && read(row)
    },
    all: ({ user, realm }) =>
      db
        .all<Row>(
          'select body from standing where user = ? and realm = ? and next_at is not null order by next_at, id',
          user,
          realm,
        )
        .map(read),
    due: (now) =>
      db
        .all<Row>('select user, realm, body from standing where next_at <= ? order by next_at, id', now)
        .map((row) => ({ scope: { user: row.user, realm: row.realm } as Scope, standing: read(row) })),
    put({ user, realm }, standing) {
      db.run(
        'insert or replace into standing (user, realm, id, next_at, body) values (?, ?, ?, ?, ?)',
        ...[user, realm, standing.id, standing.nextAt, JSON.stringify(standing)],
      )
    },
    remove({ user, realm }, id) {
      db.run('delete from standing where user = ? and realm = ? and id = ?', user, realm, id)
    },
  }
}
