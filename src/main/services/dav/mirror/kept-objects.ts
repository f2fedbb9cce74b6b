import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Logger, WriteInSlices, YieldToEventLoop } from '../../../core/api/ports.ts'
import { Unreadable } from '../../content-lines.ts'
import type { DavObject } from '../client.ts'
import type { DavTables } from '../local/dav-tables.ts'
import type { ObjectKind, ReadObject } from './object-kind.ts'

const say = en.accounts.dav
/** a larger object is named and left out */
const mostChars = 1_000_000
/** objects taken away in one go when an account is let go */

/** Objects of an account and the rows read from them, put and taken away together. */
export interface KeptObjects {
  /** Reads objects outside of any commit, and keeps them in it. */
  keep(objects: readonly DavObject[], collection: string): Promise<void>
  /** Takes an object and its rows away. */
  drop(href: string): Promise<void>
  /** One commit of its own. */
  commit(body: () => Promise<void>): Promise<void>
  kindOf(text: string): ObjectKind | undefined
}

export function openKeptObjects({
  tables,
  kinds,
  prefixOf,
  account,
  logger,
  writeInSlices,
  yieldToEventLoop,
}: {
  readonly tables: DavTables
  readonly kinds: readonly ObjectKind[]
  readonly prefixOf: (kind: ObjectKind['name'], collection: string) => string
  readonly account: string
  readonly logger: Logger
  readonly writeInSlices: WriteInSlices
  readonly yieldToEventLoop: YieldToEventLoop
}): KeptObjects {
  const commit = (body: () => Promise<void>): Promise<void> =>
    writeInSlices(async () => {
      await body()
      return false
    })
  const kindOf = (text: string): ObjectKind | undefined => kinds.find((kind) => kind.holds(text))

  /** @returns what puts it and its rows in the place of what was there, for inside a commit */
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
    if (problem !== null) logger.warn('dav.object_left_out', { account })
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

  return {
    commit,
    kindOf,
    drop,
    async keep(objects, collection) {
      const left = await Promise.all(objects.map((object) => readOne(object, collection)))
      if (left.length > 0)
        await writeInSlices(async () => {
          await left.shift()?.()
          return left.length > 0
        })
      await yieldToEventLoop()
    },
  }
}
