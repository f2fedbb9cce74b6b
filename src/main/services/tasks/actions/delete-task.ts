import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { deleteTaskIntent } from '../intents/delete-task.ts'
import { subtasks } from '../lookup/subtasks.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { type TaskDecision, writing } from '../writes/decision.ts'
import { FinishTask, namedTasks } from './finish-task.ts'

export function deleteTask(ports: TasksPorts) {
  return action<FinishTask>({
    id: 'tasks.delete_task',
    pillar: 'tasks',
    title: en.tasks.titles.delete,
    effect: 'destroy',
    params: FinishTask,
    examples: ['delete the oat milk task', 'delete all completed tasks'],
    intent: deleteTaskIntent(ports),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

async function decide(ports: TasksPorts, params: FinishTask, context: ActionContext): Promise<TaskDecision> {
  const words = wordingFor(context.preferences.locale).tasks
  const named = await namedTasks(ports, params, context)
  const below = await subtasks(ports, named, context)
  const all = [...named, ...below.filter((task) => !named.some((n) => n.id === task.id))]
  const extra = all.length - named.length
  return {
    title: words.deleteTitle(named.map((t) => t.title)),
    summary: words.deleted(named.map((t) => t.title)),
    writes: all.map((task) => ({ kind: 'remove', task })),
    changes: all.map((task) => ({ sign: '-', label: task.title })),
    warnings: [...(extra > 0 ? [words.subtasksToo(extra)] : []), words.deleteWarning(all.length)],
  }
}
