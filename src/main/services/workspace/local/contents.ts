import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import type { Database } from '../../database.ts'

/** What is kept of accounts stands under realms with an `@`, which no realm has. */
const kept = '@'
const ours = `instr(realm, '${kept}') = 0`
const nothingThere = `SELECT NOT EXISTS(SELECT 1 FROM contact WHERE instr(owner, '${kept}') = 0)
  AND NOT EXISTS(SELECT 1 FROM calendar_event WHERE ${ours}) AND NOT EXISTS(SELECT 1 FROM task WHERE ${ours})
  AND NOT EXISTS(SELECT 1 FROM mail_message) AS empty`

/** Whose things a table holds: from one to the next by its key, not through all their rows. */
function ownersIn(db: Database, table: 'task' | 'calendar_event'): readonly Scope[] {
  const next = `SELECT user, realm FROM ${table} WHERE (user, realm) > (?, ?) ORDER BY user, realm LIMIT 1`
  const out: Scope[] = []
  for (let scope = db.get<Scope>(next, '', ''); scope; scope = db.get<Scope>(next, scope.user, scope.realm))
    out.push({ user: scope.user, realm: scope.realm.split(kept)[0]! })
  return out
}

/** What the workspace's own database holds, whosever it is. */
export const localContents = (db: Database) => ({
  isEmpty: (): boolean => db.get<{ empty: number }>(nothingThere)?.empty === 1,
  /** Everybody who has tasks or events in it, or in an account of theirs. */
  scopes(): readonly Scope[] {
    const owners = [...ownersIn(db, 'task'), ...ownersIn(db, 'calendar_event')]
    return owners.filter((one, at) => owners.findIndex((other) => sameScope(one, other)) === at)
  },
})
