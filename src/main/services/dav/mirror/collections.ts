import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { DavClient } from '../client.ts'
import { type DavCollection, type DavHomes, listCollections } from '../discover.ts'
import type { DavTables, KeptCollection } from '../local/dav-tables.ts'
import { slugOf, withSlash } from '../names.ts'
import type { KeptObjects } from './kept-objects.ts'
import type { ObjectKind } from './object-kind.ts'

const say = en.accounts.dav
type KindName = ObjectKind['name']

/** The collection new things of a sort go to, undefined where there is none yet. */
const homeIn = (tables: DavTables, kind: KindName): KeptCollection | undefined => {
  const href = tables.homeOf(kind)
  return tables.collections().find((one) => one.href === href)
}

/** Before the ids of what is in a collection. */
export const prefixIn =
  (tables: DavTables) =>
  (kind: KindName, collection: string): string =>
    homeIn(tables, kind)?.href === collection ? '' : `${slugOf(collection)}.`

/** The collections of an account, as the server lists them and as they are kept. */
export interface Collections {
  /** Lists them anew; what was in those that are gone goes with them. */
  list(): Promise<readonly KeptCollection[]>
  /** The collection new things of a sort go to; made where the account has none. */
  home(kind: KindName): Promise<KeptCollection>
}

export function openCollections({
  client,
  tables,
  homes,
  kinds,
  objects,
}: {
  readonly client: DavClient
  readonly tables: DavTables
  readonly homes: DavHomes
  readonly kinds: readonly ObjectKind[]
  readonly objects: Pick<KeptObjects, 'commit' | 'drop'>
}): Collections {
  const choose = (kind: KindName): KeptCollection | undefined => {
    const fitting = tables.collections().filter((one) => holdsKind(one, kind))
    const writable = fitting.filter((one) => one.writable)
    // a list of its own before a calendar that takes tasks too
    return writable.find((one) => kind !== 'task' || !one.events) ?? writable[0] ?? fitting[0]
  }

  async function list(): Promise<readonly KeptCollection[]> {
    const found = await listCollections(client, homes)
    const known = new Map(tables.collections().map((one) => [one.href, one]))
    const gone = [...known.keys()].filter((href) => !found.some((one) => one.href === href))
    await objects.commit(async () => {
      for (const one of found) tables.putCollection({ ...one, token: known.get(one.href)?.token })
    })
    for (const href of gone) {
      for (const object of tables.versions(href).keys()) await objects.drop(object)
      await objects.commit(async () => tables.removeCollection(href))
    }
    const chosen = kinds.flatMap(({ name }) => {
      const home = homeIn(tables, name) ? undefined : choose(name)
      return home ? [{ name, home }] : []
    })
    if (chosen.length > 0)
      await objects.commit(async () => {
        for (const { name, home } of chosen) tables.setHome(name, home.href)
      })
    return tables.collections()
  }

  return {
    list,
    async home(kind) {
      const known = homeIn(tables, kind)
      if (known) return known
      await list()
      const found = homeIn(tables, kind)
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
      await list()
      const made = homeIn(tables, kind)
      if (!made) throw new OmniiError('not_available')
      return made
    },
  }
}

const holdsKind = ({ events, tasks, holds }: DavCollection, kind: KindName): boolean =>
  kind === 'event' ? events : kind === 'task' ? tasks : holds === 'addressbook'
