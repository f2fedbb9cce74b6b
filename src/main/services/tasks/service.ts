import { leavesThrough, through } from '../provider.ts'
import type { Service, ServicePorts } from '../service.ts'
import { addTask } from './actions/add-task.ts'
import { deleteList, renameList } from './actions/change-list.ts'
import { createList } from './actions/create-list.ts'
import { deleteTask } from './actions/delete-task.ts'
import { completeTask, reopenTask } from './actions/finish-task.ts'
import { listTasks } from './actions/list-tasks.ts'
import { showLists } from './actions/show-lists.ts'
import { showTask } from './actions/show-task.ts'
import { undoTaskActions } from './actions/undo-actions.ts'
import { updateTask } from './actions/update-task.ts'
import { listFinder, taskFinder } from './lookup/task-finder.ts'
import type { TaskProvider } from './provider.ts'
import type { TasksPorts } from './tasks-ports.ts'

/** Tasks: their actions and finders over the given provider. */
export function openTasks(
  ports: ServicePorts,
  tasks: TaskProvider,
): Service & { readonly tasks: TaskProvider } {
  const all: TasksPorts = { ...ports, tasks }
  const leaves = leavesThrough(tasks)
  return {
    pillar: 'tasks',
    tasks,
    leaves,
    actions: through(leaves, [
      addTask(all),
      completeTask(all),
      reopenTask(all),
      updateTask(all),
      deleteTask(all),
      listTasks(all),
      showTask(all),
      showLists(all),
      createList(all),
      renameList(all),
      deleteList(all),
      ...undoTaskActions(all),
    ]),
    finders: [taskFinder(all), listFinder(all)],
  }
}
