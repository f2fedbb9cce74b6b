import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { contentHash } from '../../content-hash.ts'
import type { KeptCollection, KeptObject } from '../../dav/local/dav-tables.ts'
import type { Mirror } from '../../dav/mirror/mirror.ts'
import type { ObjectKind } from '../../dav/mirror/object-kind.ts'
import { objectHref, safeName, slugOf } from '../../dav/names.ts'
import { whatBecame } from '../../writes/what-became.ts'
import type { LocalTasks } from '../local/provider.ts'
import type { NewTask, TaskItem, TaskList } from '../model/task.ts'
import type { TaskProvider } from '../provider.ts'
import { editTaskObject, inSeconds, newTaskObject, readTaskObject } from './task-object.ts'

/** The rows of tasks as they are kept on this computer, and whose they are there. */
export interface KeptTasks {
  readonly local: LocalTasks
  readonly scope: Scope
}

/** How objects with tasks are read into rows. @param zone for times that name none, IANA */
export function taskKind({ local, scope }: KeptTasks, zone: () => string): ObjectKind {
  return {
    name: 'task',
    media: 'text/calendar',
    holds: (text) => /^BEGIN:VTODO/im.test(text),
    async read(text, { collection, prefix }) {
      const task = await readTaskObject(text, { list: slugOf(collection), prefix }, zone())
      return { ids: [task.id], put: async () => local.keep(scope, task.id, task) }
    },
    async remove(ids) {
      for (const id of ids) local.keep(scope, id, null)
    },
  }
}

const attempts = 4
const listOf = ({ href, title }: KeptCollection): TaskList => ({
  id: slugOf(href),
  version: contentHash(title),
  title,
})

/**
 * A person's task lists on a CalDAV server: collections of VTODO. Reads what is kept here; writes there, under names of our
 * choosing and on the versions they were decided on. @param whose the only scope it answers; `zone` IANA
 */
