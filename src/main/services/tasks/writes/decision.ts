import { z } from 'zod'
import type { Change, Json, Outcome } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { Action, ActionContext } from '../../../core/api/action.ts'
import { withAccountRows } from '../../accounts/account-row.ts'
import { decidedAction, quietPreview } from '../../writes/decided-action.ts'
import { type Made, type Maker, mapHappened, type Progress } from '../../writes/make-writes.ts'
import { TaskItem, TaskList, type TaskPatch } from '../model/task.ts'
import { listSubject, listValue, taskSubject, taskValue } from '../model/task-ref.ts'
import type { TaskWrite } from '../provider.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { sayingWhatStaysHere } from './kept-here.ts'
import { TaskFields, type TaskUndo, undoTasksCall } from './task-undo.ts'

/** Everything an action is going to do, decided before any of it is done. */
export interface TaskDecision {
  readonly title: string
  /** the sentence once it is done */
  readonly summary: string
  readonly writes: readonly TaskWrite[]
  readonly changes: readonly Change[]
  readonly warnings: readonly string[]
  /** nothing of it is left to be spoken of */
  readonly gone?: true | undefined
  /** tasks that are there already and stay as they are: what is said next may be about them */
  readonly about?: readonly TaskItem[] | undefined
}

const Task = z.object({ task: TaskItem.required() })
const List = z.object({ list: TaskList })
/** What of a decision is on record before its first write. */
const Decided = z.object({
  title: z.string(),
  summary: z.string(),
  writes: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('create'), task: TaskItem.omit({ version: true }) }),
      Task.extend({ kind: z.enum(['remove', 'restore']) }),
      Task.extend({ kind: z.literal('patch'), patch: TaskFields }),
      z.object({ kind: z.literal('list'), list: TaskList.omit({ version: true }) }),
      List.extend({ kind: z.enum(['remove_list', 'restore_list']) }),
      List.extend({ kind: z.literal('rename_list'), title: z.string() }),
    ]),
  ),
  changes: z.array(z.any()),
  warnings: z.array(z.string()),
  gone: z.literal(true).optional(),
  about: z.array(TaskItem.required()).optional(),
}) as z.ZodType<TaskDecision>

/** How an action that writes is previewed, decided, run and looked up. @param decide reads only */
export function writing<P>(
  ports: TasksPorts,
  decide: (params: P, context: ActionContext) => Promise<TaskDecision>,
): Required<Pick<Action<P>, 'preview' | 'decide' | 'run' | 'reconcile'>> {
  return decidedAction<P, TaskDecision, TaskWrite, After>({
    yieldToEventLoop: ports.yieldToEventLoop,
    async decide(params, context) {
      const decision = sayingWhatStaysHere(ports.tasks, await decide(params, context), context)
      const ids = decision.writes.map((write) =>
        'list' in write ? write.list.id : write.kind === 'create' ? write.task.list : write.task.id,
      )
      return withAccountRows(decision, ports.tasks, ids, context)
    },
    decided: Decided,
    shown: quietPreview,
    making(decision, context) {
      const told = (progress: Progress<TaskWrite, After>) => outcomeOf(ports, decision, progress, context)
      return [decision.writes, makerOf(ports, context), context, told]
    },
  })
}

/** What is there after a write. */
type After = { readonly task: TaskItem } | { readonly list: TaskList }

