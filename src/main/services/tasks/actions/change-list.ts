import { z } from 'zod'
import { maxChars } from '../../../../shared/protocol/limits.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { changeListIntent, renameListIntent } from '../intents/change-list.ts'
import { sameName } from '../model/lists.ts'
import { TaskList } from '../model/task.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { type TaskDecision, writing } from '../writes/decision.ts'

/** A list in parameters. With a version it is exactly what was shown, else whatever it is now. */
const NamedList = TaskList.partial({ version: true })
type NamedList = z.infer<typeof NamedList>

const RenameList = z.strictObject({
  list: NamedList.describe('the list, as a look-up or an earlier step gave it'),
  title: z.string().trim().min(1).max(maxChars.listTitle).describe('its new title'),
})
type RenameList = z.infer<typeof RenameList>
const DeleteList = z.strictObject({
  list: NamedList.describe('the list, as a look-up or an earlier step gave it'),
})
type DeleteList = z.infer<typeof DeleteList>

/** The list as it is now. Throws `not_found` where it is gone, `conflict` where it has changed since it was named. */
async function current(ports: TasksPorts, list: NamedList, { scope }: ActionContext): Promise<TaskList> {
  const found = (await ports.tasks.lists(scope)).find(({ id }) => id === list.id)
  if (!found) throw new OmniiError('not_found')
  if (list.version !== undefined && found.version !== list.version) throw new OmniiError('conflict')
  return found
}

/** "rename the groceries list to shopping": its tasks stay on it. */
export function renameList(ports: TasksPorts): Action {
  const decide = async ({ list, title }: RenameList, context: ActionContext): Promise<TaskDecision> => {
    const words = wordingFor(context.preferences.locale).tasks
    const before = await current(ports, list, context)
    const other = (await ports.tasks.lists(context.scope)).find((one) => sameName(one.title, title))
    if (other && other.id !== before.id) throw new OmniiError('invalid_params', words.listThere(other.title))
    return {
      title: words.titles.renameList,
      summary: words.listRenamed(before.title, title),
      writes: [{ kind: 'rename_list', list: before, title }],
      changes: [{ sign: '~', label: words.labels.list, before: before.title, after: title }],
      warnings: [],
    }
  }
  return action<RenameList>({
    id: 'tasks.rename_list',
    pillar: 'tasks',
    title: en.tasks.titles.renameList,
    effect: 'write',
    params: RenameList,
    examples: ['rename the groceries list to shopping'],
    intent: renameListIntent(ports),
    ...writing(ports, decide),
  })
}

/** "delete the groceries list": with what is on it, which the preview counts; all of it can be put back. */
export function deleteList(ports: TasksPorts): Action {
  const decide = async ({ list }: DeleteList, context: ActionContext): Promise<TaskDecision> => {
    const words = wordingFor(context.preferences.locale).tasks
    const before = await current(ports, list, context)
    const tasks = await ports.tasks.find(context.scope, { list: before.id })
    return {
      title: words.deleteListTitle(before.title, tasks.length),
      summary: words.listDeleted(before.title, tasks.length),
      writes: [
        ...tasks.map((task) => ({ kind: 'remove' as const, task })),
        { kind: 'remove_list', list: before },
      ],
      changes: [
        { sign: '-', label: words.labels.list, before: before.title },
        ...tasks.map(({ title }) => ({ sign: '-' as const, label: title })),
      ],
      warnings: [],
      gone: true,
    }
  }
  return action<DeleteList>({
    id: 'tasks.delete_list',
    pillar: 'tasks',
    title: en.tasks.titles.deleteList,
    effect: 'destroy',
    params: DeleteList,
    examples: ['delete the groceries list'],
    intent: changeListIntent(ports),
    ...writing(ports, decide),
  })
}
