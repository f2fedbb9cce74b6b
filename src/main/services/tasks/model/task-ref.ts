import { z } from 'zod'
import type { Json, Subject } from '../../../../shared/protocol/plan.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { TaskProvider } from '../provider.ts'
import type { Task, TaskList } from './task.ts'

/** A task in parameters: its id, and the version it was decided on. */
export const TaskPointer = z.object({ id: z.string(), version: z.string().optional() })
export type TaskPointer = z.infer<typeof TaskPointer>

/** A list in parameters: one that is there, or a title that a question agreed to make. */
export const ListPointer = z.object({ id: z.string().optional(), title: z.string() })
export type ListPointer = z.infer<typeof ListPointer>

export const taskValue = (task: Task): Json => ({
  id: task.id,
  version: task.version,
  title: task.title,
  list: task.list,
  due: task.due,
  remindAt: task.remindAt === null ? null : new Date(task.remindAt).toISOString(),
  done: task.doneAt !== null,
  assignee: task.assignee,
})

export const taskSubject = (task: Task): Subject => ({ kind: 'task', id: task.id, title: task.title })
export const listValue = (list: Pick<TaskList, 'id' | 'title'>): Json => ({ id: list.id, title: list.title })
export const listSubject = (list: Pick<TaskList, 'id' | 'title'>): Subject => ({
  kind: 'list',
  id: list.id,
  title: list.title,
})

/** Reads what a pointer points at: `not_found` when it is gone, `conflict` when it changed since it was read. */
export async function readTask(
  tasks: TaskProvider,
  pointer: TaskPointer,
  { scope }: ActionContext,
): Promise<Task> {
  const task = await tasks.get(scope, pointer.id)
  if (!task) throw new OmniiError('not_found')
  if (pointer.version !== undefined && pointer.version !== task.version) throw new OmniiError('conflict')
  return task
}
