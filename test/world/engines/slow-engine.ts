import type {
  Awaitable,
  Log,
  LogReader,
  ProfileStore,
  SessionUnit,
} from '../../../src/main/core/api/ports.ts'
import type { Store } from '../../../src/main/host/store/store.ts'
import { chanceFrom } from '../../support/chance.ts'

/** How an engine across a network answers: late, and not in the order it was asked. */
export interface Lateness {
  /** decides how late each answer is */
  readonly seed: number
  /** at most, in milliseconds */
  readonly mostMs?: number
}

/**
 * A store that is as far away as PostgreSQL may be: every answer is a promise that comes late, and of two questions asked
 * at once the second may be answered first. What it keeps is in the store it is put around.
 */
export function slowEngine<Of extends Store>(store: Of, { seed, mostMs = 3 }: Lateness): Store & { of: Of } {
  const chance = chanceFrom(seed)
  const some = (): Promise<void> => {
    const ms = Math.floor(chance() * (mostMs + 1))
    return new Promise((resolve) => (ms === 0 ? setImmediate(resolve) : setTimeout(resolve, ms)))
  }
  /** Done in the order it was asked for; told late. */
  async function later<T>(answer: Awaitable<T>): Promise<T> {
    const given = await answer
    await some()
    return given
  }
  /** A question is on its way for a while, and its answer too. */
  async function ask<T>(question: () => Awaitable<T>): Promise<T> {
    await some()
    return later(question())
  }
  const { log, profile } = store

  const reads = (from: LogReader): LogReader => ({
    read: (...asked) => ask(() => from.read(...asked)),
    run: (...asked) => ask(() => from.run(...asked)),
    runsBefore: (...asked) => ask(() => from.runsBefore(...asked)),
    runsAcross: (...asked) => ask(() => from.runsAcross(...asked)),
    recent: (...asked) => ask(() => from.recent(...asked)),
    lastSyncId: (...asked) => ask(() => from.lastSyncId(...asked)),
    claimed: (...asked) => ask(() => from.claimed(...asked)),
    session: (...asked) => ask(() => from.session(...asked)),
    sessions: (...asked) => ask(() => from.sessions(...asked)),
    openRuns: (...asked) => ask(() => from.openRuns(...asked)),
  })

  const slowUnit = (unit: SessionUnit): SessionUnit => ({
    ...reads(unit),
    attempt: unit.attempt,
    append: (body) => later(unit.append(body)),
    claim: (id, run) => later(unit.claim(id, run)),
  })

  const slowLog: Log = {
    ...reads(log),
    unit: (...asked) => later(log.unit(...asked)),
    write: (lease, body, hasMore) => later(log.write(lease, (unit) => body(slowUnit(unit)), hasMore)),
    openSession: (...asked) => later(log.openSession(...asked)),
    lease: (session) => later(log.lease(session)),
    renew: (lease) => later(log.renew(lease)),
    release: (lease) => later(log.release(lease)),
    trim: (...asked) => later(log.trim(...asked)),
  }
  const slowProfile: ProfileStore = {
    get: (...asked) => ask(() => profile.get(...asked)),
    list: (...asked) => ask(() => profile.list(...asked)),
    put: (...asked) => later(profile.put(...asked)),
    remove: (...asked) => later(profile.remove(...asked)),
  }
  return { ...store, of: store, log: slowLog, profile: slowProfile }
}
