import { limits } from '../../../../../shared/protocol/limits.ts'
import type { AskStep, Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, fromStep, lookedUp } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { addDays } from '../../../../core/time/civil.ts'
import { toLocal } from '../../../../core/time/zone.ts'
import { normalizedText, wordMatcher } from '../../../clarify/fit-words.ts'
import { filterInSlices } from '../../../in-slices.ts'
import { type Stage, stageOf } from '../../model/lists.ts'
import { mattersAtLeast } from '../../model/priority.ts'
import type { TaskItem } from '../../model/task.ts'
import { taskValue } from '../../model/task-ref.ts'
import type { TaskQuery } from '../../provider.ts'
import type { TasksPorts } from '../../tasks-ports.ts'
import { withoutPriorityOfKind } from '../slots/priority.ts'
import { type Described, wordsRead } from './described.ts'
import { listsIn } from './lists-in.ts'
import { assigneeOf, type TaskAssignee } from './owner.ts'
import { taskFilter } from './task-filter.ts'

/** How well a title has to fit the words that narrow a description. */
const named = 0.6

/** What tells some tasks from the others, in words that may not have been understood. */
const relative =
  /\b(?:tasks?|to-?dos?|items?|things?|ones|reminders?|everything|anything) (?:that|which)\b(?! (?:i|we) (?:have|['’]ve got|own)\b)/i

export interface FoundTasks {
  readonly params: { readonly task?: Param; readonly tasks?: Param }
  readonly asks: readonly AskStep[]
  readonly titles: readonly string[]
}
export type FoundOrSay = FoundTasks | { readonly say: string; readonly suggestions: readonly string[] }

/**
 * The tasks a description fits. A list that is not there narrows nothing silently: it is said. Two people of the name,
 * or two tasks that are equally urgent, are asked about.
 * @param text the part of the clause that says which tasks
 */
export async function findDescribed(
  ports: TasksPorts,
  clause: Clause,
  described: Described,
  text: string,
  query: { readonly due: TaskQuery; readonly done: boolean | undefined },
  context: FillContext,
): Promise<FoundOrSay> {
  const words = wordingFor(context.preferences.locale).bulk
  const placed = await listsIn(ports, text, clause.list?.text, context.scope)
  if (placed.unknown) return { say: words.noListCalled(placed.unknown), suggestions: [] }
  const today = toLocal(context.now, context.preferences.zone).date
  const mine = /\b(?:my|mine)\b/i.test(text) && !described.owner
  const owner = described.owner && (await assigneeOf(ports, described.owner, context))
  if (owner?.kind === 'nobody') return { say: words.nothingOf(described.owner!.text), suggestions: [] }
  const filter = taskFilter(withoutPriorityOfKind(text), described.owner?.text)
  // "all my work tasks" are those of the list Work, unless some are called so
  const called =
    filter && !placed.list ? await listsIn(ports, `on ${filter} list`, undefined, context.scope) : placed
  const lists = called.list ? called : placed
  const about = called.list && called !== placed ? '' : filter
  const done = query.done ?? (described.done || lists.done)
  const all = await ports.tasks.find(context.scope, {
    ...query.due,
    done,
    ...(lists.list && { list: lists.list.id }),
    ...(described.overdue && { dueTo: addDays(today, -1) }),
    ...(owner?.kind === 'known' && { assignees: owner.emails }),
  })
  const fitOf = wordMatcher(about)
  const fits = (task: TaskItem): boolean => fitOf(task.title) >= named
  const found = about ? await filterInSlices(all, fits, ports.yieldToEventLoop) : all
  const nothingElse =
    !query.due.dueFrom && !query.due.dueTo && !lists.list && !owner && !about && !described.priority
  // "every task that …" with words nobody understood is not every task
  if (nothingElse && !described.overdue && !done && !described.pick && relative.test(text))
    return { say: words.describedHow, suggestions: [] }
  const weighed = described.priority ? found.filter(mattersAtLeast(described.priority)) : found
  const own = mine ? weighed.filter(isOwn(ports.self(context.scope).email)) : weighed
  const names = new Map((await ports.tasks.lists(context.scope)).map(({ id, title }) => [id, title]))
  const stage = (task: TaskItem) => stageOf(names.get(task.list) ?? '')
  if (owner?.kind === 'several') {
    const { pick } = described
    return askOwner(
      owner,
      own,
      described,
      pick ? (of) => first(of, pick, stage) : (of) => of,
      clause,
      context,
    )
  }
  const meant = described.pick ? first(own, described.pick, stage) : own
  if (meant.length > limits.maxChanges)
    return {
      say: wordingFor(context.preferences.locale).speak.tooManyThings(meant.length, limits.maxChanges),
      suggestions: [],
    }
  if (meant.length === 0) return { say: words.noneLike(described.owner?.text, described), suggestions: [] }
  if (described.pick && meant.length > 1) return askOne(meant, context)
  const read = wordsRead(
    clause,
    text,
    [about, lists.list?.title ?? '', described.owner?.text ?? ''],
    query.due,
  )
  return described.pick
    ? { params: { task: lookedUp(taskValue(meant[0]!), read) }, asks: [], titles: [meant[0]!.title] }
    : { params: { tasks: lookedUp(meant.map(taskValue), read) }, asks: [], titles: meant.map((t) => t.title) }
}

const isOwn = (self: string) => (task: TaskItem) =>
  task.assignee === null || normalizedText(task.assignee.email) === normalizedText(self)

/**
 * The first by that order, with those that no order tells apart. What waits for somebody's review is no longer urgent for
 * whoever did it; of those due alike, what is not begun yet comes before what is in progress.
 */
function first(
  tasks: readonly TaskItem[],
  pick: NonNullable<Described['pick']>,
  stage: (task: TaskItem) => Stage,
): readonly TaskItem[] {
  if (pick !== 'urgent') {
    const byAge = [...tasks].sort((a, b) => a.createdAt - b.createdAt)
    return pick === 'oldest' ? byAge.slice(0, 1) : byAge.slice(-1)
  }
  const waiting = tasks.filter((task) => stage(task) !== 'reviewed')
  const [best, ...others] = waiting.length > 0 ? waiting : tasks
  if (!best) return []
  const alike = [best, ...others].filter((task) => task.due === best.due && task.priority === best.priority)
  const ahead = alike.filter((task) => stage(task) === 'ahead')
  return ahead.length > 0 ? ahead : alike
}

function askOne(tasks: readonly TaskItem[], context: FillContext): FoundTasks {
  const { bulk } = wordingFor(context.preferences.locale)
  const ask: AskStep = {
    kind: 'ask',
    id: context.step(),
    title: bulk.whichIsMostUrgent,
    dependsOn: [],
    question: {
      text: bulk.whichIsMostUrgent,
      kind: 'task',
      choices: tasks.slice(0, 8).map((task) => ({
        id: task.id,
        label: task.title,
        ...(task.due === null ? {} : { evidence: context.sayDate(task.due) }),
        value: taskValue(task),
      })),
      free: false,
    },
  }
  return { params: { task: fromStep(ask.id) }, asks: [ask], titles: [tasks[0]!.title] }
}

/** "Which Sarah?": each with how many tasks of hers it would be. */
function askOwner(
  owner: Extract<TaskAssignee, { kind: 'several' }>,
  tasks: readonly TaskItem[],
  described: Described,
  meant: (tasks: readonly TaskItem[]) => readonly TaskItem[],
  clause: Clause,
  context: FillContext,
): FoundOrSay {
  const words = wordingFor(context.preferences.locale).bulk
  const sets = owner.people
    .map((person) => ({
      person,
      of: meant(tasks.filter((t) => t.assignee && person.emails.includes(t.assignee.email.toLowerCase()))),
    }))
    .filter(({ of }) => of.length > 0)
  if (sets.length === 0) return { say: words.nothingOf(described.owner!.text), suggestions: [] }
  const ask: AskStep = {
    kind: 'ask',
    id: context.step(),
    title: words.whose(described.owner!.text),
    dependsOn: [],
    question: {
      text: words.whose(described.owner!.text),
      kind: 'choice',
      choices: sets.map(({ person, of }) => ({
        id: person.emails[0]!,
        label: person.name,
        evidence: words.tasks(of.length),
        value: { tasks: of.map(taskValue) },
      })),
      free: false,
    },
  }
  return { params: { tasks: fromStep(ask.id, 'tasks') }, asks: [ask], titles: [clause.text] }
}
