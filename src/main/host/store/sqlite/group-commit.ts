import { OmniiError } from '../../../core/api/errors.ts'
import { openFairQueue } from '../../../core/api/fair-queue.ts'
import type { SqliteConnection } from './connection.ts'
import { fromSqlite } from './sqlite-error.ts'

interface Job {
  readonly body: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** A body that ran inside the open transaction and waits for its commit. */
interface Ran {
  readonly job: Job
  readonly value: unknown
}

export interface GroupCommit {
  /**
   * Runs `body` as one atomic write; resolves once it is on disk. Owners take turns, those with more under way after the
   * others; without one it is nobody's in particular.
   */
  unit<T>(body: () => T | Promise<T>, owner?: string, hasMore?: boolean): Promise<T>
  /** Inside a unit: runs `body` with a savepoint of its own, so that the unit can go on when it throws. */
  attempt<T>(body: () => T | Promise<T>): Promise<T>
  /** Throws when no unit is open, or when a full disk has just taken it away. */
  assertUnit(): void
  /** Commits what waits and takes no more. */
  drain(): Promise<void>
}

/** How long bodies may run, and afterwards how long those who waited may go on, before everybody else has a turn. */
const sliceMs = 4

/**
 * One synced commit for what waits in a turn, as much of it as fits a slice of the event loop's time. Each body has a
 * savepoint of its own: one that throws takes only itself back. `forget` is called when writes were taken back, for
 * callers that keep counters in memory.
 */
export function openGroupCommit(connection: SqliteConnection, forget: () => void): GroupCommit {
  const { db, statement } = connection
  const begin = statement('BEGIN IMMEDIATE')
  const commit = statement('COMMIT')
  const save = statement('SAVEPOINT unit')
  const release = statement('RELEASE unit')
  const takeBack = statement('ROLLBACK TO unit')

  const waiting = openFairQueue<string, Job>()
  let armed = false
  let closed = false
  /** what made SQLite roll the open transaction back by itself */
  let lost: unknown
  /** a transaction that could not be rolled back: what ran in it must never be committed, so nothing is any more */
  let broken: unknown
  let idle: (() => void) | undefined

  function arm(): void {
    if (armed) return
    armed = true
    setImmediate(() => void flush())
  }

  async function flush(): Promise<void> {
    const ran: Ran[] = []
    try {
      const spent = stopwatch()
      // what comes while bodies wait for something belongs to the next commit
      for (let left = waiting.size; left > 0; left -= 1) {
        // whoever waits for one answer has it on disk before a flood's share of the commit
        if (ran.length > 0 && (spent() || waiting.onlyOthersLeft())) break
        const next = waiting.next()
        if (next) await runOne(next.item, ran)
      }
      if (db.isTransaction) commit.run()
    } catch (error) {
      takeAllBack(ran.splice(0), error)
    }
    await tellInSlices(ran)
    armed = false
    if (waiting.size > 0) arm()
    else idle?.()
  }

  /** What a promise sets off runs when it resolves: with many of them the loop has a turn in between. */
  async function tellInSlices(ran: readonly Ran[]): Promise<void> {
    let spent = stopwatch()
    for (const [index, { job, value }] of ran.entries()) {
      job.resolve(value)
      if (index === ran.length - 1) return
      await whatFollowed()
      if (!spent()) continue
      await new Promise((resolve) => setImmediate(resolve))
      spent = stopwatch()
    }
  }

  async function runOne(job: Job, ran: Ran[]): Promise<void> {
    if (broken !== undefined) return job.reject(fromSqlite(broken))
    lost = undefined
    try {
      if (!db.isTransaction) begin.run()
      ran.push({ job, value: await attempt(job.body) })
    } catch (error) {
      job.reject(fromSqlite(error))
      // a full disk makes SQLite roll the whole transaction back, and with it everyone who shared it
      if (!db.isTransaction) takeAllBack(ran.splice(0), error)
    }
  }

  async function attempt<T>(body: () => T | Promise<T>): Promise<T> {
    save.run()
    try {
      const value = body()
      const result = value instanceof Promise ? await value : value
      release.run()
      return result
    } catch (error) {
      if (db.isTransaction) {
        takeBack.run()
        release.run()
      } else lost ??= error
      forget()
      throw fromSqlite(error)
    }
  }

  function takeAllBack(ran: readonly Ran[], error: unknown): void {
    try {
      if (db.isTransaction) db.exec('ROLLBACK')
    } catch (stuck) {
      broken = stuck
    }
    forget()
    const told = fromSqlite(error)
    for (const { job } of ran) job.reject(told)
  }

  return {
    attempt,
    assertUnit() {
      if (!db.isTransaction)
        throw lost ?? new Error('A write outside log.unit would not be one with its event')
    },
    unit: (body, owner = '', hasMore = false) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new OmniiError('shutting_down'))
        waiting.add(owner, { body, resolve: resolve as Job['resolve'], reject }, hasMore)
        arm()
      }),
    async drain() {
      closed = true
      if (armed) await new Promise<void>((resolve) => (idle = resolve))
    },
  }
}

function stopwatch(): () => boolean {
  const began = performance.now()
  return () => performance.now() - began >= sliceMs
}

/** Resolves when every reaction to what was resolved has run: ticks come after the queue of promises is empty. */
const whatFollowed = (): Promise<void> =>
  new Promise((resolve) => queueMicrotask(() => process.nextTick(resolve)))
