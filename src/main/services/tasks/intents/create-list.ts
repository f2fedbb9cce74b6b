import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, lookedUp, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'

const creating =
  /\b(?:create|make|start|new|add|set up|open)\b (?:me )?(?:an? )?(?:new )?(?:[\w-]+ ){0,2}list\b(?! item)|^new list\b/i
const called = /\b(?:called|named|titled|for|of|:)\s*["“']?([^"”']+?)["”']?\s*$/i
const behind = /^(?:create|make|start|new|add)\b (?:a )?(?:new )?list:? ([\p{L}\d][\p{L}\d '-]{1,60})$/iu
const before =
  /\b(?:create|make|start|new|add|set up|open)\b (?:me )?(?:an? )?(?:new )?((?:[\w-]+ )?[\w-]+) list\b/i

const goesOn = /\b(?:to|on|onto|in|into)(?: (?:the|my|our|her|his|their))?\s*$/i
const mostWords = 5

/** A new list with the first things on it; undefined where no things follow its name. */
function withItems({
  row,
}: Clause): { readonly title: string; readonly items: readonly string[] } | undefined {
  const { title, items: rest } = row?.slots ?? {}
  // "add call Tom to my list, medium priority" goes on one that is there
  if (!title || !rest || goesOn.test(title.text)) return undefined
  const items = rest.text
    .split(/,\s*(?:and\s+)?|\s+and\s+/)
    .map((item) => item.trim().replace(/^(?:an?|some|the) (?=\p{L})/iu, ''))
    .filter(Boolean)
  return items.every((item) => item.split(' ').length <= mostWords)
    ? { title: capital(title.text), items: items.map(capital) }
    : undefined
}
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "create a list called groceries", "new list: packing", "make a packing list". */
export const createListIntent = (): ActionIntent => ({
  service: 'tasks',
  another: 'items',
  intents: ['create'],
  score: (clause) =>
    creating.test(clause.text) && !/^(?:the|my|a|an|this|that|it|list)?$/i.test(titleOf(clause)) ? 0.97 : 0,
  fillSlots,
})

function titleOf(clause: Clause): string {
  const title =
    clause.quoted[0]?.text ??
    called.exec(clause.text)?.[1] ??
    behind.exec(clause.text)?.[1] ??
    clause.list?.text ??
    before.exec(clause.text)?.[1]?.replace(/^(?:new|task|todo|to-do)\b\s*/i, '') ??
    ''
  const trimmed = title.trim()
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
}

async function fillSlots(clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).tasks
  const whole = withItems(clause)
  if (whole) return withThem(whole, context)
  const title = titleOf(clause)
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: context.step(),
        title: words.createListTitle(title),
        dependsOn: [],
        action: 'tasks.create_list',
        params: { title: said(title) },
      },
    ],
    assumptions: [],
  }
}

/** The things go onto the list, which is made where there is none of that name yet. */
async function withThem(
  { title, items }: { readonly title: string; readonly items: readonly string[] },
  context: FillContext,
): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).tasks
  const [there] = await context.things('list', { about: title, limit: 1 })
  const list = there && there.fit >= isNamed ? lookedUp(there.thing.value, title) : said({ title }, title)
  const step = {
    kind: 'do' as const,
    id: context.step(),
    title: words.addTitle(items),
    dependsOn: [],
    action: 'tasks.add_task',
    params: { items: said(items.map((item) => ({ title: item }))), list },
  }
  return { ok: true, steps: [step], assumptions: [] }
}
const isNamed = 0.95
