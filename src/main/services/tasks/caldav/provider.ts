import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { contentHash } from '../../content-hash.ts'
import type { KeptCollection, KeptObject } from '../../dav/local/dav-tables.ts'
import type { Mirror } from '../../dav/mirror/mirror.ts'
import type { ObjectKind } from '../../dav/mirror/object-kind.ts'
import { nameIn, objectHref, safeName, slugOf } from '../../dav/names.ts'
import { whatBecame } from '../../writes/what-became.ts'
import type { LocalTasks } from '../local/provider.ts'
import type { NewTask, TaskItem, TaskList, TaskPatch } from '../model/task.ts'
import type { TaskProvider } from '../provider.ts'
import { moveTask, type TaskPlace, whatBecameOfMove } from './move-task.ts'
import { editTaskObject, inSeconds, newTaskObject, readTaskObject } from './task-object.ts'

/** The rows of tasks as they are kept on this computer, and whose they are there. */
export interface TaskRows {
  readonly local: LocalTasks
  readonly scope: Scope
}

/** How objects with tasks are read into rows. @param zone for times that name none, IANA */
export function taskKind({ local, scope }: TaskRows, zone: () => string): ObjectKind {
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
  readonly kept: TaskRows
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

  /** Where a task of that id stands, or is to, in a collection: its address and its id once it is there. */
  function placeIn(collection: string, id: string): TaskPlace & { readonly name: string } {
    const prefix = mirror.prefixOf('task', collection)
    const name = prefix !== '' && id.startsWith(prefix) ? id.slice(prefix.length) : id
    const href = mirror.tables.hrefOf('task', prefix + name) ?? objectHref(collection, safeName(name), 'ics')
    return { id: prefix + name, list: slugOf(collection), href, collection, prefix, name }
  }
  const placeOf = ({ id, list }: Pick<NewTask, 'id' | 'list'>) => {
    const collection = collectionOf(list)
    return collection && placeIn(collection.href, id)
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

  const edit = (object: KeptObject, task: TaskItem, patch: TaskPatch, prefix: string): string =>
    editTaskObject(object.text, task, patch, prefix, now(), zone())

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

  /** Where a task is moved from and to; by its id alone, for after a crash. */
  async function placesOf(id: string, list: string): Promise<readonly [TaskPlace, TaskPlace]> {
    const known = mirror.object('task', id)?.collection
    const from = placeIn(known ?? nameIn(mirror, 'task', id, await mirror.home('task')).collection, id)
    const to = await placeFor({ id: from.name, list })
    return [from, to]
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
    traits: () => ({ account, atomic: false, restores: 'itself', keptHere: [] }),
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
      const { list } = patch
      const home = await read(id)
      if (list !== undefined && list !== home?.list) {
        const [from, to] = await placesOf(id, list)
        return moveTask({ mirror, read, edit }, from, to, version, patch)
      }
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const [object, before] = await current(id, version)
        const prefix = mirror.prefixOf('task', object.collection)
        if (await mirror.replace(object, edit(object, before, patch, prefix))) return there(id)
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
          const list = write.kind === 'patch' ? write.patch.list : undefined
          if (write.kind === 'patch' && list !== undefined && list !== write.task.list) {
            const [from, to] = await placesOf(id, list)
            return whatBecameOfMove({ mirror, read }, from, to, write.task, write.patch)
          }
          const known = mirror.object('task', id)
          if (known) await mirror.look(known.href, known.collection)
          const own = write.kind === 'patch' ? { ...write, patch: inSeconds(write.patch) } : write
          return whatBecame({ ...own, before: write.task }, await read(id))
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