function makerOf({ tasks }: TasksPorts, { scope }: ActionContext): Maker<TaskWrite, After> {
  /** under which id the place has what was to have another */
  const called = new Map<string, string>()
  const idNow = (id: string): string => called.get(id) ?? id
  const placed = <T extends { list: string; parent: string | null }>(task: T): T => ({
    ...task,
    list: idNow(task.list),
    parent: task.parent === null ? null : idNow(task.parent),
  })
  const noted = (write: TaskWrite, after: TaskItem | TaskList): After => {
    const before = 'task' in write ? write.task.id : write.list.id
    if (after.id !== before) called.set(before, after.id)
    return 'task' in write ? { task: after as TaskItem } : { list: after as TaskList }
  }
  const make = async (write: TaskWrite, key: string): Promise<TaskItem | TaskList | undefined> => {
    const order = { key }
    switch (write.kind) {
      case 'list':
        return tasks.createList(scope, write.list, order)
      case 'restore_list':
        return tasks.restoreList(scope, write.list, order)
      case 'rename_list':
        return tasks.renameList(scope, write.list.id, write.list.version, write.title, order)
      case 'remove_list':
        await tasks.removeList(scope, write.list.id, write.list.version, order)
        return undefined
      case 'create':
        return tasks.create(scope, placed(write.task), order)
      case 'restore': {
        const { version: _, ...task } = write.task
        return tasks.restore(scope, placed(task), order)
      }
      case 'patch': {
        const { list, ...patch } = write.patch
        const moved = list === undefined ? patch : { ...patch, list: idNow(list) }
        return tasks.patch(scope, write.task.id, write.task.version, moved, order)
      }
      case 'remove':
        await tasks.remove(scope, write.task.id, write.task.version, order)
        return undefined
    }
  }
  return {
    // a new task goes to the place of its list, whatever place its id was made for
    atomic: (write) =>
      tasks.traits(
        scope,
        'list' in write ? write.list.id : write.kind === 'create' ? write.task.list : write.task.id,
      ).atomic,
    name: (write) => ({ does: does[write.kind], id: 'task' in write ? write.task.id : write.list.id }),
    async make(write, key) {
      const after = await make(write, key)
      return after ? noted(write, after) : null
    },
    look: async (write, key) =>
      mapHappened(await tasks.written(scope, write, key), (after) => noted(write, after)),
  }
}

const does = {
  create: 'create',
  restore: 'restore',
  patch: 'change',
  remove: 'remove',
  list: 'create',
  restore_list: 'restore',
  rename_list: 'change',
  remove_list: 'remove',
} as const

/** What was done, in words, and how it is taken back: what was made is removed, what was changed is changed back. */
function outcomeOf(
  { tasks }: TasksPorts,
  decision: TaskDecision,
  { made, writes }: Progress<TaskWrite, After>,
  { scope, preferences }: ActionContext,
): Outcome {
  const written = made.flatMap(({ now }) => (now && 'task' in now ? [now.task] : []))
  const lists = made.flatMap(({ now }) => (now && 'list' in now ? [now.list] : []))
  const gone = made.flatMap(({ write }) => (write.kind === 'remove' ? [write.task] : []))
  const about = decision.about ?? []
  const main = written[0] ?? gone[0] ?? about[0]
  const all = decision.gone ? [] : [...written, ...gone, ...about]
  const value: Json =
    main && !decision.gone
      ? {
          ...(taskValue(main) as Record<string, Json>),
          ...(all.length > 1 ? { tasks: all.map(taskValue) } : {}),
        }
      : lists[0]
        ? listValue(lists[0])
        : null
  const undo = made.flatMap(undoOf).reverse()
  const never = gone.some(({ id }) => tasks.traits(scope, id).restores === 'never')
  const title = (decision.gone ? undefined : (main?.title ?? lists[0]?.title)) ?? decision.title
  return {
    summary:
      made.length === decision.writes.length
        ? decision.summary
        : wordingFor(preferences.locale).speak.writesDone(made.length, decision.writes.length),
    changes: [...decision.changes],
    value,
    subjects: [...all.map(taskSubject), ...lists.map(listSubject)],
    inverse: never ? null : undo.length > 0 ? [undoTasksCall({ title, undo })] : [],
    evidence: [],
    ...(writes.length > 0 && { writes: [...writes] }),
  }
}

function undoOf({ write, now }: Made<TaskWrite, After>): readonly TaskUndo[] {
  switch (write.kind) {
    case 'create':
    case 'restore':
      return now && 'task' in now ? [{ kind: 'remove', task: now.task }] : []
    case 'remove':
      return [{ kind: 'restore', task: write.task }]
    case 'patch': {
      if (!now || !('task' in now)) return []
      const of = (task: TaskItem): TaskPatch =>
        Object.fromEntries(Object.keys(write.patch).map((field) => [field, task[field as keyof TaskItem]]))
      return [{ kind: 'patch', id: now.task.id, was: of(write.task), became: of(now.task) }]
    }
    case 'list':
    case 'restore_list':
      return now && 'list' in now ? [{ kind: 'remove_list', list: now.list }] : []
    case 'remove_list':
      return [{ kind: 'restore_list', list: write.list }]
    case 'rename_list':
      return [{ kind: 'rename_list', id: write.list.id, was: write.list.title, became: write.title }]
  }
}
