import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Database } from '../../database.ts'

/** The titles of the lists there are: what tells "add milk to groceries" from any other words. Never waits. */
export function storedListNames(db: Database): (scope: Scope) => readonly string[] {
  return (scope) =>
    db
      .seldomChanged<{ title: string }>(
        'SELECT title FROM task_list WHERE user = ? AND realm = ?',
        scope.user,
        scope.realm,
      )
      .map(({ title }) => title)
}
