import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Database } from '../../database.ts'

/** Whether anybody is called by a folded word: what tells "mark" the person from "mark it done". Never waits. */
export function knownNames(db: Database): (scope: Scope, folded: string) => boolean {
  return (scope, folded) =>
    db.seldomChanged(
      'SELECT 1 FROM contact_name WHERE owner = ? AND folded = ? LIMIT 1',
      `${scope.realm}/${scope.user}`,
      folded,
    ).length > 0
}
