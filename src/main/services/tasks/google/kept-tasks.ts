import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { WriteInSlices } from '../../../core/api/ports.ts'
import { eachInSlices } from '../../google/each-in-slices.ts'
import type { GoogleTaskTables } from '../../google/local/google-task-tables.ts'
import type { LocalTasks } from '../local/provider.ts'
import type { NewTask, TaskItem } from '../model/task.ts'
import { type Extras, extrasOf, taskOfGoogle } from './read-task.ts'
import { TaskResource } from './task-resource.ts'

/** Google's tasks as they are kept on this computer, with what Google has no place for. */
export interface KeptTasks {
  /** Keeps tasks of a list as they came, and forgets what is deleted there. */
  keep(list: string, tasks: readonly unknown[]): Promise<void>
  /** Keeps one with what is kept here of it from now on. @param by the key of the write that has made it */
  keepOne(
    list: string,
    task: unknown,
    here: { readonly extras: Extras; readonly createdAt?: number; readonly by?: string },
  ): Promise<void>
  drop(ids: readonly string[]): Promise<void>
  read(id: string): Promise<TaskItem | undefined>
  resource(id: string): TaskResource | undefined
}

export function openKeptTasks({
  tables,
  local,
  scope,
  writeInSlices,
  now,
}: {
  readonly tables: GoogleTaskTables
  readonly local: LocalTasks
  /** whose the rows are on this computer */
  readonly scope: Scope
  readonly writeInSlices: WriteInSlices
  readonly now: () => number
}): KeptTasks {
  const inSlices = eachInSlices(writeInSlices)

  async function forget(id: string): Promise<void> {
    local.keep(scope, id, null)
    const kept = tables.task(id)
    if (kept && kept.goneAt === null) tables.putTask({ ...kept, goneAt: now() })
  }

  async function put(
    list: string,
    resource: TaskResource,
    here: { readonly extras?: Extras; readonly createdAt?: number } = {},
  ): Promise<void> {
    if (resource.deleted) return forget(resource.id)
    const was: NewTask | undefined = await local.get(scope, resource.id)
    const { extras = extrasOf(was), createdAt = was?.createdAt } = here
    local.keep(scope, resource.id, taskOfGoogle(resource, list, extras, createdAt))
    tables.putTask({ id: resource.id, list, raw: JSON.stringify(resource), goneAt: null })
  }

  return {
    keep: (list, tasks) =>
      inSlices(
        tasks.flatMap((one) => TaskResource.safeParse(one).data ?? []),
        (one) => put(list, one),
      ),
    keepOne: (list, task, { by, ...here }) =>
      inSlices([TaskResource.parse(task)], async (one) => {
        await put(list, one, here)
        if (by !== undefined) tables.putMade(by, one.id)
      }),
    drop: (ids) => inSlices(ids, forget),
    read: (id) => local.get(scope, id),
    resource(id) {
      const kept = tables.task(id)
      return kept && TaskResource.parse(JSON.parse(kept.raw))
    },
  }
}
