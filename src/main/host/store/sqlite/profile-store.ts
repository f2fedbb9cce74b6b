import type { ImmediateProfileStore } from '../store.ts'
import type { SqliteConnection } from './connection.ts'
import type { RowCache } from './row-cache.ts'

export function openProfileStore({ statement }: SqliteConnection, kept: RowCache): ImmediateProfileStore {
  const get = statement('SELECT value FROM facts WHERE user = ? AND realm = ? AND kind = ? AND key = ?')
  const put = 'INSERT OR REPLACE INTO facts(user, realm, kind, key, value) VALUES(?,?,?,?,?)'
  const remove = 'DELETE FROM facts WHERE user = ? AND realm = ? AND kind = ? AND key = ?'
  const list = 'SELECT key, value FROM facts WHERE user = ? AND realm = ? AND kind = ? ORDER BY key'
  const write = (sql: string, values: readonly string[]): void => {
    statement(sql).run(...values)
    kept.wrote(sql)
  }
  return {
    get: ({ user, realm }, kind, key) =>
      (get.get(user, realm, kind, key) as { value: string } | undefined)?.value,
    put: (_unit, { user, realm }, kind, key, value) => write(put, [user, realm, kind, key, value]),
    remove: (_unit, { user, realm }, kind, key) => write(remove, [user, realm, kind, key]),
    list: ({ user, realm }, kind) =>
      kept.read(list, [user, realm, kind]).map((row) => ({ ...(row as { key: string; value: string }) })),
  }
}
