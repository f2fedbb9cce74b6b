import type { ActionContext } from '../../../core/api/action.ts'
import type { TaskItem } from '../model/task.ts'
import type { TasksPorts } from '../tasks-ports.ts'

/** Everything below these tasks, however deep; what is above comes first. */
export async function subtasks(
  ports: TasksPorts,
  tasks: readonly TaskItem[],
  context: Pick<ActionContext, 'scope'>,
): Promise<readonly TaskItem[]> {
  const found = await ports.tasks.find(context.scope, { parents: tasks.map(({ id }) => id) })
  return found.length === 0 ? [] : [...found, ...(await subtasks(ports, found, context))]
}
