import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { TaskProvider } from '../provider.ts'
import type { NewTask, TaskItem } from './task.ts'

/**
 * The open task of the same words on the list a new one is to go to, where the new one says nothing that is not so of it;
 * undefined where there is none. What is about something, or a part of something, is a task of its own.
 */
export async function alreadyThere(
  tasks: TaskProvider,
  scope: Scope,
  task: NewTask,
): Promise<TaskItem | undefined> {
  if (task.links.length > 0 || task.parent !== null) return undefined
  const found = await tasks.find(scope, { list: task.list, title: task.title, done: false })
  return found.find(
    (there) =>
      (task.due === null || task.due === there.due) &&
      (task.remindAt === null || task.remindAt === there.remindAt) &&
      (task.rule === null || task.rule === there.rule) &&
      (task.priority === 4 || task.priority === there.priority) &&
      (task.notes === '' || task.notes === there.notes) &&
      (task.assignee === null || task.assignee.email === there.assignee?.email) &&
      there.parent === null,
  )
}
