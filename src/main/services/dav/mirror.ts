import { en } from '../../../shared/wording/wording.ts'
import { OmniiError, toWireError } from '../../core/api/errors.ts'
import type { Clock, Logger, WriteInSlices, YieldToEventLoop } from '../../core/api/ports.ts'
import { Unreadable } from '../content-lines.ts'
import type { DavClient, DavObject, Written } from './client.ts'
import { type DavCollection, type DavHomes, listCollections } from './discover.ts'
import type { DavTables, KeptCollection, KeptObject } from './local/dav-tables.ts'

const say = en.accounts.dav

/** The rows read from one object, ready to be put into the tables of their service. */
export interface ReadObject {
  readonly ids: readonly string[]
  /** puts them there; inside a commit */
  put(): Promise<void>
}

/** Objects of one sort: how they are read, and how their rows leave the tables of their service. */
export interface ObjectKind {
  readonly name: 'event' | 'task' | 'card'
  readonly media: 'text/calendar' | 'text/vcard'
  /** Whether an object is one of these. */
  holds(text: string): boolean
  /** @param prefix before the ids of what is not in the first collection. Throws Unreadable. */
  read(
    text: string,
    object: { readonly href: string; readonly collection: string; readonly prefix: string },
  ): Promise<ReadObject>
  /** Takes rows out again; inside a commit. */
  remove(ids: readonly string[]): Promise<void>
}

export interface MirrorPorts {
  readonly client: DavClient
  readonly tables: DavTables
  readonly homes: DavHomes
  readonly kinds: readonly ObjectKind[]
  readonly clock: Clock
  readonly logger: Logger
  readonly account: string
  readonly writeInSlices: WriteInSlices
  readonly yieldToEventLoop: YieldToEventLoop
}

/** objects asked for in one request */
const page = 50
/** a larger object is named and left out; objects beyond that number are not kept */
const mostChars = 1_000_000
const mostObjects = 100_000
/** data older than this is refreshed first, if the server answers in time */
const freshMs = 60_000
const patienceMs = 2_500
const firstPatienceMs = 20_000
const everyMs = 120_000

/**
 * An account's collections as they are kept on this computer, in step with their server: everything is read from here, and
 * what is written goes there first and is kept once the server has said so.
 */
export interface Mirror {
  readonly tables: DavTables
  readonly homes: DavHomes
  start(): void
  close(): Promise<void>
  forget(): Promise<void>
  /** Brings everything in step. Rejects with OmniiError. */
  sync(): Promise<void>
  /**
   * Resolves when what is kept is fresh enough to be read, or cannot be had in time. Rejects with the reason while nothing
   * was ever read from the place.
   */
  fresh(): Promise<void>
  /** `leftOut`: how many things there cannot be read */
  status(): { readonly syncedAt: number | null; readonly leftOut: number; readonly trouble?: string }
  /** The collection new things of a sort go to; made where the account has none. */
  home(kind: ObjectKind['name']): Promise<KeptCollection>
  /** The same without waiting, undefined where there is none yet. */
  homeNow(kind: ObjectKind['name']): KeptCollection | undefined
  /** Before the ids of what is in a collection. */
  prefixOf(kind: ObjectKind['name'], collection: string): string
  object(kind: ObjectKind['name'], id: string): KeptObject | undefined
  /** Looks at one object on the server and keeps what is there; undefined when there is nothing. */
  look(href: string, collection: string): Promise<KeptObject | undefined>
  /** Throws `conflict` when there is something at that address. */
  create(href: string, collection: string, text: string): Promise<void>
  /** False when the object is not in that version any more; it is then kept as it is. Throws `not_found`. */
  replace(object: KeptObject, text: string): Promise<boolean>
  /** The same for deleting it. */
  remove(object: KeptObject): Promise<boolean>
  /** Lists the collections anew. */
  collections(): Promise<readonly KeptCollection[]>
  /** Makes collections and takes them away, then lists them anew. */
  changeCollections(change: (client: DavClient) => Promise<void>): Promise<void>
}

