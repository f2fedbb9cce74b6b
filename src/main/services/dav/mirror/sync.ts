import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Clock, Logger } from '../../../core/api/ports.ts'
import { type InStep, openInStep } from '../../in-step.ts'
import type { DavClient } from '../client.ts'
import type { DavTables, KeptCollection } from '../local/dav-tables.ts'
import type { Collections } from './collections.ts'
import type { KeptObjects } from './kept-objects.ts'

const say = en.accounts.dav
/** objects asked for in one request */
const page = 50
/** objects beyond that number are not kept */
const mostObjects = 100_000

/** Brings what is kept of collections in step with their server. */
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
}): InStep {
  async function syncCollection(collection: KeptCollection, isOver: () => boolean): Promise<void> {
    const { href, tokens } = collection
    let { token } = collection
    for (let more = true; more && !isOver(); ) {
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
      for (let from = 0; from < changed.length && !isOver(); from += page) {
        const wanted = changed.slice(from, from + page).map((one) => one.href)
        await inTurn(async () => {
          if (tables.count() > mostObjects) throw new OmniiError('too_large', say.tooMany(mostObjects))
          await objects.keep(await client.fetch(href, wanted, collection.holds), href)
        })
      }
      if (isOver()) return
      more = told.more && told.token !== token
      token = told.token
      await objects.commit(async () => tables.putCollection({ ...collection, token }))
    }
  }

  return openInStep({
    clock,
    stillReading: say.stillReading,
    everRead: () => tables.collections().length > 0,
    failed: (why) => logger.warn('dav.sync_failed', { account, why }),
    async round(isOver) {
      for (const collection of await collections.list()) {
        if (isOver()) return
        await syncCollection(collection, isOver)
      }
    },
  })
}