export function openCaldavTasks({
  mirror,
  kept,
  whose,
  account,
  now,
  zone,
}: {
  readonly mirror: Mirror
  readonly kept: KeptTasks
  readonly whose: Scope
  readonly account: string
  readonly now: () => number
  readonly zone: () => string
}): TaskProvider {
  const { local } = kept
  const isOwn = (scope: Scope): boolean => sameScope(scope, whose)
  const ours = (scope: Scope): void => {
    if (!isOwn(scope)) throw new OmniiError('not_found')
  }
  const read = (id: string): Promise<TaskItem | undefined> => local.get(kept.scope, id)
  const there = async (id: string): Promise<TaskItem> => {
    const found = await read(id)
    if (!found) throw new OmniiError('not_found')
    return found
  }
  const collections = (): readonly KeptCollection[] =>
    mirror.tables.collections().filter(({ tasks }) => tasks)
  const collectionOf = (list: string): KeptCollection | undefined =>
    collections().find(({ href }) => slugOf(href) === list)

  /** Where a new task is to stand: its collection, its address and its id once it is there. */
  function placeOf({ id, list }: Pick<NewTask, 'id' | 'list'>) {
    const collection = collectionOf(list)
    if (!collection) return undefined
    const prefix = mirror.prefixOf('task', collection.href)
    const name = prefix !== '' && id.startsWith(prefix) ? id.slice(prefix.length) : id
    return {
      collection: collection.href,
      prefix,
      name,
      id: prefix + name,
      href: objectHref(collection.href, name, 'ics'),
    }
  }
  const placeFor = async (task: Pick<NewTask, 'id' | 'list'>) => {
    if (!collectionOf(task.list)) await mirror.home('task')
    const place = placeOf(task)
    if (!place) throw new OmniiError('not_found')
    return place
  }

  async function create(task: NewTask): Promise<TaskItem> {
    const place = await placeFor(task)
    const text = newTaskObject(task, place.name, place.prefix, now(), zone())
    await mirror.create(place.href, place.collection, text)
    return there(place.id)
  }

  /** The object of a task whose version is still the one that was decided on. */
  async function current(id: string, version: string): Promise<readonly [KeptObject, TaskItem]> {
    const object = mirror.object('task', id)
    const before = await read(id)
    if (!object || !before) throw new OmniiError('not_found')
    if (before.version !== version) throw new OmniiError('conflict')
    return [object, before]
  }

  async function removeVersion(id: string, version: string): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1)
      if (await mirror.remove((await current(id, version))[0])) return
    throw new OmniiError('conflict')
  }

  /** To another list: it is made there before it goes here, so that a crash loses nothing. */
  async function move(
    id: string,
    version: string,
    patch: Partial<NewTask> & { list: string },
  ): Promise<TaskItem> {
    const [object, before] = await current(id, version)
    const from = mirror.prefixOf('task', object.collection)
    const to = await placeFor({ id: id.slice(from.length), list: patch.list })
    const parent = patch.parent === undefined ? null : patch.parent
    const text = editTaskObject(object.text, before, { ...patch, parent }, to.prefix, now(), zone())
    await mirror.create(to.href, to.collection, text).catch(async (thrown: unknown) => {
      const made = thrown instanceof OmniiError && thrown.code === 'conflict'
      if (!made || !(await mirror.look(to.href, to.collection))) throw thrown
    })
    await removeVersion(id, version)
    return there(to.id)
  }

  /** A list as the server has it now. */
  async function listNow(id: string): Promise<KeptCollection | undefined> {
    await mirror.collections()
    return collectionOf(id)
  }
  async function unchangedList(id: string, version: string): Promise<KeptCollection> {
    const found = await listNow(id)
    if (!found) throw new OmniiError('not_found')
    if (listOf(found).version !== version) throw new OmniiError('conflict')
    return found
  }
  async function makeList({ id, title }: Pick<TaskList, 'id' | 'title'>): Promise<TaskList> {
    const home = mirror.homes.calendars
    if (home === undefined) throw new OmniiError('not_available')
    const href = new URL(`${encodeURIComponent(id)}/`, home.endsWith('/') ? home : `${home}/`).href
    await mirror.changeCollections((client) => client.makeCollection(href, title, 'VTODO'))
    const made = collectionOf(id)
    if (!made) throw new OmniiError('provider_unavailable')
    return listOf(made)
  }

  return {
    traits: () => ({ account, atomic: false, restores: 'itself' }),
    idFor: (_, name) => safeName(name),
    async defaultList(scope) {
      ours(scope)
      return listOf(await mirror.home('task'))
    },
    async lists(scope) {
      if (!isOwn(scope)) return []
      await mirror.fresh()
      return collections().map(listOf)
    },
    listTitles: (scope) => (isOwn(scope) ? collections().map(({ title }) => title) : []),
    async get(scope, id) {
      if (!isOwn(scope)) return undefined
      await mirror.fresh()
      return read(id)
    },
    async find(scope, query) {
      if (!isOwn(scope)) return []
      await mirror.fresh()
      return local.find(kept.scope, query)
    },
    async create(scope, task) {
      ours(scope)
      return create(task)
    },
    async restore(scope, task) {
      ours(scope)
      const removed = mirror.tables.removed(task.id)
      const place = await placeFor(task)
      if (!removed || new URL('.', removed.href).href !== place.collection) return create(task)
      // with everything it had, and with what of it was to be another way
      const was = await readTaskObject(removed.text, { list: task.list, prefix: place.prefix }, zone())
      const same = JSON.stringify(inSeconds({ ...was, ...task })) === JSON.stringify(was)
      const text = same ? removed.text : editTaskObject(removed.text, was, task, place.prefix, now(), zone())
      await mirror.create(removed.href, place.collection, text)
      return there(task.id)
    },
    async patch(scope, id, version, patch) {
      ours(scope)
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const [object, before] = await current(id, version)
        const { list } = patch
        if (list !== undefined && list !== before.list) return move(id, version, { ...patch, list })
        const prefix = mirror.prefixOf('task', object.collection)
        const text = editTaskObject(object.text, before, patch, prefix, now(), zone())
        if (await mirror.replace(object, text)) return there(id)
      }
      throw new OmniiError('conflict')
    },
    async remove(scope, id, version) {
      ours(scope)
      await removeVersion(id, version)
    },
    async createList(scope, list) {
      ours(scope)
      return makeList(list)
    },
    async restoreList(scope, list) {
      ours(scope)
      return makeList(list)
    },
    async renameList(scope, id, version, title) {
      ours(scope)
      const { href } = await unchangedList(id, version)
      await mirror.changeCollections((client) => client.renameCollection(href, title))
      return listOf({ ...(collectionOf(id) ?? (await unchangedList(id, version))) })
    },
    async removeList(scope, id, version) {
      ours(scope)
      const { href } = await unchangedList(id, version)
      await mirror.changeCollections(async (client) => {
        // asked of the server: what somebody has just put there must not go with it
        if ((await client.listing(href)).changed.length > 0) throw new OmniiError('conflict')
        await client.remove(href, undefined)
      })
    },
    async written(scope, write) {
      if (!isOwn(scope)) return { happened: 'unknown' }
      switch (write.kind) {
        case 'create':
        case 'restore': {
          if (!collectionOf(write.task.list)) await mirror.collections()
          const place = placeOf(write.task)
          if (!place) return { happened: 'no' }
          const known = mirror.object('task', write.task.id)
          await mirror.look(known?.href ?? place.href, place.collection)
          return whatBecame({ kind: write.kind }, (await read(place.id)) ?? (await read(write.task.id)))
        }
        case 'remove':
        case 'patch': {
          const { id } = write.task
          const known = mirror.object('task', id)
          if (known) await mirror.look(known.href, known.collection)
          const moved =
            write.kind === 'patch' && write.patch.list !== undefined && write.patch.list !== write.task.list
          if (!moved) {
            const own = write.kind === 'patch' ? { ...write, patch: inSeconds(write.patch) } : write
            return whatBecame({ ...own, before: write.task }, await read(id))
          }
          if (await read(id)) return { happened: 'no' }
          const from = known ? mirror.prefixOf('task', known.collection) : ''
          const to = placeOf({ id: id.slice(from.length), list: write.patch.list ?? '' })
          if (to) await mirror.look(to.href, to.collection)
          const there = to && (await read(to.id))
          return there ? { happened: 'yes', now: there } : { happened: 'unknown' }
        }
        case 'list':
        case 'restore_list': {
          const found = await listNow(write.list.id)
          return found ? { happened: 'yes', now: listOf(found) } : { happened: 'no' }
        }
        case 'rename_list': {
          const found = await listNow(write.list.id)
          const change = { kind: 'patch', before: write.list, patch: { title: write.title } } as const
          return whatBecame(change, found && listOf(found))
        }
        case 'remove_list': {
          const found = await listNow(write.list.id)
          return whatBecame({ kind: 'remove', before: write.list }, found && listOf(found))
        }
      }
    },
  }
}
