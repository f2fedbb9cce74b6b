import type { AskStep, Param, Subject } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, lookedUp } from '../../../../core/api/action.ts'
import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { addDays } from '../../../../core/time/civil.ts'
import { toLocal } from '../../../../core/time/zone.ts'
import { pickThing, pointBack } from '../../../clarify/ask-thing.ts'
import { readTimes } from '../../../clarify/said-time.ts'
import { shownRows } from '../../../clarify/shown-rows.ts'
import type { TaskItem } from '../../model/task.ts'
import { taskValue } from '../../model/task-ref.ts'
import type { TaskQuery } from '../../provider.ts'
import type { TasksPorts } from '../../tasks-ports.ts'
import { type Described, describedTasks, wordsRead } from '../select/described.ts'
import { findDescribed } from '../select/find-described.ts'
import { taskFilter } from '../select/task-filter.ts'
import { openDueRange } from './due-range.ts'
import { severalNamed } from './several-named.ts'

/** The tasks a step is about, as its parameters, with the question it may need. */
export interface TaskSelector {
  readonly params: { readonly task?: Param; readonly tasks?: Param }
  readonly asks: readonly AskStep[]
  readonly titles: readonly string[]
}
export type TaskSelection =
  | TaskSelector
  | { readonly say: string; readonly suggestions: readonly string[]; readonly nothingThere?: boolean }
export const isTaskSelector = (result: TaskSelection): result is TaskSelector => 'params' in result

