import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { openTurns } from '../../../../../src/main/host/process/turns.ts'
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
  return { db, mend: () => (failing = false), log: openGroupCommit(connection, openTurns(), () => {}) }
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

/** A database in memory and how often it committed. */
function openCounting() {
  const db = new DatabaseSync(':memory:')
  db.exec('CREATE TABLE note (text TEXT)')
  let commits = 0
  const statement = (sql: string) => {
    const prepared = db.prepare(sql)
    if (sql !== 'COMMIT') return prepared
    return {
      run() {
        commits += 1
        return prepared.run()
      },
    }
  }
  const log = openGroupCommit({ db, statement } as unknown as SqliteConnection, openTurns(), () => {})
  const insert = db.prepare('INSERT INTO note VALUES (?)')
  return { db, log, commits: () => commits, write: (text: string) => void insert.run(text) }
}

const busy = (ms: number): void => {
  for (const until = performance.now() + ms; performance.now() < until; );
}

it('many writes are committed in slices, with turns of the event loop in between, and none is lost', async () => {
  const { db, log, commits, write } = openCounting()
  let turns = 0
  const turn = (): void => {
    turns += 1
    next = setImmediate(turn)
  }
  let next = setImmediate(turn)
  const asked = Array.from({ length: 60 }, (_, n) =>
    log.unit(() => {
      busy(1)
      write(`${n}`)
    }),
  )
  await Promise.all(asked)
  clearImmediate(next)
  const texts = db.prepare('SELECT text FROM note').all() as { text: string }[]
  expect(texts.map(({ text }) => Number(text))).toEqual(Array.from({ length: 60 }, (_, n) => n))
  // sixty milliseconds of work in slices of four and a bit: neither one commit nor one for each
  expect(commits()).toBeGreaterThan(5)
  expect(commits()).toBeLessThan(50)
  expect(turns).toBeGreaterThan(5)
})

it('quick writes share a commit', async () => {
  const { log, commits, write } = openCounting()
  await Promise.all(Array.from({ length: 20 }, (_, n) => log.unit(() => write(`${n}`), `s${n % 3}`)))
  expect(commits()).toBeLessThan(5)
})

it('what promises set off does not hold the loop either', async () => {
  const { log, write } = openCounting()
  let turns = 0
  const look = (): void => {
    turns += 1
    next = setImmediate(look)
  }
  let next = setImmediate(look)
  const asked = Array.from({ length: 40 }, (_, n) => log.unit(() => write(`${n}`)).then(() => busy(2)))
  await Promise.all(asked)
  clearImmediate(next)
  // eighty milliseconds of what the promises set off, with turns in between
  expect(turns).toBeGreaterThan(5)
})

it('one owner’s flood lets another’s write through at its next slice', async () => {
  const { log, write } = openCounting()
  const order: string[] = []
  const ask = (owner: string): Promise<void> =>
    log
      .unit(() => {
        busy(1)
        write(owner)
      }, owner)
      .then(() => void order.push(owner))
  const flood = Array.from({ length: 60 }, () => ask('flood'))
  await flood[0]
  await Promise.all([ask('light'), ...flood])
  expect(order.indexOf('light')).toBeLessThan(20)
})

it('whoever waits for one answer has it on disk before those who sent on without waiting', async () => {
  const { log, write, commits } = openCounting()
  const order: string[] = []
  const ask = (owner: string, hasMore: boolean): Promise<void> =>
    log
      .unit(() => write(owner), owner, hasMore)
      .then(() => void order.push(`${owner} in commit ${commits()}`))
  await Promise.all([ask('flood 1', true), ask('flood 2', true), ask('light', false)])
  expect(order).toEqual(['light in commit 1', 'flood 1 in commit 2', 'flood 2 in commit 2'])
})

it('what a lone write sets off is on disk before the flood goes on', async () => {
  const { log, write } = openCounting()
  const order: string[] = []
  const ask = (owner: string, hasMore: boolean): Promise<void> =>
    log.unit(() => write(owner), owner, hasMore).then(() => void order.push(owner))
  const light = async (): Promise<void> => {
    for (let part = 0; part < 4; part += 1) await ask('light', false)
  }
  await Promise.all([light(), ...Array.from({ length: 6 }, (_, n) => ask(`flood ${n}`, true))])
  expect(order.slice(0, 4)).toEqual(['light', 'light', 'light', 'light'])
  expect(order).toHaveLength(10)
})

it('closing waits until everybody whose write is on disk was told', async () => {
  const { log, write } = openCounting()
  let told = 0
  for (let n = 0; n < 30; n += 1)
    void log.unit(() => write(`${n}`), `s${n % 3}`, true).then(() => (told += 1))
  await log.drain()
  await Promise.resolve()
  expect(told).toBe(30)
})
