import { OmniiError } from '../../core/api/errors.ts'
import type { NewTask, TaskItem, TaskList } from '../tasks/model/task.ts'
import type { TaskProvider, TaskWrite } from '../tasks/provider.ts'
import { mapHappened } from '../writes/make-writes.ts'
import type { AccountGaps } from './gaps.ts'
import { type AccountRoute, type Bindings, openRouter, routeThings } from './router.ts'

type Place = AccountRoute<TaskProvider>

/** The task lists of a scope's accounts as one. A new task goes to the account of its list. */
export function routeTasks(bindings: Bindings<TaskProvider>, gaps: AccountGaps): TaskProvider {
  const router = openRouter(bindings, gaps)
  const { home, known, of, each, routes } = router
  const native = <T extends NewTask>({ native: id }: Place, task: T): T => ({
    ...task,
    id: id(task.id),
    list: id(task.list),
    parent: task.parent === null ? null : id(task.parent),
  })
  const tagged = ({ tagged: id }: Place, task: TaskItem): TaskItem => ({
    ...task,
    id: id(task.id),
    list: id(task.list),
    parent: task.parent === null ? null : id(task.parent),
  })
  const taggedList = <L extends { readonly id: string }>(place: Place, list: L): L => ({
    ...list,
    id: place.tagged(list.id),
  })
  const nativeList = <L extends { readonly id: string }>(place: Place, list: L): L => ({
    ...list,
    id: place.native(list.id),
  })
  const placeOf = (scope: Parameters<TaskProvider['lists']>[0], write: TaskWrite): Place =>
    of(scope, 'list' in write ? write.list.id : write.kind === 'create' ? write.task.list : write.task.id)
  const nativeWrite = (place: Place, write: TaskWrite): TaskWrite => {
    switch (write.kind) {
      case 'list':
        return { ...write, list: nativeList(place, write.list) }
      case 'rename_list':
      case 'remove_list':
      case 'restore_list':
        return { ...write, list: nativeList(place, write.list) }
      case 'create':
        return { ...write, task: native(place, write.task) }
      case 'patch':
        return { ...write, task: native(place, write.task), patch: nativePatch(place, write.patch) }
      case 'remove':
      case 'restore':
        return { ...write, task: native(place, write.task) }
    }
  }
  const nativePatch = <P extends { list?: string; parent?: string | null }>(place: Place, patch: P): P => ({
    ...patch,
    ...(patch.list !== undefined && { list: place.native(patch.list) }),
    ...(patch.parent != null && { parent: place.native(patch.parent) }),
  })
  const things = routeThings<TaskItem, TaskProvider>(router, tagged)

  return {
    ...things,
    async defaultList(scope) {
      const place = home(scope)
      return taggedList(place, await place.provider.defaultList(scope))
    },
    lists: async (scope) =>
      (
        await each(scope, async (place) =>
          (await place.provider.lists(scope)).map((list) => taggedList(place, list)),
        )
      ).flat(),
    listTitles: (scope) => [...new Set(routes(scope).flatMap(({ provider }) => provider.listTitles(scope)))],
    async find(scope, query) {
      const ask = async (place: Place): Promise<TaskItem[]> => {
        const parents = query.parents?.filter((id) => known(scope, id)?.account.key === place.account.key)
        if (parents?.length === 0) return []
        const found = await place.provider.find(scope, {
          ...query,
          ...(query.list !== undefined && { list: place.native(query.list) }),
          ...(parents && { parents: parents.map(place.native) }),
        })
        return found.map((task) => tagged(place, task))
      }
      if (query.list === undefined) return (await each(scope, ask)).flat().sort(byDue)
      const place = known(scope, query.list)
      return place ? ask(place) : []
    },
    async create(scope, task, order) {
      const place = of(scope, task.list)
      // its id was made for where new things go by default
      const named = { ...native(place, task), id: of(scope, task.id).native(task.id) }
      return tagged(place, await place.provider.create(scope, named, order))
    },
    async restore(scope, task, order) {
      const place = of(scope, task.id)
      return tagged(place, await place.provider.restore(scope, native(place, task), order))
    },
    async patch(scope, id, version, patch, order) {
      const place = of(scope, id)
      if (patch.list !== undefined && of(scope, patch.list).account.key !== place.account.key)
        throw new OmniiError('not_available')
      return things.patch(scope, id, version, nativePatch(place, patch), order)
    },
    async createList(scope, list, order) {
      const place = of(scope, list.id)
      return taggedList(place, await place.provider.createList(scope, nativeList(place, list), order))
    },
    async restoreList(scope, list, order) {
      const place = of(scope, list.id)
      return taggedList(place, await place.provider.restoreList(scope, nativeList(place, list), order))
    },
    async renameList(scope, id, version, title, order) {
      const place = of(scope, id)
      return taggedList(
        place,
        await place.provider.renameList(scope, place.native(id), version, title, order),
      )
    },
    async removeList(scope, id, version, order) {
      const place = of(scope, id)
      await place.provider.removeList(scope, place.native(id), version, order)
    },
    async written(scope, write, key) {
      const place = placeOf(scope, write)
      const asked = nativeWrite(place, write)
      const named =
        asked.kind === 'create' && write.kind === 'create'
          ? { ...asked, task: { ...asked.task, id: of(scope, write.task.id).native(write.task.id) } }
          : asked
      return mapHappened(await place.provider.written(scope, named, key), (now) =>
        'createdAt' in now ? tagged(place, now) : taggedList<TaskList>(place, now),
      )
    },
  }
}

/** By due date (none last), then priority, then age: as each place has them already. */
const byDue = (a: TaskItem, b: TaskItem): number =>
  Number(a.due === null) - Number(b.due === null) ||
  (a.due ?? '').localeCompare(b.due ?? '') ||
  a.priority - b.priority ||
  a.createdAt - b.createdAt
