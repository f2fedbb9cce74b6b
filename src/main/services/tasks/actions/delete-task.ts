import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { hearsDelete } from '../intents/delete-task.ts'
import type { Task } from '../model/task.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { carryOut, type Decision, previewOf } from '../writes/decision.ts'
import { FinishTask, namedTasks } from './finish-task.ts'

export function deleteTask(ports: TasksPorts) {
  return action<FinishTask>({
    id: 'tasks.delete_task',
    pillar: 'tasks',
    title: en.tasks.titles.delete,
    effect: 'destroy',
    params: FinishTask,
    examples: ['delete the oat milk task', 'delete all completed tasks'],
    atomic: true,
    hears: hearsDelete(ports),
    preview: async (params, context) => previewOf(await decide(ports, params, context)),
    run: async (params, context) => carryOut(ports, await decide(ports, params, context), context),
  })
}

async function decide(ports: TasksPorts, params: FinishTask, context: ActionContext): Promise<Decision> {
  const words = wordingFor(context.manners.locale).tasks
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

/** Everything below these tasks, however deep. */
async function subtasks(
  ports: TasksPorts,
  tasks: readonly Task[],
  context: ActionContext,
): Promise<readonly Task[]> {
  const found = (
    await Promise.all(tasks.map((t) => ports.tasks.find(context.scope, { parent: t.id })))
  ).flat()
  return found.length === 0 ? [] : [...found, ...(await subtasks(ports, found, context))]
}
