import { openSerialQueue } from '../../../../shared/serial-queue.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Clock, Logger, WriteInSlices, YieldToEventLoop } from '../../../core/api/ports.ts'
import type { InStep, StepStatus } from '../../in-step.ts'
import type { DavClient, DavObject, WriteReply } from '../client.ts'
import type { DavHomes } from '../discover.ts'
import type { DavTables, KeptCollection, KeptObject } from '../local/dav-tables.ts'
import { openCollections, prefixIn } from './collections.ts'
import { openKeptObjects } from './kept-objects.ts'
import type { ObjectKind } from './object-kind.ts'
import { openSync } from './sync.ts'

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

/**
 * An account's collections as they are kept on this computer, in step with their server: everything is read from here, and
 * what is written goes there first and is kept once the server has said so.
 */
export interface Mirror extends Pick<InStep, 'start' | 'close' | 'fresh'> {
  readonly tables: DavTables
  readonly homes: DavHomes
  /** Brings everything in step. Rejects with OmniiError. */
  sync(): Promise<void>
  /** `leftOut`: how many things there cannot be read */
  status(): StepStatus & { readonly leftOut: number }
  /** The collection new things of a sort go to; made where the account has none. */
  home(kind: ObjectKind['name']): Promise<KeptCollection>
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
  /** Moves an object to another collection, with whatever others have made of it meanwhile; as DavClient.move. */
  move(
    object: Pick<KeptObject, 'href'>,
    to: { readonly href: string; readonly collection: string },
  ): Promise<'done' | 'taken' | 'refused'>
  /** Lists the collections anew. */
  collections(): Promise<readonly KeptCollection[]>
  /** Makes collections and takes them away, then lists them anew. */
  changeCollections(change: (client: DavClient) => Promise<void>): Promise<void>
}

export function openMirror(ports: MirrorPorts): Mirror {
  const { client, tables, homes, clock } = ports
  const prefixOf = prefixIn(tables)
  const objects = openKeptObjects({ ...ports, prefixOf })
  const collections = openCollections({ ...ports, objects })

  /** One thing at a time: what is kept of an object is never older than what was kept before. */
  const { add: inTurn, over } = openSerialQueue()
  async function look(href: string, collection: string): Promise<KeptObject | undefined> {
    const object = await client.get(href)
    if (object) await objects.keep([object], collection)
    else await objects.drop(href)
    return tables.object(href)
  }
  const sync = openSync({ ...ports, collections, objects, look, inTurn })

  /** Keeps what was written, as the server has it. */
  async function keepWritten(
    written: WriteReply & { done: true },
    object: Omit<DavObject, 'etag'>,
    collection: string,
  ): Promise<void> {
    // a server that says no version has changed what it was given (RFC 4791, 5.3.4)
    if (written.etag === undefined) await look(object.href, collection)
    else await objects.keep([{ ...object, etag: written.etag }], collection)
  }

  const media = (text: string): string => objects.kindOf(text)?.media ?? 'text/calendar'

  return {
    tables,
    homes,
    start: sync.start,
    fresh: sync.fresh,
    sync: sync.now,
    async close() {
      await sync.close()
      await over()
    },
    status: () => ({ ...sync.status(), leftOut: tables.leftOut() }),
    home: collections.home,
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
          await objects.commit(async () =>
            tables.keepRemoved(object.href, first.id, object.text, clock.now()),
          )
        await objects.drop(object.href)
        return true
      }),
    move: ({ href }, to) =>
      inTurn(async () => {
        const moved = await client.move(href, to.href)
        if (moved !== 'done') return moved
        await look(to.href, to.collection)
        await objects.drop(href)
        return moved
      }),
    collections: collections.list,
    async changeCollections(change) {
      await change(client)
      await collections.list()
    },
  }
}
