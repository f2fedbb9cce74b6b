import { OmniiError } from '../../../core/api/errors.ts'
import type { KeptObject } from '../../dav/local/dav-tables.ts'
import type { Mirror } from '../../dav/mirror/mirror.ts'
import type { Happened } from '../../writes/make-writes.ts'
import { whatBecame } from '../../writes/what-became.ts'
import type { TaskItem, TaskPatch } from '../model/task.ts'
import { inSeconds, versionOf } from './task-object.ts'

/** Where a task stands: in the list it is moved from, or in the one it goes to. */
export interface TaskPlace {
  readonly id: string
  readonly list: string
  readonly href: string
  readonly collection: string
  /** before the ids of what is in that list */
  readonly prefix: string
}

export interface MovePorts {
  readonly mirror: Mirror
  readonly read: (id: string) => Promise<TaskItem | undefined>
  /** the object with a patch made, as it is to stand at a place */
  readonly edit: (object: KeptObject, task: TaskItem, patch: TaskPatch, prefix: string) => string
}

const attempts = 4

/** A task as if it stood elsewhere: ids in it are of the list it is in, and its version is made of all of it. */
function asAt(task: TaskItem, from: TaskPlace, to: TaskPlace): TaskItem {
  const parent =
    task.parent === null || !task.parent.startsWith(from.prefix)
      ? task.parent
      : to.prefix + task.parent.slice(from.prefix.length)
  const moved = { ...task, id: to.id, list: to.list, parent }
  return { ...moved, version: versionOf(moved) }
}

/** What else is to be: a task that goes alone has no parent in its new list. */
const restOf = ({ list: _, ...patch }: TaskPatch): TaskPatch => ({ parent: null, ...patch })

const says = (task: TaskItem, patch: TaskPatch): boolean =>
  (Object.keys(patch) as (keyof TaskPatch)[]).every(
    (field) => JSON.stringify(task[field]) === JSON.stringify(patch[field]),
  )

/**
 * Moves a task to another list. The server moves the object as it is at that moment, so nothing that others have put into it
 * is lost, whenever this process dies; only then is changed what else was asked for. Where a server does not move, it is made
 * there before it goes here, and goes only when what is there is what it says now.
 * @param version the one it was decided on; after a crash in between it is found at its new place
 */
export async function moveTask(
  { mirror, read, edit }: MovePorts,
  from: TaskPlace,
  to: TaskPlace,
  version: string,
  patch: TaskPatch,
): Promise<TaskItem> {
  const here = await read(from.id)
  const object = mirror.tables.object(from.href)
  if (here && object) {
    if (here.version !== version) throw new OmniiError('conflict')
    const moved = await mirror.move(object, to)
    if (moved !== 'done') await copyOver(object, here)
  } else {
    await mirror.look(to.href, to.collection)
    const there = await read(to.id)
    if (!there) throw new OmniiError('not_found')
    if (asAt(there, to, from).version !== version) throw new OmniiError('conflict')
  }
  const rest = restOf(patch)
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [task, kept] = [await read(to.id), mirror.tables.object(to.href)]
    if (!task || !kept) throw new OmniiError('not_found')
    if (says(task, inSeconds(rest))) return task
    if (asAt(task, to, from).version !== version) throw new OmniiError('conflict')
    if (await mirror.replace(kept, edit(kept, task, rest, to.prefix))) continue
  }
  throw new OmniiError('conflict')

  async function copyOver(old: KeptObject, task: TaskItem): Promise<void> {
    const made = await mirror.create(to.href, to.collection, old.text).then(
      () => true,
      (thrown: unknown) => {
        if (thrown instanceof OmniiError && thrown.code === 'conflict') return false
        throw thrown
      },
    )
    if (!made) {
      // of an attempt before, if it says the same; what anybody has changed in it is theirs
      const there = await mirror.look(to.href, to.collection)
      if (there?.text !== old.text) throw new OmniiError('conflict')
    }
    if (await mirror.remove(old)) return
    // it was changed meanwhile: the copy is of the past
    const copy = mirror.tables.object(to.href)
    if (copy) await mirror.remove(copy)
    throw new OmniiError(task.version === version ? 'conflict' : 'not_found')
  }
}

/** What became of a move, by looking at both places. */
export async function whatBecameOfMove(
  { mirror, read }: Pick<MovePorts, 'mirror' | 'read'>,
  from: TaskPlace,
  to: TaskPlace,
  before: TaskItem,
  patch: TaskPatch,
): Promise<Happened<TaskItem>> {
  await mirror.look(from.href, from.collection)
  // nothing, or the half of it that is done again
  if (await read(from.id)) return { happened: 'no' }
  await mirror.look(to.href, to.collection)
  const there = await read(to.id)
  if (!there) return { happened: 'unknown' }
  const rest = inSeconds(restOf(patch))
  if (says(there, rest)) return { happened: 'yes', now: there }
  return whatBecame({ kind: 'patch', before: asAt(before, from, to), patch: rest }, there)
}
