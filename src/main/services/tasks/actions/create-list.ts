import { z } from 'zod'
import { maxChars } from '../../../../shared/protocol/limits.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { createListIntent } from '../intents/create-list.ts'
import { chooseList } from '../model/lists.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { type TaskDecision, writing } from '../writes/decision.ts'

const CreateList = z.object({
  title: z.string().trim().min(1).max(maxChars.listTitle).describe('what it is called'),
})
type CreateList = z.infer<typeof CreateList>

export function createList(ports: TasksPorts) {
  return action<CreateList>({
    id: 'tasks.create_list',
    pillar: 'tasks',
    title: en.tasks.titles.createList,
    effect: 'write',
    params: CreateList,
    examples: ['create a list called groceries', 'new list: packing'],
    intent: createListIntent(),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

async function decide(
  ports: TasksPorts,
  { title }: CreateList,
  context: ActionContext,
): Promise<TaskDecision> {
  const words = wordingFor(context.preferences.locale).tasks
  const list = await chooseList(ports, { title }, context)
  const fresh = list.writes.length > 0
  return {
    title: words.createListTitle(title),
    summary: fresh ? words.listCreated(title) : words.listThere(list.title),
    writes: list.writes,
    changes: fresh ? [{ sign: '+', label: words.labels.list, after: title }] : [],
    warnings: [],
  }
}
