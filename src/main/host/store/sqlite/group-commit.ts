import { OmniiError } from '../../../core/api/errors.ts'
import { openFairQueue } from '../../../core/api/fair-queue.ts'
import type { Turns } from '../../../core/api/ports.ts'
import type { SqliteConnection } from './connection.ts'
import { fromSqlite } from './sqlite-error.ts'

interface Job {
  readonly owner: string
  readonly hasMore: boolean
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

/** How long bodies may run before everybody else has a turn, in milliseconds. */
const sliceMs = 3

/**
 * One synced commit for what waits in a turn, as much of it as fits a slice of the event loop's time. Each body has a
 * savepoint of its own: one that throws takes only itself back. What a promise sets off runs when it resolves, so those who
 * waited go on in turns. `forget` is called when writes were taken back, for callers that keep counters in memory.
 */
export function openGroupCommit(
  connection: SqliteConnection,
  turns: Pick<Turns, 'next' | 'holdsBack' | 'served'>,
  forget: () => void,
): GroupCommit {
  const { db, statement } = connection
  const begin = statement('BEGIN IMMEDIATE')
  const commit = statement('COMMIT')
  const save = statement('SAVEPOINT unit')
  const release = statement('RELEASE unit')
  const takeBack = statement('ROLLBACK TO unit')

  const waiting = openFairQueue<string, Job>()
  let armed = false
  let closed = false
  /** bodies that are on disk and whose promises have not resolved yet */
  let untold = 0
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
        const next = waiting.next(turns.holdsBack())
        if (!next) break
        turns.served(next.first)
        await runOne(next.item, ran)
      }
      if (db.isTransaction) commit.run()
    } catch (error) {
      takeAllBack(ran.splice(0), error)
    }
    for (const each of ran) tell(each)
    armed = false
    if (waiting.size > 0) arm()
    else rest()
  }

  function tell({ job, value }: Ran): void {
    untold += 1
    void turns.next(job.owner, job.hasMore).then(() => {
      job.resolve(value)
      untold -= 1
      rest()
    })
  }

  function rest(): void {
    if (!armed && untold === 0) idle?.()
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
        const job = { owner, hasMore, body, resolve: resolve as Job['resolve'], reject }
        waiting.add(owner, job, hasMore)
        arm()
      }),
    async drain() {
      closed = true
      if (armed || untold > 0) await new Promise<void>((resolve) => (idle = resolve))
    },
  }
}

function stopwatch(): () => boolean {
  const began = performance.now()
  return () => performance.now() - began >= sliceMs
}
