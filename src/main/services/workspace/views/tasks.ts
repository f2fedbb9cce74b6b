import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { TaskBoard, TaskLine } from '../../../../shared/protocol/views/tasks.ts'
import { daySpan, toLocal } from '../../../core/time/zone.ts'
import type { TaskItem } from '../../tasks/model/task.ts'
import type { ViewPorts } from './view-ports.ts'

const mostTasks = 500

const line = (task: TaskItem): TaskLine => ({
  id: task.id,
  version: task.version,
  title: task.title,
  notes: task.notes,
  list: task.list,
  parent: task.parent,
  due: task.due,
  remindAt: task.remindAt,
  priority: task.priority,
  doneAt: task.doneAt,
  repeats: task.rule !== null,
  assignee: task.assignee?.name ?? null,
})

/** The open tasks, and those done today, so that what was just ticked stays where it was. */
export async function taskBoard(
  ports: Pick<ViewPorts, 'tasks' | 'preferences' | 'now'>,
  scope: Scope,
): Promise<TaskBoard> {
  const { zone } = ports.preferences(scope)
  const now = ports.now()
  const today = toLocal(now, zone).date
  const [doneFrom, doneTo] = daySpan(today, zone)
  const [lists, open, done] = await Promise.all([
    ports.tasks.lists(scope),
    ports.tasks.find(scope, { done: false }),
    ports.tasks.find(scope, { done: true, doneFrom, doneTo }),
  ])
  const all = [...open, ...done]
  return {
    kind: 'tasks',
    zone,
    now,
    today,
    lists: lists.map(({ id, title }) => ({ id, title })),
    tasks: all.slice(0, mostTasks).map(line),
    more: Math.max(0, all.length - mostTasks),
  }
}