export function openMirror(ports: MirrorPorts): Mirror {
  const { client, tables, homes, kinds, clock, logger } = ports
  let syncedAt: number | null = null
  let trouble: string | undefined
  let syncing: Promise<void> | undefined
  let closed = false
  let callOff = (): void => {}

  /** One thing at a time: what is kept of an object is never older than what was kept before. */
  let last: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }

  const commit = async (body: () => Promise<void>): Promise<void> => {
    await ports.writeInSlices(async () => {
      await body()
      return false
    })
  }

  const homeNow = (kind: ObjectKind['name']): KeptCollection | undefined => {
    const href = tables.homeOf(kind)
    return tables.collections().find((one) => one.href === href)
  }
  const chooseHome = (kind: ObjectKind['name']): KeptCollection | undefined => {
    const fitting = tables.collections().filter((one) => holdsKind(one, kind))
    const writable = fitting.filter((one) => one.writable)
    // a list of its own before a calendar that takes tasks too
    return writable.find((one) => kind !== 'task' || !one.events) ?? writable[0] ?? fitting[0]
  }
  const prefixOf = (kind: ObjectKind['name'], collection: string): string =>
    homeNow(kind)?.href === collection ? '' : `${slugOf(collection)}.`

  const kindOf = (text: string): ObjectKind | undefined => kinds.find((kind) => kind.holds(text))

  /** Reads objects outside of any commit, and keeps them in it. */
  async function keep(objects: readonly DavObject[], collection: string): Promise<void> {
    const read = await Promise.all(objects.map((object) => readOne(object, collection)))
    const left = [...read]
    if (left.length > 0)
      await ports.writeInSlices(async () => {
        await left.shift()?.()
        return left.length > 0
      })
    await ports.yieldToEventLoop()
  }

  async function readOne({ href, etag, text }: DavObject, collection: string): Promise<() => Promise<void>> {
    const kind = text.length > mostChars ? undefined : kindOf(text)
    let read: ReadObject = { ids: [], put: async () => {} }
    let problem: string | null = text.length > mostChars ? say.objectTooLarge : null
    try {
      if (kind) read = await kind.read(text, { href, collection, prefix: prefixOf(kind.name, collection) })
    } catch (thrown) {
      if (!(thrown instanceof Unreadable) && !(thrown instanceof OmniiError)) throw thrown
      problem = thrown.message
    }
    if (problem !== null) logger.warn('dav.object_left_out', { account: ports.account })
    return async () => {
      await forgetRows(href)
      tables.putObject({ href, collection, etag, text: problem === null ? text : '', problem })
      tables.setRows(href, kind?.name ?? '', read.ids)
      await read.put()
    }
  }

  async function forgetRows(href: string): Promise<void> {
    const rows = tables.rowsOf(href)
    for (const kind of kinds)
      await kind.remove(rows.filter((row) => row.kind === kind.name).map(({ id }) => id))
    tables.setRows(href, '', [])
  }

  const drop = (href: string): Promise<void> =>
    commit(async () => {
      await forgetRows(href)
      tables.removeObject(href)
    })

  async function listed(): Promise<readonly KeptCollection[]> {
    const found = await listCollections(client, homes)
    const known = new Map(tables.collections().map((one) => [one.href, one]))
    const gone = [...known.keys()].filter((href) => !found.some((one) => one.href === href))
    await commit(async () => {
      for (const one of found) tables.putCollection({ ...one, token: known.get(one.href)?.token })
    })
    for (const href of gone) {
      for (const object of tables.versions(href).keys()) await drop(object)
      await commit(async () => tables.removeCollection(href))
    }
    const chosen = kinds.flatMap(({ name }) => {
      const home = homeNow(name) ? undefined : chooseHome(name)
      return home ? [{ name, home }] : []
    })
    if (chosen.length > 0)
      await commit(async () => {
        for (const { name, home } of chosen) tables.setHome(name, home.href)
      })
    return tables.collections()
  }

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
      for (const one of gone) await inTurn(async () => lookAgain(one, href))
      for (let from = 0; from < changed.length && !closed; from += page) {
        const wanted = changed.slice(from, from + page).map((one) => one.href)
        await inTurn(async () => {
          if (tables.count() > mostObjects) throw new OmniiError('too_large', say.tooMany(mostObjects))
          await keep(await client.fetch(href, wanted, collection.holds), href)
        })
      }
      if (closed) return
      more = told.more && told.token !== token
      token = told.token
      await commit(async () => tables.putCollection({ ...collection, token }))
    }
  }

  /** What was told as gone may have come back since. */
  async function lookAgain(href: string, collection: string): Promise<void> {
    const object = await client.get(href)
    if (object) await keep([object], collection)
    else await drop(href)
  }

  async function run(): Promise<void> {
    try {
      for (const collection of await listed()) {
        if (closed) return
        await syncCollection(collection)
      }
      syncedAt = clock.now()
      trouble = undefined
    } catch (thrown) {
      trouble = toWireError(thrown).message
      logger.warn('dav.sync_failed', { account: ports.account, why: toWireError(thrown).code })
      throw thrown
    }
  }

  const sync = (): Promise<void> => {
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
        void sync()
          .catch(() => {})
          .finally(later),
    )
  }

  /** Whether anything was read from the place, today or before. */
  const everRead = (): boolean => syncedAt !== null || tables.collections().length > 0

  async function look(href: string, collection: string): Promise<KeptObject | undefined> {
    const object = await client.get(href)
    if (object) await keep([object], collection)
    else await drop(href)
    return tables.object(href)
  }

  /** Keeps what was written, as the server has it. */
  async function keepWritten(
    written: Written & { done: true },
    object: Omit<DavObject, 'etag'>,
    collection: string,
  ) {
    // a server that says no version has changed what it was given (RFC 4791, 5.3.4)
    if (written.etag === undefined) await look(object.href, collection)
    else await keep([{ ...object, etag: written.etag }], collection)
  }

  const media = (text: string): string => kindOf(text)?.media ?? 'text/calendar'

  return {
    tables,
    homes,
    start() {
      void sync().catch(() => {})
      later()
    },
    async close() {
      closed = true
      callOff()
      await syncing?.catch(() => {})
      await last
    },
    async forget() {
      for (let some = tables.someObjects(page); some.length > 0; some = tables.someObjects(page))
        for (const href of some) await drop(href)
      await commit(async () => tables.forgetRest())
    },
    sync,
    async fresh() {
      if (syncedAt !== null && clock.now() - syncedAt < freshMs) return
      const first = !everRead()
      const running = sync()
      const gaveUp = await within(running, first ? firstPatienceMs : patienceMs, clock).catch(
        (thrown: unknown) => {
          if (first) throw thrown
          return false
        },
      )
      if (gaveUp && first) throw new OmniiError('provider_unavailable', say.stillReading)
    },
    status: () => ({ syncedAt, leftOut: tables.leftOut(), ...(trouble !== undefined && { trouble }) }),
    async home(kind) {
      const known = homeNow(kind)
      if (known) return known
      await listed()
      const found = homeNow(kind)
      if (found) return found
      const { home, title, holds } = {
        event: { home: homes.calendars, title: say.newCalendar, holds: 'VEVENT' as const },
        task: { home: homes.calendars, title: say.newTasks, holds: 'VTODO' as const },
        card: { home: homes.addressbooks, title: say.newContacts, holds: 'addressbook' as const },
      }[kind]
      if (home === undefined) throw new OmniiError('not_available')
      const href = new URL(`omnii-${kind}s/`, withSlash(home)).href
      // two attempts, or two computers, make one
      await client.makeCollection(href, title, holds).catch((thrown: unknown) => {
        if (!(thrown instanceof OmniiError) || thrown.code !== 'conflict') throw thrown
      })
      await listed()
      const made = homeNow(kind)
      if (!made) throw new OmniiError('not_available')
      return made
    },
    homeNow,
    prefixOf,
    object(kind, id) {
      const href = tables.hrefOf(kind, id)
      return href === undefined ? undefined : tables.object(href)
    },
    look: (href, collection) => inTurn(() => look(href, collection)),
    create: (href, collection, text) =>
      inTurn(async () => {
        const written = await client.create(href, text, media(text))
        if (!written.done) throw new OmniiError('conflict')
        await keepWritten(written, { href, text }, collection)
      }),
    replace: (object, text) =>
      inTurn(async () => {
        const written = await client.replace(object.href, text, media(text), object.etag)
        if (written.done) await keepWritten(written, { href: object.href, text }, object.collection)
        else if (!(await look(object.href, object.collection))) throw new OmniiError('not_found')
        return written.done
      }),
    remove: (object) =>
      inTurn(async () => {
        const written = await client.remove(object.href, object.etag)
        if (!written.done) {
          if (!(await look(object.href, object.collection))) throw new OmniiError('not_found')
          return false
        }
        const [first] = tables.rowsOf(object.href)
        if (first)
          await commit(async () => tables.keepRemoved(object.href, first.id, object.text, clock.now()))
        await drop(object.href)
        return true
      }),
    collections: listed,
    async changeCollections(change) {
      await change(client)
      await listed()
    },
  }
}

