import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { GoogleCall } from '../../google/google-http.ts'
import type { KeptTaskList } from '../../google/local/google-task-tables.ts'
import type { SentWrites } from '../../google/sent-writes.ts'
import type { LocalTasks } from '../local/provider.ts'
import type { NewTask, NewTaskList, TaskItem, TaskList, TaskPatch } from '../model/task.ts'
import type { TaskProvider, TaskTraits } from '../provider.ts'
import { becomeOfWrite } from './become-of-write.ts'
import { extrasIn, extrasOf, keptHere, listOf, taskBody, taskPatchBody } from './read-task.ts'
import { listPath, listsPath, syncLists, type TaskSync, tasksPath } from './sync-tasks.ts'
import { TaskListResource, TaskPage, TaskResource } from './task-resource.ts'

/**
 * A person's task lists at Google (Tasks API v1). Reads what is kept here; writes there, on the versions they were decided on.
 * Google names what is made; what it has no place for (reminders, priorities, repetition, people, links) is kept here.
 * @param whose the only scope it answers; @param own whose the rows are on this computer
 */
export function openGoogleTasks(ports: {
  readonly sync: TaskSync
  readonly local: LocalTasks
  readonly own: Scope
  readonly whose: Scope
  readonly account: string
  readonly sentWrites: SentWrites
  /** resolves when what is kept is fresh enough to be read */
  readonly fresh: () => Promise<void>
}): TaskProvider {
  const { sync, local, own, whose, account, sentWrites, fresh } = ports
  const { http, tables, kept, commit, inTurn } = sync
  const traits: TaskTraits = { account, atomic: false, restores: 'anew', keptHere }
  const isOwn = (scope: Scope): boolean => sameScope(scope, whose)
  const pathOf = (list: string, id: string): string => `${tasksPath(list)}/${encodeURIComponent(id)}`

  /** A write, one at a time, once the lists there are known. */
  async function writing<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    if (!isOwn(scope)) throw new OmniiError('not_found')
    return inTurn(async () => {
      if (tables.lists().length === 0) await syncLists(sync)
      return work()
    })
  }

  async function listNamed(id: string): Promise<KeptTaskList> {
    const known = () => tables.lists().find((list) => list.id === id)
    if (!known()) await syncLists(sync)
    return known() ?? missing()
  }

  /** Looks at a task there, and keeps what is there. */
  async function look(id: string): Promise<TaskResource | undefined> {
    const list = tables.task(id)?.list
    if (list === undefined) return undefined
    const answer = await http({ method: 'GET', path: pathOf(list, id) })
    if (answer.kind === 'there') {
      await kept.keep(list, [answer.body])
      const resource = TaskResource.parse(answer.body)
      return resource.deleted ? undefined : resource
    }
    await kept.drop([id])
    return undefined
  }

  /** A change on exactly the version that was decided on. */
  async function changed(id: string, call: GoogleCall): Promise<unknown> {
    const answer = await http(call)
    if (answer.kind === 'there') return answer.body
    if (answer.kind === 'changed' && (await look(id))) return conflict()
    await kept.drop([id])
    return missing()
  }

  async function insert(task: NewTask, key: string): Promise<TaskItem> {
    const made = tables.madeBy(key)
    const there = made === undefined ? undefined : await kept.read(made)
    if (there) return there
    const { id: list } = await listNamed(task.list)
    const before = tables.task(task.id)
    const previous = before && previousOf(TaskResource.parse(JSON.parse(before.raw)), list)
    const query = { ...(task.parent !== null && { parent: task.parent }), ...(previous && { previous }) }
    const call = { path: tasksPath(list), query, body: taskBody(task) }
    const answer = await sentWrites.send(key, { method: 'POST', ...call })
    if (answer.kind !== 'there') return missing()
    const here = { extras: extrasOf(task), createdAt: task.createdAt, by: key }
    await kept.keepOne(list, answer.body, here)
    return (await kept.read(TaskResource.parse(answer.body).id)) ?? missing()
  }

  /** What stood before a task that is put back, if it stands there still. */
  function previousOf({ parent, position = '' }: TaskResource, list: string): string | undefined {
    const before = tables
      .idsIn(list)
      .flatMap((id) => kept.resource(id) ?? [])
      .filter((one) => one.parent === parent && (one.position ?? '') < position)
    return before.sort((a, b) => ((a.position ?? '') < (b.position ?? '') ? 1 : -1))[0]?.id
  }

  async function patchTask(id: string, version: string, patch: TaskPatch): Promise<TaskItem> {
    const before = await kept.read(id)
    const resource = kept.resource(id)
    if (!before || !resource) return missing()
    if (before.version !== version) throw new OmniiError('conflict')
    const extras = { ...extrasOf(before), ...extrasIn(patch) }
    const { createdAt } = before
    const body = taskPatchBody(patch)
    const hasBody = Object.keys(body).length > 0
    const goes = patch.list !== undefined && patch.list !== before.list
    const parent = patch.parent === undefined ? (goes ? null : before.parent) : patch.parent
    let now: unknown = resource
    if (hasBody) {
      now = await changed(id, {
        method: 'PATCH',
        path: pathOf(before.list, id),
        body,
        ifMatch: resource.etag,
      })
      await kept.keepOne(before.list, now, { extras, createdAt })
    }
    if (goes || parent !== before.parent) {
      // moving takes no version: it is looked at first
      if (!hasBody && (await look(id))?.etag !== resource.etag)
        return (await kept.read(id)) ? conflict() : missing()
      const list = goes ? (await listNamed(patch.list ?? '')).id : before.list
      const query = { ...(goes && { destinationTasklist: list }), ...(parent !== null && { parent }) }
      now = await changed(id, { method: 'POST', path: `${pathOf(before.list, id)}/move`, query })
      const moved = TaskResource.parse(now)
      if (moved.id !== id) await kept.drop([id])
      await kept.keepOne(list, now, { extras, createdAt })
      return (await kept.read(moved.id)) ?? missing()
    }
    if (!hasBody) await kept.keepOne(before.list, resource, { extras, createdAt })
    return (await kept.read(id)) ?? missing()
  }

  async function removeTask(id: string, version: string): Promise<void> {
    const before = await kept.read(id)
    const resource = kept.resource(id)
    if (!before || !resource) return wentAlong(resource) ? undefined : missing()
    if (before.version !== version) throw new OmniiError('conflict')
    const call = { method: 'DELETE', path: pathOf(before.list, id), ifMatch: resource.etag } as const
    const answer = await http(call)
    if (answer.kind === 'changed' && (await look(id))) return conflict()
    await kept.drop([id])
    if (answer.kind !== 'there' && !wentAlong(resource)) return missing()
  }

  /** What is below a task that is deleted goes with it. */
  const wentAlong = (resource: TaskResource | undefined): boolean =>
    resource?.parent !== undefined && (tables.task(resource.parent)?.goneAt ?? null) !== null

  async function makeList({ title }: NewTaskList, key: string): Promise<TaskList> {
    const made = tables.madeBy(key)
    const there = tables.lists().find(({ id }) => id === made)
    if (there) return listOf(there)
    const answer = await sentWrites.send(key, { method: 'POST', path: listsPath, body: { title } })
    if (answer.kind !== 'there') return missing()
    return keepList(answer.body, key)
  }

  async function keepList(body: unknown, key?: string): Promise<TaskList> {
    const { id, title = '' } = TaskListResource.parse(body)
    const fresh = { isDefault: false, readTo: null, readWhole: null }
    const list = { ...fresh, ...tables.lists().find((one) => one.id === id), id, title }
    await commit(async () => {
      tables.putList(list)
      if (key !== undefined) tables.putMade(key, id)
    })
    return listOf(list)
  }

  /** A list as it is there now, with the version of all that is on it. */
  async function unchangedList(id: string, version: string): Promise<string> {
    const answer = await http({ method: 'GET', path: listPath(id) })
    if (answer.kind !== 'there') return missing()
    const { etag = '' } = TaskListResource.parse(answer.body)
    if ((await keepList(answer.body)).version !== version) return conflict()
    return etag
  }

  return {
    traits: () => traits,
    idFor: (_, name) => name,
    async defaultList(scope) {
      if (!isOwn(scope)) return missing()
      if (tables.lists().length === 0) await fresh()
      const lists = tables.lists()
      const first = lists.find(({ isDefault }) => isDefault) ?? lists[0]
      return first ? listOf(first) : missing()
    },
    async lists(scope) {
      if (!isOwn(scope)) return []
      await fresh()
      return tables.lists().map(listOf)
    },
    listTitles: (scope) => (isOwn(scope) ? tables.lists().map(({ title }) => title) : []),
    async get(scope, id) {
      if (!isOwn(scope)) return undefined
      await fresh()
      return kept.read(id)
    },
    async find(scope, query) {
      if (!isOwn(scope)) return []
      await fresh()
      return local.find(own, query)
    },
    create: (scope, task, { key }) => writing(scope, () => insert(task, key)),
    restore: (scope, task, { key }) => writing(scope, () => insert(task, key)),
    patch: (scope, id, version, patch) => writing(scope, () => patchTask(id, version, patch)),
    remove: (scope, id, version) => writing(scope, () => removeTask(id, version)),
    createList: (scope, list, { key }) => writing(scope, () => makeList(list, key)),
    restoreList: (scope, list, { key }) => writing(scope, () => makeList(list, key)),
    renameList: (scope, id, version, title) =>
      writing(scope, async () => {
        const ifMatch = await unchangedList(id, version)
        const answer = await http({ method: 'PATCH', path: listPath(id), body: { title }, ifMatch })
        if (answer.kind === 'changed') return conflict()
        return answer.kind === 'there' ? keepList(answer.body) : missing()
      }),
    removeList: (scope, id, version) =>
      writing(scope, async () => {
        await unchangedList(id, version)
        // asked of Google: what somebody has just put there must not go with it
        const query = { maxResults: '1', showCompleted: 'true', showHidden: 'true' }
        const on = await http({ method: 'GET', path: tasksPath(id), query })
        if (on.kind !== 'there') return missing()
        if ((TaskPage.parse(on.body).items ?? []).length > 0) return conflict()
        const answer = await http({ method: 'DELETE', path: listPath(id) })
        if (answer.kind !== 'there') return missing()
        await commit(async () => tables.dropList(id))
      }),
    written: async (scope, write, key) =>
      isOwn(scope)
        ? writing(scope, () => becomeOfWrite({ sync, sentWrites, look }, write, key))
        : { happened: 'unknown' },
  }
}

function missing(): never {
  throw new OmniiError('not_found')
}
function conflict(): never {
  throw new OmniiError('conflict')
}