const makers = [
  'tasks.show_task',
  'tasks.add_task',
  'tasks.update_task',
  'tasks.complete_task',
  'tasks.reopen_task',
]
const bulk =
  /\b(?:everything|all|every task|(?:completed|finished|done|overdue|today['’]s|tomorrow['’]s|\w{3,6}day['’]s) (?:tasks|to-?dos|items|reminders)|both|them all|these|those|the (?:first|last) (?:\w+ )?(?:two|three|\d))\b/i
const shownOnly = /\b(?:these|those)\b/i
const everyOne = /\b(?:everything|all|every)\b/i
const mostShown = 50
const completed = /\b(?:completed|done|finished|ticked[- ]off|checked[- ]off)\b/i
const generic =
  /\b(?:my|the|a|an|that|this|all|tasks?|to-?dos?|items?|reminders?|from|off|on|in|list|as|to|is|it|be|of|thing|one)\b/gi
const verbs =
  /\b(?:mark|check|tick|cross|complete|finish(?:ed)?|done|did|got|bought|paid|i|have|has|i've|already|reopen|re-open|uncheck|untick|undo|delete|remove|clear|drop|bin|scrap|not|yet|isn't|open|again|move|push|postpone|reschedule|change|set|make|put|rename|get rid|throw|sweep|purge|away|out|(?:can|could|may|might|should) wait|waits?|instead|shove|belongs?|stuff)\b/gi

/** "these" are what is shown, never all there is. */
const onlyShown = (text: string): boolean => shownOnly.test(text) && !everyOne.test(text)
const isBare = ({ owner, overdue, done, pick }: Described): boolean => !owner && !overdue && !done && !pick

/** @param rest the words left to name a task when the clause has no reference */
export interface TaskWords {
  readonly clause: Clause
  readonly about?: string
  /** times that say which tasks ("everything due today") */
  readonly times?: readonly TimeExpression[]
  /** look among the completed ones too */
  readonly done?: boolean
  /** the part of the clause that says which tasks, where another part says what becomes of them */
  readonly text?: string
}

/** Finds the tasks that are meant: one, several at once where all were said, else a question. */
export async function whichTasks(
  ports: TasksPorts,
  of: TaskWords,
  context: FillContext,
): Promise<TaskSelection> {
  const words = wordingFor(context.preferences.locale).tasks
  const { clause } = of
  const about = of.about ?? aboutOf(clause)
  const pointing = clause.references.some(
    (r) => r.kind === 'pronoun' || (r.kind === 'definite' && r.about === ''),
  )
  const rows = shownRows(clause, 'task', context)
  if (rows) return shown(rows, words.nothingThere)
  if (clause.references.some((r) => r.kind === 'ordinal')) return { say: words.nothingThere, suggestions: [] }
  const text = of.text ?? clause.text
  const described = describedTasks(clause, text)
  if (described && isBare(described) && taskFilter(text, undefined) === '' && onlyShown(text))
    return shown(tasksShown(context), words.nothingThere)
  if (described) {
    const due = described.overdue ? {} : dueOf(of, context)
    return findDescribed(ports, clause, described, text, { due, done: of.done }, context)
  }
  if (!about && pointing && !bulk.test(clause.text)) {
    const back = await fromFocus(ports, context)
    if (back) return back
  }
  if (!about && onlyShown(clause.text)) return shown(tasksShown(context), words.nothingThere)
  if (!about && bulk.test(clause.text)) return several(ports, of, context)
  if (!about) return { say: words.whichTask, suggestions: [] }
  const row = of.done ? undefined : await severalNamed({ ...clause, text }, context)
  if (row) return row
  const found = await context.things('task', { about, limit: 8, ...(of.done ? { all: true } : {}) })
  const fitting = of.done
    ? found.filter(({ thing }) => (thing.value as { done?: boolean }).done === true)
    : found
  const picked = pickThing(fitting.length > 0 ? fitting : found, 'task', about, context)
  switch (picked.kind) {
    case 'one':
      return { params: { task: picked.param }, asks: [], titles: [picked.thing.title] }
    case 'asked':
      return { params: { task: picked.param }, asks: [picked.ask], titles: [about] }
    case 'made':
    case 'none':
      return { say: words.noSuchTask(about), suggestions: [], nothingThere: true }
  }
}

/** The words that name a task, without the words of order around them. */
export function aboutOf(clause: Clause): string {
  const reference = clause.references.find(
    (r) => r.kind !== 'pronoun' && r.kind !== 'ordinal' && r.about !== '',
  )
  const text = clause.quoted[0]?.text ?? reference?.about ?? clause.title?.text ?? ''
  return text.replace(verbs, ' ').replace(generic, ' ').replace(/\s+/g, ' ').trim()
}

async function fromFocus(ports: TasksPorts, context: FillContext): Promise<TaskSelector | undefined> {
  const back = pointBack('task', makers, context)
  if (!back) return undefined
  if (back.step) return { params: { task: back.param }, asks: [], titles: [back.step.title] }
  const task = back.id ? await ports.tasks.get(context.scope, back.id) : undefined
  if (!task) return undefined
  return { params: { task: { ...lookedUp(taskValue(task)), from: 'focus' } }, asks: [], titles: [task.title] }
}

const tasksShown = ({ focus }: FillContext): readonly Subject[] =>
  focus.shown.filter(({ kind }) => kind === 'task').slice(0, mostShown)

/** "the first two": of the rows shown last. */
function shown(tasks: readonly Subject[], say: string): TaskSelection {
  if (tasks.length === 0) return { say, suggestions: [] }
  const value = tasks.map(({ id, title }) => ({ id, title }))
  return {
    params: { tasks: { ...lookedUp(value), from: 'focus' } },
    asks: [],
    titles: tasks.map((t) => t.title),
  }
}

/** Everything that the words describe: the completed, the overdue, those due then, those of a list. */
async function several(ports: TasksPorts, of: TaskWords, context: FillContext): Promise<TaskSelection> {
  const words = wordingFor(context.preferences.locale).tasks
  const { clause } = of
  const done = of.done ?? completed.test(clause.text)
  const list = clause.list && (await context.things('list', { about: clause.list.text, limit: 1 }))[0]
  const due = dueOf(of, context)
  const tasks = await ports.tasks.find(context.scope, {
    done,
    ...(list && { list: list.thing.id }),
    ...due,
  })
  if (tasks.length === 0) return { say: done ? words.noneDone : words.noneSuch, suggestions: [] }
  return {
    params: {
      tasks: lookedUp(
        tasks.map((task: TaskItem) => taskValue(task)),
        wordsRead(clause, clause.text, [list?.thing.title ?? '', clause.list?.text ?? ''], due),
      ),
    },
    asks: [],
    titles: tasks.map((t) => t.title),
  }
}

function dueOf({ clause, times = [] }: TaskWords, context: FillContext): TaskQuery {
  if (/\boverdue\b/i.test(clause.text))
    return { dueTo: addDays(toLocal(context.now, context.preferences.zone).date, -1) }
  const open = openDueRange(times)
  if (open) return open
  const { start, end } = readTimes(times, context)
  if (!start) return {}
  return { dueFrom: start.date, dueTo: end ? addDays(end.date, end.time ? 0 : -1) : start.date }
}
