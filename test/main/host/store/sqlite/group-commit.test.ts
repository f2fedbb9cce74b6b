import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import type { SqliteConnection } from '../../../../../src/main/host/store/sqlite/connection.ts'
import { openGroupCommit } from '../../../../../src/main/host/store/sqlite/group-commit.ts'

/** A real database whose next commit and every rollback fail, as a disk that went away makes them. */
function openStuck() {
  const db = new DatabaseSync(':memory:')
  db.exec('CREATE TABLE note (text TEXT)')
  let failing = true
  const stuck = new Proxy(db, {
    get(of, name) {
      if (name === 'exec')
        return (sql: string) => {
          if (sql === 'ROLLBACK') throw new Error('disk I/O error')
          return of.exec(sql)
        }
      const value = Reflect.get(of, name) as unknown
      return typeof value === 'function' ? value.bind(of) : value
    },
  })
  const statement = (sql: string) => {
    const prepared = db.prepare(sql)
    if (sql !== 'COMMIT') return prepared
    return {
      run() {
        if (failing) throw new Error('disk I/O error')
        return prepared.run()
      },
    }
  }
  const connection = { db: stuck, statement } as unknown as SqliteConnection
  return { db, mend: () => (failing = false), log: openGroupCommit(connection, () => {}) }
}

it('a rollback that fails loses nobody’s answer, and what was told to have failed is never committed', async () => {
  const { db, mend, log } = openStuck()
  const write = (text: string) => log.unit(() => db.prepare('INSERT INTO note VALUES (?)').run(text))
  await expect(write('first')).rejects.toThrow()
  mend()
  // the transaction of the first is still open: going on would commit it
  await expect(write('second')).rejects.toThrow()
  await log.drain()
})
