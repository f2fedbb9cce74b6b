import { z } from 'zod'
import type { Json, Subject } from '../../../../shared/protocol/plan.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { TaskProvider } from '../provider.ts'
import type { TaskItem, TaskList } from './task.ts'

/** A task in parameters: its id, and the version it was decided on. */
export const TaskRef = z.object({
  id: z.string().describe('its id'),
  version: z
    .string()
    .optional()
    .describe('the version it was decided on: the change is refused when it has another by then'),
})
export type TaskRef = z.infer<typeof TaskRef>

/** A list in parameters: one that is there, or a title that a question agreed to make. */
export const ListRef = z.object({
  id: z.string().optional().describe('its id; left out for a list that is to be made'),
  title: z.string().describe('its title'),
})
export type ListRef = z.infer<typeof ListRef>

export const taskValue = (task: TaskItem): Json => ({
  id: task.id,
  version: task.version,
  title: task.title,
  list: task.list,
  due: task.due,
  remindAt: task.remindAt === null ? null : new Date(task.remindAt).toISOString(),
  done: task.doneAt !== null,
  assignee: task.assignee,
})

export const taskSubject = (task: TaskItem): Subject => ({ kind: 'task', id: task.id, title: task.title })
export const listValue = (list: Pick<TaskList, 'id' | 'title'>): Json => ({ id: list.id, title: list.title })
export const listSubject = (list: Pick<TaskList, 'id' | 'title'>): Subject => ({
  kind: 'list',
  id: list.id,
  title: list.title,
})

/** Reads what a pointer points at: `not_found` when it is gone, `conflict` when it changed since it was read. */
export async function readTask(
  tasks: TaskProvider,
  pointer: TaskRef,
  { scope }: ActionContext,
): Promise<TaskItem> {
  const task = await tasks.get(scope, pointer.id)
  if (!task) throw new OmniiError('not_found')
  if (pointer.version !== undefined && pointer.version !== task.version) throw new OmniiError('conflict')
  return task
}
