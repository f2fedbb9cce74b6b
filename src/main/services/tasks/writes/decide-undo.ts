import type { Change } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { fieldsBack, same } from '../../writes/fields-back.ts'
import type { TaskItem, TaskList, TaskPatch } from '../model/task.ts'
import type { TaskWrite } from '../provider.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import type { TaskDecision } from './decision.ts'
import type { TaskUndo, TaskUndoParams } from './task-undo.ts'

/** A list comes before the tasks in it and goes after them; what was there is back before what took its place goes. */
const order = ['restore_list', 'patch', 'restore', 'remove', 'rename_list', 'remove_list'] as const

/** What taking back writes, decided on what is there now. Throws `conflict` naming what was changed since. */
export async function decideUndo(
  ports: TasksPorts,
  params: TaskUndoParams,
  context: ActionContext,
): Promise<TaskDecision> {
  const { scope, preferences } = context
  const words = wordingFor(preferences.locale).tasks
  const lists = new Map((await ports.tasks.lists(scope)).map((list) => [list.id, list]))
  const decided: TaskWrite[] = []
  for (const undo of params.undo) {
    const write = isOfList(undo)
      ? decideList(undo, lists, words)
      : await decideTask(ports, undo, context, words)
    if (write) decided.push(write)
  }
  const writes = order.flatMap((kind) => aboveFirst(decided.filter((write) => write.kind === kind)))
  const put = writes.flatMap((write) =>
    write.kind === 'restore'
      ? [write.task]
      : write.kind === 'patch'
        ? [{ ...write.task, ...write.patch }]
        : [],
  )
  const listsBack = writes.flatMap((write) =>
    write.kind === 'restore_list' ? [write.list.title] : write.kind === 'rename_list' ? [write.title] : [],
  )
  // first what was made first
  const removed = writes
    .toReversed()
    .flatMap((write) =>
      write.kind === 'remove' ? [write.task.title] : write.kind === 'remove_list' ? [write.list.title] : [],
    )
  return {
    title: params.title,
    summary:
      put.length > 0
        ? words.putBack(put.map(({ title }) => title))
        : listsBack.length > 0
          ? words.listBack(listsBack)
          : words.takenOut(removed.length > 0 ? removed : [params.title]),
    writes,
    changes: writes.map((write): Change => {
      if (!('task' in write)) {
        const gone = write.kind === 'remove_list'
        const title = write.kind === 'rename_list' ? write.title : write.list.title
        return { sign: gone ? '-' : '~', label: title }
      }
      return { sign: write.kind === 'remove' ? '-' : '~', label: write.task.title }
    }),
    warnings: [],
  }
}

/** What is put back is put back before what is below it. */
function aboveFirst(writes: readonly TaskWrite[]): readonly TaskWrite[] {
  const ids = new Set(writes.flatMap((write) => (write.kind === 'restore' ? [write.task.id] : [])))
  const isBelow = (write: TaskWrite): boolean =>
    write.kind === 'restore' && write.task.parent !== null && ids.has(write.task.parent)
  const below = writes.filter(isBelow)
  if (below.length === 0 || below.length === writes.length) return writes
  return [...writes.filter((write) => !isBelow(write)), ...aboveFirst(below)]
}

type Words = ReturnType<typeof wordingFor>['tasks']
type ListUndo = Extract<TaskUndo, { kind: 'remove_list' | 'restore_list' | 'rename_list' | 'list_row' }>
const isOfList = (undo: TaskUndo): undo is ListUndo => undo.kind.includes('list')

const changedSince = (words: Words, title: string, fields: readonly string[] = []): OmniiError =>
  new OmniiError('conflict', words.changedSince(title, fields))

async function decideTask(
  { tasks }: TasksPorts,
  undo: Exclude<TaskUndo, ListUndo>,
  { scope }: ActionContext,
  words: Words,
): Promise<TaskWrite | undefined> {
  const id = undo.kind === 'patch' || undo.kind === 'row' ? undo.id : undo.task.id
  const there = await tasks.get(scope, id)
  switch (undo.kind) {
    case 'remove':
      if (!there || !same({ ...there, version: '' }, { ...undo.task, version: '' }))
        throw changedSince(words, undo.task.title)
      return { kind: 'remove', task: there }
    case 'restore':
      if (there) throw changedSince(words, there.title)
      return { kind: 'restore', task: undo.task }
    case 'patch': {
      if (!there) throw new OmniiError('not_found')
      const links = (link: { readonly kind: string; readonly id: string }) => `${link.kind} ${link.id}`
      const { patch, conflicts } = fieldsBack<TaskPatch>(undo, there, { links })
      if (conflicts.length > 0)
        throw changedSince(
          words,
          there.title,
          conflicts.map((field) => labelOf(field, words)),
        )
      return Object.keys(patch).length > 0 ? { kind: 'patch', task: there, patch } : undefined
    }
    case 'row': {
      const { expected, row } = undo
      if (expected === null) return row ? { kind: 'restore', task: row } : undefined
      if (there?.version !== expected) throw changedSince(words, row?.title ?? there?.title ?? '')
      if (!row) return { kind: 'remove', task: there }
      const { id: _, version: __, createdAt: ___, ...patch } = row
      return { kind: 'patch', task: there, patch }
    }
  }
}

function decideList(
  undo: ListUndo,
  lists: ReadonlyMap<string, TaskList>,
  words: Words,
): TaskWrite | undefined {
  switch (undo.kind) {
    case 'remove_list': {
      const there = lists.get(undo.list.id)
      if (there?.title !== undo.list.title) throw changedSince(words, undo.list.title)
      return { kind: 'remove_list', list: there }
    }
    case 'restore_list':
      if (lists.has(undo.list.id)) throw changedSince(words, undo.list.title)
      return { kind: 'restore_list', list: undo.list }
    case 'rename_list': {
      const there = lists.get(undo.id)
      if (!there) throw new OmniiError('not_found')
      if (there.title !== undo.became && there.title !== undo.was) throw changedSince(words, undo.was)
      return there.title === undo.was ? undefined : { kind: 'rename_list', list: there, title: undo.was }
    }
    case 'list_row': {
      const { id, expected, row } = undo
      const there = lists.get(id)
      if (expected === null) return row ? { kind: 'restore_list', list: row } : undefined
      if (there?.version !== expected) throw changedSince(words, row?.title ?? there?.title ?? '')
      return row
        ? { kind: 'rename_list', list: there, title: row.title }
        : { kind: 'remove_list', list: there }
    }
  }
}

function labelOf(field: keyof TaskItem, { labels }: Words): string {
  const named: Readonly<Record<string, string>> = {
    remindAt: labels.remind,
    doneAt: labels.done,
    rule: labels.repeats,
    links: labels.about,
  }
  return named[field] ?? (labels as Readonly<Record<string, string>>)[field] ?? field
}
