import type { Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, lookedUp, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { oneTypoApart } from '../../../core/text/edit-distance.ts'
import { addDays } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import { readTimes } from '../../clarify/said-time.ts'
import { eachStretch } from '../../clarify/stretches.ts'
import { openDueRange } from './slots/due-range.ts'
import { priorityIn } from './slots/priority.ts'
import { listSaid } from './slots/which-list.ts'

const finished =
  /\b(?:finish(?:ed)?|complete[d]?|done|did i(?! miss\b)|tick(?:ed)? off|wrap(?:ped)? up|get done|got done|accomplish(?:ed)?)\b/i
const open =
  /\b(?:to do|to-do|left|open|need to|have to|(?:got|supposed|meant|still|yet) to|not done|(?:is|are)(?:n['’]?t| not) (?:yet )?(?:done|finished|completed?)|should i|must i)\b/i

/** "what's due today? what's overdue?", "what's on my groceries list?", "what did I finish last week?" */
export const listTasksIntent = (): ActionIntent => ({
  service: 'tasks',
  intents: ['query'],
  score: () => 0.95,
  fillSlots,
})

/** About one thing there is or was to do: how it stands. */
const asksOfOne =
  /^(?:(?:so|and|hey|ok|please|do you know) )*(?:did (?:i|we)|have (?:i|we)|is|are|was|were|has|have|when(?:['’]s| is| are| was)?|do (?:i|we) (?:still )?(?:need|have) to|do (?:i|we) still have|(?:what|which) list|on (?:what|which) list|where(?:['’]s| is| are)|how urgent|who has|what about|is there anything|what(?:['’]s| is) the (?:status|state|progress|deadline|due date))\b/i
/** Words around what a question is about. */
const before =
  /^(?:(?:status|state|progress) of )?(?:(?:to|still|already|the|my|any|anything|about|a|an|finish|buy|get|pay|return|submit|file|book|order|renew|do|paid|bought|sent|finished|done|returned|renewed|booked|filed|ordered|submitted) )+/i
const behind = /(?: (?:yet|done|due|finished|sent|paid|on|already))+$/i

const undated =
  /\b(?:no|without(?: an?)?|don['’]?t have an?|lack(?:ing)? an?|missing an?|haven['’]?t got an?) (?:due ?|deadline )?(?:date|dates|deadline|deadlines|day)\b|\b(?:undated|unscheduled|dateless)\b/i

async function fillSlots(clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).tasks
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  const named = await listSaid(clause, context)
  const reference =
    clause.references.find((r) => r.about !== '' && !howItStands.test(r.about))?.about ?? clause.title?.text
  if (clause.row?.name === 'which-lists')
    return onlyStep('tasks.show_lists', words.titles.showLists, {}, context)
  const stands = clause.row?.name === 'how-it-stands' ? clause.row.slots.thing : undefined
  if (stands)
    return onlyStep(
      'tasks.list_tasks',
      words.titles.list,
      { state: said(true), about: said(stands.text.replace(before, '').trim(), stands.text) },
      context,
    )
  const list = (await listCalled(named, reference, context)) ?? (await shoppingList(clause, context))
  const about = list ? '' : (reference ?? '').replace(before, '').replace(behind, '').trim()
  const late = clause.row?.name === 'missed-deadlines'
  if (about !== '' && !late && asksOfOne.test(clause.text) && !general.test(about))
    return onlyStep(
      'tasks.list_tasks',
      words.titles.list,
      { state: said(true), about: said(about, reference) },
      context,
    )
  const owner = clause.people.find(
    ({ kind, role }) => (kind === 'name' || kind === 'alias') && role !== 'about',
  )
  const whose = owner && ofSomebody.test(clause.text) ? await resolvePeople([owner], context) : undefined
  const row = await listsInRow(clause, context)
  if (named && !list && row.length < 2) return { ok: false, say: words.noListCalled(named), suggestions: [] }
  const lists = row.length > 1 ? row : list ? [lookedUp(list.thing.value, named)] : [undefined]
  const steps = lists.flatMap((of) =>
    eachStretch(clause.times).map((times) => ({
      kind: 'do' as const,
      id: context.step(),
      title: words.titles.list,
      dependsOn: [],
      action: 'tasks.list_tasks',
      params: {
        ...(of ? { list: of } : {}),
        ...whose?.params,
        ...timeParams({ ...clause, times }, context),
      },
    })),
  )
  return { ok: true, steps: [...(whose?.asks ?? []), ...steps], assumptions: [] }
}

const inRow =
  /\b(?:on|in|from|for|off) (?:the |my |our )?([\p{L}][\p{L}\d '&-]*?(?:(?:,| and| or| &) (?:the |my |our )?[\p{L}][\p{L}\d '&-]*?)+)(?: lists?)?[\s?.!]*$/iu
/** "my tasks for work and home": every list of the row, where each of them is one. */
async function listsInRow({ text }: Clause, context: FillContext): Promise<readonly Param[]> {
  const names =
    inRow
      .exec(text)?.[1]
      ?.split(/,\s*(?:and |or )?|\s+(?:and|or|&)\s+/i)
      .map((name) => name.replace(/^(?:the|my|our) /i, '').trim()) ?? []
  if (names.length < 2 || names.length > 6) return []
  const found = await Promise.all(names.map((about) => context.things('list', { about, limit: 1 })))
  const lists = found.flatMap(([best], at) =>
    best && best.fit >= 0.85 ? [lookedUp(best.thing.value, names[at])] : [],
  )
  return lists.length === names.length ? lists : []
}

/** Names no one thing. */
const general =
  /^(?:tasks?|to-?dos?|todo list|anything|something|everything|things?|list|plate|reminders?|late|overdue|stuff|work)$/i
const ofSomebody = /\b(?:does|has|have|do|did|assigned to|for|belongs? to|with)\b|['’]s\b/i
const howItStands = /^(?:status|state|progress|deadline|due date)$/i
const onlyStep = (
  action: string,
  title: string,
  params: Record<string, Param>,
  context: FillContext,
): Filled => ({
  ok: true,
  steps: [{ kind: 'do', id: context.step(), title, dependsOn: [], action, params }],
  assumptions: [],
})

/** The list that was named; "my groceries" names one too where a list is called that. */
async function listCalled(named: string | undefined, reference: string | undefined, context: FillContext) {
  if (named) return (await context.things('list', { about: named, limit: 1 }))[0]
  const meant = reference ? (await context.things('list', { about: reference, limit: 1 }))[0] : undefined
  return meant && meant.fit >= 0.85 ? meant : undefined
}

const toBuy =
  /\b(?:to|should i|must i|do i) (?:buy|get|pick up) ?(?:from the (?:shops?|store|supermarket))?[\s?.!]*$/i
/** "what do I need to buy?": what is on the list for shopping, where there is one. */
async function shoppingList({ text }: Clause, context: FillContext) {
  if (!toBuy.test(text)) return undefined
  for (const about of shoppingNames) {
    const [best] = await context.things('list', { about, limit: 1 })
    if (best && best.fit >= 0.85) return best
  }
  return undefined
}
const shoppingNames = ['shopping', 'groceries', 'shopping list', 'to buy']

const isLate =
  /\b(?:overdue|late|past due|missed|behind|slip(?:ped)?|should (?:already )?(?:be|have(?: been)?) (?:already )?(?:done|finished|completed|ready|sorted|out of the way))\b/i

/** How many days are looked ahead for deadlines where none are said. */
const deadlinesAhead = 14

function timeParams(clause: Clause, context: FillContext): Record<string, Param> {
  const when = readTimes(clause.times, context)
  const today = toLocal(context.now, context.preferences.zone).date
  const words = clause.times.map((t) => t.text).join(' ')
  const first = when.start?.date
  const last = when.end && when.end.time === undefined ? addDays(when.end.date, -1) : first
  const range: Record<string, Param> =
    first && last ? { from: said(first, words), to: said(last, words) } : {}
  if (clause.row?.name === 'what-comes-first') return { first: said(true) }
  const priority = priorityIn(clause.text)
  if (priority !== undefined) return { priority: said(Math.max(2, priority)), ...range }
  if (undated.test(clause.text)) return { undated: said(true) }
  if (clause.row?.name === 'which-reminders') return { reminders: said(true), ...range }
  if (clause.row?.name === 'deadlines-ahead' && !first)
    return { from: said(today), to: said(addDays(today, deadlinesAhead)) }
  const overdue =
    clause.row?.name === 'missed-deadlines' ||
    isLate.test(clause.text) ||
    clause.text
      .toLowerCase()
      .split(/\P{L}+/u)
      .some((word) => oneTypoApart(word, 'overdue'))
  if (!overdue && finished.test(clause.text) && !open.test(clause.text)) return { done: said(true), ...range }
  const isToday = first === today && last === today
  if (overdue || isToday)
    return { ...(overdue ? { overdue: said(true) } : {}), ...(isToday ? { today: said(true, words) } : {}) }
  const due = openDueRange(clause.times)
  if (!due) return range
  // without a lower bound the list begins with the first day there is
  return due.dueTo === undefined
    ? { from: said(due.dueFrom!, words) }
    : { from: said('0001-01-01'), to: said(due.dueTo, words) }
}
