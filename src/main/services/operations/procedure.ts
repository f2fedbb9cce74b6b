import { z } from 'zod'
import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Database } from '../database.ts'

/** A written procedure. `markdown` is all of it, to be read and carried elsewhere. */
export const Procedure = z.strictObject({
  id: z.string(),
  title: z.string(),
  markdown: z.string(),
  createdAt: z.number(),
})
export type Procedure = z.infer<typeof Procedure>

/** The procedures written down so far, newest first. Writes belong inside `log.unit`. */
export function openProcedures(db: Database) {
  return {
    all: ({ user, realm }: Scope): readonly Procedure[] =>
      db
        .all<{ body: string }>(
          'select body from procedure where user = ? and realm = ? order by created_at desc, id desc',
          user,
          realm,
        )
        .map(({ body }) => Procedure.parse(JSON.parse(body))),
    put({ user, realm }: Scope, procedure: Procedure): void {
      db.run(
        'insert or replace into procedure (user, realm, id, created_at, body) values (?, ?, ?, ?, ?)',
        ...[user, realm, procedure.id, procedure.createdAt, JSON.stringify(procedure)],
      )
    },
    remove({ user, realm }: Scope, id: string): void {
      db.run('delete from procedure where user = ? and realm = ? and id = ?', user, realm, id)
    },
  }
}