const holdsKind = ({ events, tasks, holds }: DavCollection, kind: ObjectKind['name']): boolean =>
  kind === 'event' ? events : kind === 'task' ? tasks : holds === 'addressbook'

/** The last part of a collection's address, as it may stand in an id. */
export const slugOf = (href: string): string =>
  decodeURIComponent(new URL(href).pathname.split('/').findLast((part) => part !== '') ?? '')
    .replace(/[^\w-]/g, '-')
    .slice(0, 60)

/** A name as every server takes it for an object's address and its UID: some refuse `/` however it is written. */
export const safeName = (name: string): string => name.replace(/[^\w.-]/g, '-')

/** The address of an object under a name of our choosing. */
export const objectHref = (collection: string, name: string, ending: 'ics' | 'vcf'): string =>
  new URL(`${encodeURIComponent(name)}.${ending}`, collection).href

/** Which collection an id is of, and what it is called there. @param home where ids without a collection are */
export function nameIn(
  mirror: Pick<Mirror, 'tables' | 'prefixOf'>,
  kind: ObjectKind['name'],
  id: string,
  home: Pick<KeptCollection, 'href'>,
): { readonly collection: string; readonly name: string } {
  for (const { href } of mirror.tables.collections()) {
    const prefix = mirror.prefixOf(kind, href)
    if (prefix !== '' && id.startsWith(prefix)) return { collection: href, name: id.slice(prefix.length) }
  }
  return { collection: home.href, name: id }
}

const withSlash = (href: string): string => (href.endsWith('/') ? href : `${href}/`)

/** True when it was not over in time; it goes on all the same. */
function within(work: Promise<void>, ms: number, clock: Clock): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(ms, () => resolve(true))
    work.then(() => resolve(false), reject).finally(callOff)
  })
}
