import type { AskStep, Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, fromStep, lookedUp } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { listValue } from '../../model/task-ref.ts'
import type { TasksPorts } from '../../tasks-ports.ts'

const sure = 0.85
/** Names of what is to be bought: whoever says one may mean a list of another. */
const bought = /\b(?:shopping|grocer(?:y|ies)|supermarket|food|errands?|to buy|weekly shop|shop)\b/i

const anyTasks = /^(?:tasks?|to[- ]?dos?)$/i

/** The list that was named; “my to-do list” is all there is to do, unless some list is called just that. */
export async function listSaid({ list }: Clause, context: FillContext): Promise<string | undefined> {
  if (!list || !anyTasks.test(list.text)) return list?.text
  if (list.text.toLowerCase().startsWith('task')) return undefined
  const found = await context.things('list', { about: list.text, limit: 1 })
  return found[0] && found[0].fit > exact ? list.text : undefined
}
const exact = 0.99

/** The list a task goes to: the one of that name, else a question that offers to make it. */
export async function whichList(
  ports: TasksPorts,
  name: string,
  context: FillContext,
): Promise<{ readonly param: Param; readonly asks: readonly AskStep[] }> {
  const found = await context.things('list', { about: name, limit: 4 })
  const best = found[0]
  const clear = best && best.fit >= sure && (found[1]?.fit ?? 0) < best.fit
  if (clear) return { param: lookedUp(best.thing.value, name), asks: [] }
  const words = wordingFor(context.preferences.locale).tasks
  const alike = bought.test(name)
    ? (await ports.tasks.lists(context.scope)).filter((l) => bought.test(l.title))
    : []
  const near = [...found.map(({ thing }) => ({ id: thing.id, title: thing.title })), ...alike]
  const inbox = await ports.tasks.defaultList(context.scope)
  const others = [...near, inbox].filter((l, at, all) => all.findIndex((o) => o.id === l.id) === at)
  const useList = (list: { id: string; title: string }) => ({
    id: list.id,
    label: words.useList(list.title),
    value: listValue(list),
  })
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  const ask: AskStep = {
    kind: 'ask',
    id: context.step(),
    title: words.askListTitle(title),
    dependsOn: [],
    question: {
      text: near.length > 0 ? words.whichListInstead(title) : words.noSuchList(title),
      kind: 'list',
      choices: [
        ...near.map(useList),
        { id: 'new', label: words.makeList(title), value: { title } },
        ...others.filter((list) => !near.some((l) => l.id === list.id)).map(useList),
      ],
      free: true,
      entity: { type: 'LIST', value: name },
    },
  }
  return { param: fromStep(ask.id), asks: [ask] }
}
