import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { subtasks } from '../lookup/subtasks.ts'
import type { TaskItem, TaskPatch } from '../model/task.ts'
import type { TaskWrite } from '../provider.ts'
import type { TasksPorts } from '../tasks-ports.ts'

type Whose = Pick<ActionContext, 'scope'>

/** Whether a task and a list are in different accounts. */
export const isAcross = ({ tasks }: TasksPorts, task: TaskItem, list: string, { scope }: Whose): boolean =>
  tasks.traits(scope, task.id).account !== tasks.traits(scope, list).account

/**
 * A move to a list of another account: no place moves to another, so the task and what is below it are made there and
 * then taken out here. Each is a write of its own under its own key, so that a crash in between is carried on, and undoing
 * them puts the task back before its copy goes.
 */
export async function moveAcross(
  ports: TasksPorts,
  task: TaskItem,
  patch: TaskPatch & { readonly list: string },
  context: ActionContext,
): Promise<readonly TaskWrite[]> {
  const { scope, ids } = context
  const all = [task, ...(await subtasks(ports, [task], context))]
  const fresh = new Map(all.map(({ id }) => [id, ports.tasks.idFor(scope, ids.next('task'))]))
  const copy = ({ version: _, ...each }: TaskItem): TaskWrite => ({
    kind: 'create',
    task: {
      ...{ ...each, ...(each.id === task.id ? patch : {}), list: patch.list },
      id: fresh.get(each.id) ?? each.id,
      parent: each.parent === null ? null : (fresh.get(each.parent) ?? null),
    },
  })
  return [...all.map(copy), ...all.toReversed().map((each): TaskWrite => ({ kind: 'remove', task: each }))]
}

/** What is to be known before: where from and where to, and what does not come along. */
export function acrossWarning(
  { tasks }: TasksPorts,
  task: TaskItem,
  list: string,
  { scope, preferences }: ActionContext,
): string {
  const nameOf = (id: string): string => {
    const { account } = tasks.traits(scope, id)
    return tasks.accounts?.(scope).find(({ key }) => key === account)?.name ?? account
  }
  const words = wordingFor(preferences.locale).tasks
  const isOwn = tasks.traits(scope, task.id).atomic
  return words.movesAcross(task.title, {
    ...{ from: nameOf(task.id), to: nameOf(list) },
    ...{ leavesFields: !isOwn, leavesParent: task.parent !== null },
  })
}
