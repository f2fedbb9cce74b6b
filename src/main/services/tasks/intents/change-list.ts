import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { namedList } from './slots/named-list.ts'

const courtesy =
  "^(?:(?:please|pls|can|could|would|will|you|ok|now|and|also|just|i want to|i['’]d like to) )*"
const newName =
  '["“‘]?([^"”’]{1,80}?)["”’]?(?: list)?(?: instead| please| pls|,? from now on| in future)?[\\s.!?]*$'
const renamings = [
  new RegExp(
    `${courtesy}(?:rename|retitle|change the (?:name|title) of) (?:the |my |our )?list (?:called |named )?["“]?([\\p{L}\\d][\\p{L}\\d '’&-]{0,40}?)["”]? (?:to be|to|as|into) ${newName}`,
    'iu',
  ),
  new RegExp(
    `${courtesy}(?:rename|retitle|call|change the (?:name|title) of) (?:the |my |our )?["“]?([\\p{L}\\d][\\p{L}\\d '’&-]{0,40}?)["”]? list (?:to be |to |as |into |something like )?${newName}`,
    'iu',
  ),
]
const deletings = [
  new RegExp(
    `${courtesy}(?:delete|remove|scrap|bin|trash|drop|get rid of|throw away|ditch) (?:the |my |our |that )?(?:whole |entire )?["“]?([\\p{L}\\d][\\p{L}\\d '’&-]{0,40}?)["”]? (?:to-?do |task )?list(?: altogether| completely| entirely| please| pls| and (?:everything|all(?: the tasks)?) (?:on|in) it)*[\\s.!?]*$`,
    'iu',
  ),
  new RegExp(
    `${courtesy}(?:delete|remove|scrap|bin|get rid of) (?:the |my |our )?list (?:called |named )["“]?([\\p{L}\\d][\\p{L}\\d '’&-]{0,40}?)["”]?(?: please| pls)?[\\s.!?]*$`,
    'iu',
  ),
]
/** "the milk from my list", "Tom off the mailing list": something on a list, or no list of tasks. */
const onList =
  /\b(?:from|off|on|in|out of|of) (?:the |my |our )?[\p{L}\d '’-]{0,40}list\b|\b(?:mailing|guest|contact|distribution) list\b/iu

/** "rename groceries to food": what is renamed is the name of a list. */
const renamingIt = new RegExp(
  `${courtesy}(?:rename|retitle|change the (?:name|title) of|change|call) (?:the |my |our )?(.{1,60}?) (?:to be|to|as|into) ${newName}`,
  'iu',
)

const named = (patterns: readonly RegExp[], text: string): RegExpExecArray | undefined => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)
    if (found) return found
  }
  return undefined
}
const renaming = ({ text, list }: Pick<Clause, 'text' | 'list'>) => {
  const found = /\blist\b/i.test(text) ? named(renamings, text) : undefined
  if (found || !list) return found
  const own = renamingIt.exec(text)
  return own?.[1]?.toLowerCase() === list.text.toLowerCase() ? own : undefined
}
const deleting = (text: string) =>
  /\blist\b/i.test(text) &&
  !onList.test(text.replace(/ and (?:everything|all(?: the tasks)?) (?:on|in) it/i, ''))
    ? named(deletings, text)
    : undefined

/** "rename my groceries list to shopping". */
export const renameListIntent = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['update'],
  claims: (clause) => renaming(clause) !== undefined,
  score: (clause) => (renaming(clause) ? 0.97 : 0),
  fillSlots: async (clause, context) => {
    const words = wordingFor(context.preferences.locale).tasks
    const [, old, title] = renaming(clause) ?? []
    if (old === undefined || title === undefined)
      return { ok: false, say: words.renameListHow, suggestions: [words.renameListExample] }
    const list = await namedList(ports, old, context)
    if (!list.ok) return list
    const name = title.charAt(0).toUpperCase() + title.slice(1)
    const step = {
      kind: 'do' as const,
      id: context.step(),
      title: words.renameListTitle(list.title, name),
      dependsOn: [],
      action: 'tasks.rename_list',
      params: { list: list.param, title: said(name) },
    }
    return { ok: true, steps: [step], assumptions: [] }
  },
})

/** "delete the groceries list". */
export const changeListIntent = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['delete'],
  claims: ({ text }) => deleting(text) !== undefined,
  score: ({ text }) => (deleting(text) ? 0.97 : 0),
  fillSlots: async ({ text }, context) => {
    const list = await namedList(ports, deleting(text)?.[1] ?? '', context)
    if (!list.ok) return list
    const step = {
      kind: 'do' as const,
      id: context.step(),
      title: wordingFor(context.preferences.locale).tasks.deleteListTitle(list.title),
      dependsOn: [],
      action: 'tasks.delete_list',
      params: { list: list.param },
    }
    return { ok: true, steps: [step], assumptions: [] }
  },
})
