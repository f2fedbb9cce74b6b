import type { Facts } from '../../../core/ports.ts'
import type { Connection } from './connection.ts'

export function openFacts({ statement }: Connection): Facts {
  const get = statement('SELECT value FROM facts WHERE user = ? AND realm = ? AND kind = ? AND key = ?')
  const put = statement('INSERT OR REPLACE INTO facts(user, realm, kind, key, value) VALUES(?,?,?,?,?)')
  const remove = statement('DELETE FROM facts WHERE user = ? AND realm = ? AND kind = ? AND key = ?')
  const list = statement(
    'SELECT key, value FROM facts WHERE user = ? AND realm = ? AND kind = ? ORDER BY key',
  )
  return {
    get: ({ user, realm }, kind, key) =>
      (get.get(user, realm, kind, key) as { value: string } | undefined)?.value,
    put: ({ user, realm }, kind, key, value) => void put.run(user, realm, kind, key, value),
    remove: ({ user, realm }, kind, key) => void remove.run(user, realm, kind, key),
    list: ({ user, realm }, kind) =>
      (list.all(user, realm, kind) as { key: string; value: string }[]).map((row) => ({ ...row })),
  }
}
