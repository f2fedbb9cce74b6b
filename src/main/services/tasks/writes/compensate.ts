import { z } from 'zod'
import type { Call, Change, Outcome } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { TaskItem, TaskList } from '../model/task.ts'
import { taskSubject, taskValue } from '../model/task-ref.ts'
import type { TasksPorts } from '../tasks-ports.ts'

/** An exact write: rows become what they were, if they still are what they became. Its inverse is another of its kind. */
export const TaskCompensationParams = z.strictObject({
  title: z.string().describe('what was taken back'),
  tasks: z
    .array(z.strictObject({ id: z.string(), expected: z.string().nullable(), row: TaskItem.nullable() }))
    .describe('the tasks as they were'),
  lists: z
    .array(z.strictObject({ id: z.string(), expected: z.string().nullable(), row: TaskList.nullable() }))
    .describe('the lists as they were'),
})
export type TaskCompensationParams = z.infer<typeof TaskCompensationParams>

/** The call that an exact write is made with, named after what it does. */
export const compensationCall = (params: TaskCompensationParams): Call => ({
  action: [...params.tasks, ...params.lists].every((r) => r.row === null)
    ? 'tasks.remove_rows'
    : 'tasks.restore_rows',
  params: { ...params },
})

export async function compensateTasks(
  ports: TasksPorts,
  params: TaskCompensationParams,
  context: ActionContext,
): Promise<Outcome> {
  const { scope } = context
  const words = wordingFor(context.preferences.locale).tasks
  const lists = await ports.tasks.lists(scope)
  const listBefore = params.lists.map(({ id }) => lists.find((l) => l.id === id) ?? null)
  const before = await Promise.all(
    params.tasks.map(async ({ id }) => (await ports.tasks.get(scope, id)) ?? null),
  )
  if (params.tasks.some(({ expected }, at) => (before[at]?.version ?? null) !== expected))
    throw new OmniiError('conflict')
  // A list comes before the tasks in it and goes after them.
  for (const { id, expected, row } of params.lists)
    if (row) await ports.tasks.putList(scope, id, expected, row)
  for (const { id, expected, row } of params.tasks) await ports.tasks.put(scope, id, expected, row)
  for (const { id, expected, row } of params.lists)
    if (!row) await ports.tasks.putList(scope, id, expected, null)
  const inverse: TaskCompensationParams = {
    title: params.title,
    tasks: params.tasks.map(({ id, row }, at) => ({
      id,
      expected: row?.version ?? null,
      row: before[at] ?? null,
    })),
    lists: params.lists.map(({ id, row }, at) => ({
      id,
      expected: row?.version ?? null,
      row: listBefore[at] ?? null,
    })),
  }
  const listsBack = params.lists.flatMap(({ row }) => (row ? [row.title] : []))
  const put = params.tasks.flatMap(({ row }) => (row ? [row] : []))
  const taken = params.tasks.flatMap(({ row }, at) => (row === null && before[at] ? [before[at]] : []))
  return {
    summary:
      put.length > 0
        ? words.putBack(put.map((t) => t.title))
        : listsBack.length > 0
          ? words.listBack(listsBack)
          : words.takenOut(params.title),
    changes: [
      ...put.map((t): Change => ({ sign: '~', label: t.title })),
      ...taken.map((t): Change => ({ sign: '-', label: t.title })),
    ],
    value: put[0] ? taskValue(put[0]) : null,
    subjects: [...put, ...taken].map(taskSubject),
    inverse: [compensationCall(inverse)],
    evidence: [],
  }
}
