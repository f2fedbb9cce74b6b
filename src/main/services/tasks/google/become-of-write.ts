import type { SentWrites } from '../../google/sent-writes.ts'
import { same } from '../../writes/fields-back.ts'
import type { Happened } from '../../writes/make-writes.ts'
import { whatBecame } from '../../writes/what-became.ts'
import type { NewTask, TaskItem, TaskList, TaskPatch } from '../model/task.ts'
import type { TaskWrite } from '../provider.ts'
import { extrasIn, extrasOf, keptHere, listOf } from './read-task.ts'
import { readList, syncLists, type TaskSync } from './sync-tasks.ts'
import type { TaskResource } from './task-resource.ts'

/** Google's clock and ours may differ by so much */
const apartMs = 120_000

interface Looking {
  readonly sync: TaskSync
  readonly sentWrites: SentWrites
  /** looks at a task there, and keeps what is there */
  readonly look: (id: string) => Promise<TaskResource | undefined>
}

/**
 * What became of a write, asked of Google. It takes no ids and keeps no keys, so what was made is known by the key it was
 * noted under here, else by what it says, where it is of after the write was decided and of no other write.
 */
export async function becomeOfWrite(
  looking: Looking,
  write: TaskWrite,
  key: string,
): Promise<Happened<TaskItem | TaskList>> {
  const { sync, look, sentWrites } = looking
  const { tables, kept } = sync
  switch (write.kind) {
    case 'create':
    case 'restore': {
      const made = tables.madeBy(key)
      if (made === undefined) return findMade(looking, write, key)
      return (await look(made))
        ? { happened: 'yes', now: (await kept.read(made)) ?? null }
        : { happened: 'yes', now: null }
    }
    case 'remove':
      await look(write.task.id)
      return whatBecame({ ...write, before: write.task }, await kept.read(write.task.id))
    case 'patch':
      return becomeOfPatch(looking, write.task, write.patch)
    case 'list':
    case 'restore_list': {
      await syncLists(sync)
      const made = tables.madeBy(key)
      const there = tables
        .lists()
        .filter(({ id, title }) =>
          made === undefined ? title === write.list.title && !tables.isMade(id) : id === made,
        )
      if (there.length > 1) return { happened: 'unknown' }
      const [found] = there
      if (!found) return sentWrites.notFound(key)
      // it is no other write's any more
      if (made === undefined) await sync.commit(async () => tables.putMade(key, found.id))
      return { happened: 'yes', now: listOf(found) }
    }
    case 'rename_list': {
      const patch = { title: write.title }
      return whatBecame({ kind: 'patch', before: write.list, patch }, await listNow(sync, write.list))
    }
    case 'remove_list':
      return whatBecame({ kind: 'remove', before: write.list }, await listNow(sync, write.list))
  }
}

async function listNow(sync: TaskSync, { id }: Pick<TaskList, 'id'>): Promise<TaskList | undefined> {
  await syncLists(sync)
  const there = sync.tables.lists().find((list) => list.id === id)
  return there && listOf(there)
}

/** A task that a write may have made before this process could note it. */
async function findMade(
  { sync, sentWrites }: Looking,
  { kind, task }: Extract<TaskWrite, { readonly kind: 'create' | 'restore' }>,
  key: string,
): Promise<Happened<TaskItem>> {
  const { tables, kept } = sync
  await readList(sync, task.list, () => false)
  // something of old that is put back says when it went
  const since = kind === 'create' ? task.createdAt : tables.task(task.id)?.goneAt
  const found: TaskItem[] = []
  for (const id of tables.idsIn(task.list)) {
    const one = await kept.read(id)
    if (one && saysTheSame(one, task) && !tables.isMade(id)) found.push(one)
  }
  const ours = found.filter(({ createdAt }) => since == null || createdAt >= since - apartMs)
  if (ours.length === 0) return sentWrites.notFound(key)
  if (ours.length > 1 || since == null) return { happened: 'unknown' }
  const { id } = ours[0]!
  const here = { extras: extrasOf(task), createdAt: task.createdAt, by: key }
  await kept.keepOne(task.list, kept.resource(id), here)
  return { happened: 'yes', now: (await kept.read(id)) ?? null }
}

const saysTheSame = (one: TaskItem, task: NewTask): boolean =>
  (['title', 'notes', 'due', 'doneAt', 'parent'] as const).every((field) => same(one[field], task[field]))

/** What Google has of a change came first; what is kept here of it is kept then too. */
async function becomeOfPatch(
  { sync: { kept }, look }: Looking,
  before: TaskItem,
  patch: TaskPatch,
): Promise<Happened<TaskItem>> {
  const resource = await look(before.id)
  const now = await kept.read(before.id)
  if (!resource || !now) return { happened: 'no' }
  const here = extrasIn(patch)
  const there = Object.fromEntries(
    Object.entries(patch).filter(([field]) => !(keptHere as readonly string[]).includes(field)),
  )
  const hasThere = Object.keys(there).length > 0
  const isThere = hasThere && now.version !== before.version && same({ ...now, ...there }, now)
  if (!isThere || same({ ...now, ...here }, now)) return whatBecame({ kind: 'patch', before, patch }, now)
  await kept.keepOne(now.list, resource, { extras: { ...extrasOf(now), ...here }, createdAt: now.createdAt })
  return { happened: 'yes', now: (await kept.read(before.id)) ?? null }
}
