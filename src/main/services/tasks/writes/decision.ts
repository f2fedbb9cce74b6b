import type { Change, Json, Outcome, Preview } from '../../../../shared/protocol/plan.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import type { NewTask, NewTaskList, TaskItem, TaskPatch } from '../model/task.ts'
import { listSubject, listValue, taskSubject, taskValue } from '../model/task-ref.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { compensationCall, type TaskCompensationParams } from './compensate.ts'

/** One write an action has decided on. */
export type TaskWrite =
  | { readonly kind: 'create'; readonly task: NewTask }
  | { readonly kind: 'patch'; readonly id: string; readonly version: string; readonly patch: TaskPatch }
  | { readonly kind: 'remove'; readonly task: TaskItem }
  | { readonly kind: 'list'; readonly list: NewTaskList }

/** Everything an action is going to do, decided before any of it is done. */
export interface TaskDecision {
  readonly title: string
  /** the sentence once it is done */
  readonly summary: string
  readonly writes: readonly TaskWrite[]
  readonly changes: readonly Change[]
  readonly warnings: readonly string[]
}

export const previewTaskDecision = ({ title, changes, warnings }: TaskDecision): Preview => ({
  title,
  changes: [...changes],
  reaches: [],
  warnings: [...warnings],
})

/** Does what was decided. Its inverse puts back exactly the rows there were. */
export async function performTaskDecision(
  ports: TasksPorts,
  decision: TaskDecision,
  context: ActionContext,
): Promise<Outcome> {
  const { scope } = context
  const tasks: TaskCompensationParams['tasks'] = []
  const lists: TaskCompensationParams['lists'] = []
  const written: TaskItem[] = []
  const gone: TaskItem[] = []
  const made: NewTaskList[] = []
  for (const write of decision.writes) {
    switch (write.kind) {
      case 'list': {
        const list = await ports.tasks.createList(scope, write.list)
        lists.push({ id: list.id, expected: list.version, row: null })
        made.push(list)
        break
      }
      case 'create': {
        const task = await ports.tasks.create(scope, write.task)
        tasks.push({ id: task.id, expected: task.version, row: null })
        written.push(task)
        break
      }
      case 'patch': {
        const before = (await ports.tasks.get(scope, write.id)) ?? null
        const task = await ports.tasks.patch(scope, write.id, write.version, write.patch)
        tasks.push({ id: task.id, expected: task.version, row: before })
        written.push(task)
        break
      }
      case 'remove':
        await ports.tasks.put(scope, write.task.id, write.task.version, null)
        tasks.push({ id: write.task.id, expected: null, row: write.task })
        gone.push(write.task)
        break
    }
  }
  const main = written[0] ?? gone[0]
  const all = [...written, ...gone]
  const title = main?.title ?? made[0]?.title ?? ''
  const value: Json = main
    ? {
        ...(taskValue(main) as Record<string, Json>),
        ...(all.length > 1 ? { tasks: all.map(taskValue) } : {}),
      }
    : made[0]
      ? listValue(made[0])
      : null
  return {
    summary: decision.summary,
    changes: [...decision.changes],
    value,
    subjects: [...all.map(taskSubject), ...made.map(listSubject)],
    inverse:
      tasks.length + lists.length > 0 ? [compensationCall({ title, tasks: tasks.reverse(), lists })] : [],
    evidence: [],
  }
}
