import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError, toWireError } from '../../../core/api/errors.ts'
import type { Clock, Logger } from '../../../core/api/ports.ts'
import type { DavClient } from '../client.ts'
import type { DavTables, KeptCollection } from '../local/dav-tables.ts'
import type { Collections } from './collections.ts'
import type { KeptObjects } from './kept-objects.ts'

const say = en.accounts.dav
/** objects asked for in one request */
const page = 50
/** objects beyond that number are not kept */
const mostObjects = 100_000
/** data older than this is refreshed first, if the server answers in time */
const freshMs = 60_000
const patienceMs = 2_500
const firstPatienceMs = 20_000
const everyMs = 120_000

export interface SyncStatus {
  /** epoch milliseconds */
  readonly syncedAt: number | null
  /** why it is not in step, as a sentence */
  readonly trouble?: string
}

/** Brings what is kept in step with the server: now and then, and before it is read. */
export interface Sync {
  start(): void
  /** Ends what is under way; resolves when nothing is any more. */
  close(): Promise<void>
  /** Brings everything in step. Rejects with OmniiError. */
  now(): Promise<void>
  /**
   * Resolves when what is kept is fresh enough to be read, or cannot be had in time. Rejects with the reason while nothing
   * was ever read from the place.
   */
  fresh(): Promise<void>
  status(): SyncStatus
}

export function openSync({
  client,
  tables,
  collections,
  objects,
  look,
  inTurn,
  clock,
  logger,
  account,
}: {
  readonly client: DavClient
  readonly tables: DavTables
  readonly collections: Pick<Collections, 'list'>
  readonly objects: KeptObjects
  /** Looks at one object on the server and keeps what is there. */
  readonly look: (href: string, collection: string) => Promise<unknown>
  /** one thing at a time */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  readonly clock: Clock
  readonly logger: Logger
  readonly account: string
}): Sync {
  let syncedAt: number | null = null
  let trouble: string | undefined
  let syncing: Promise<void> | undefined
  let closed = false
  let callOff = (): void => {}

  async function syncCollection(collection: KeptCollection): Promise<void> {
    const { href, tokens } = collection
    let { token } = collection
    for (let more = true; more && !closed; ) {
      const told = tokens ? await client.changes(href, token) : await client.listing(href)
      if (told === undefined) {
        // the server has forgotten what it told: everything is compared
        token = undefined
        continue
      }
      const whole = token === undefined && !told.more
      const kept = tables.versions(href)
      const changed = told.changed.filter((one) => one.etag === '' || kept.get(one.href) !== one.etag)
      const there = new Set(told.changed.map((one) => one.href))
      const gone = whole ? [...kept.keys()].filter((one) => !there.has(one)) : told.gone
      // what was told as gone may have come back since
      for (const one of gone) await inTurn(() => look(one, href))
      for (let from = 0; from < changed.length && !closed; from += page) {
        const wanted = changed.slice(from, from + page).map((one) => one.href)
        await inTurn(async () => {
          if (tables.count() > mostObjects) throw new OmniiError('too_large', say.tooMany(mostObjects))
          await objects.keep(await client.fetch(href, wanted, collection.holds), href)
        })
      }
      if (closed) return
      more = told.more && told.token !== token
      token = told.token
      await objects.commit(async () => tables.putCollection({ ...collection, token }))
    }
  }

  async function run(): Promise<void> {
    try {
      for (const collection of await collections.list()) {
        if (closed) return
        await syncCollection(collection)
      }
      syncedAt = clock.now()
      trouble = undefined
    } catch (thrown) {
      trouble = toWireError(thrown).message
      logger.warn('dav.sync_failed', { account, why: toWireError(thrown).code })
      throw thrown
    }
  }

  const now = (): Promise<void> => {
    syncing ??= run().finally(() => {
      syncing = undefined
    })
    return syncing
  }

  function later(): void {
    if (closed) return
    callOff = clock.after(
      everyMs,
      () =>
        void now()
          .catch(() => {})
          .finally(later),
    )
  }

  /** Whether anything was read from the place, today or before. */
  const everRead = (): boolean => syncedAt !== null || tables.collections().length > 0

  return {
    now,
    start() {
      void now().catch(() => {})
      later()
    },
    async close() {
      closed = true
      callOff()
      await syncing?.catch(() => {})
    },
    async fresh() {
      if (syncedAt !== null && clock.now() - syncedAt < freshMs) return
      const first = !everRead()
      const gaveUp = await within(now(), first ? firstPatienceMs : patienceMs, clock).catch(
        (thrown: unknown) => {
          if (first) throw thrown
          return false
        },
      )
      if (gaveUp && first) throw new OmniiError('provider_unavailable', say.stillReading)
    },
    status: () => ({ syncedAt, ...(trouble !== undefined && { trouble }) }),
  }
}

/** True when it was not over in time; it goes on all the same. */
function within(work: Promise<void>, ms: number, clock: Clock): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(ms, () => resolve(true))
    work.then(() => resolve(false), reject).finally(callOff)
  })
}
