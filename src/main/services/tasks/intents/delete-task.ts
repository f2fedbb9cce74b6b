import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, lookedUp } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import { taskValue } from '../model/task-ref.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { isTaskSelector, type TaskSelector, whichTasks } from './slots/which-tasks.ts'

/** "delete the oat milk task", "delete all completed tasks". */
export const deleteTaskIntent = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['delete'],
  score: () => 0.9,
  fillSlots: (clause, context) => fillSlots(ports, clause, context),
})

async function fillSlots(ports: TasksPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).tasks
  const emptied = empties(clause) && (await allOn(ports, clause, context))
  if (emptied) return emptied
  const { text } = clause
  if (/\blist\W*$/i.test(text) && clause.list && !/\b(?:from|on|off|of)\b/i.test(text))
    return {
      ok: false,
      say: words.listsStay,
      suggestions: [words.emptyList(clause.list.text), words.deleteListExample(clause.list.text)],
    }
  const which = await whichTasks(ports, { clause, times: clause.times }, context)
  if (!isTaskSelector(which)) return { ok: false, ...which }
  const off = await takenOff(ports, clause, which, context)
  if (off && 'say' in off) return { ok: false, say: off.say, suggestions: [] }
  return {
    ok: true,
    steps: [
      ...which.asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.deleteTitle(which.titles),
        dependsOn: [],
        action: 'tasks.delete_task',
        params: off?.params ?? which.params,
      },
    ],
    assumptions: [],
  }
}

const takingOff = /\b(?:off|from|out of)\b/i
/** "take the eggs off groceries": what is named, and only of that list. */
async function takenOff(
  ports: TasksPorts,
  { text, list }: Clause,
  { params, titles }: TaskSelector,
  context: FillContext,
): Promise<Pick<TaskSelector, 'params'> | { readonly say: string } | undefined> {
  if (!list || !takingOff.test(text)) return undefined
  const [best] = await context.things('list', { about: list.text, limit: 1 })
  if (!best || best.fit < isNamed) return undefined
  const param = params.task ?? params.tasks
  const values = param && 'value' in param ? [param.value].flat() : []
  for (const [at, value] of values.entries()) {
    const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : ''
    const own = await ports.tasks.get(context.scope, id)
    const words = wordingFor(context.preferences.locale).tasks
    if (own?.list !== best.thing.id) return { say: words.noSuchTaskOn(titles[at] ?? '', best.thing.title) }
  }
  return values.length > 0 ? { params: { tasks: lookedUp(values, `off ${list.text} list`) } } : undefined
}

const emptying =
  /^(?:(?:please|pls|can|could|would|you|ok|now|and|also|just) )*(?:empty|wipe|blank|clean out|clear out|(?:delete|remove|bin|scrap|trash) all)\b/i
const allOfIt = new Set(
  (
    'everything all every of the my our whole entire task tasks todo todos item items thing things stuff entries whatever ' +
    'is that from off on in out clean list please thanks for me now again completely it'
  ).split(' '),
)

/**
 * "wipe the groceries list": the list stays, and what is on it goes. Any word beside these says which of it ("all completed
 * tasks", "the finished stuff", "everything due Friday"), and is read where tasks are described.
 */
const empties = ({ text, list }: Clause): boolean =>
  list !== undefined &&
  emptying.test(text) &&
  normalizedWords(text.replace(emptying, ' ').replace(list.text, ' ')).every((word) => allOfIt.has(word))

/** Every open task of the list that is named; undefined where there is no such list. */
async function allOn(ports: TasksPorts, { list }: Clause, context: FillContext): Promise<Filled | undefined> {
  const words = wordingFor(context.preferences.locale).tasks
  const [best] = await context.things('list', { about: list!.text, limit: 1 })
  if (!best || best.fit < isNamed) return undefined
  const tasks = await ports.tasks.find(context.scope, { list: best.thing.id, done: false })
  if (tasks.length === 0) return { ok: false, say: words.noneSuch, suggestions: [] }
  const step = {
    kind: 'do' as const,
    id: context.step(),
    title: words.deleteTitle(tasks.map(({ title }) => title)),
    dependsOn: [],
    action: 'tasks.delete_task',
    params: { tasks: lookedUp(tasks.map(taskValue), `everything on ${list!.text} list`) },
  }
  return { ok: true, steps: [step], assumptions: [] }
}
const isNamed = 0.85
