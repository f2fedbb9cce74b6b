import { z } from 'zod'
import { limits } from '../../../../shared/protocol/limits.ts'
import type { Outcome, Row } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { addDays } from '../../../core/time/civil.ts'
import { daySpan, toLocal } from '../../../core/time/zone.ts'
import { wordMatcher } from '../../clarify/fit-words.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import { filterInSlices } from '../../in-slices.ts'
import { plainPreview } from '../../read-result.ts'
import { comeFirst, reminders, spoken, states } from '../format/task-summary.ts'
import { listTasksIntent } from '../intents/list-tasks.ts'
import { formatDue, formatReminder } from '../model/due.ts'
import { listNames } from '../model/lists.ts'
import { mattersAtLeast } from '../model/priority.ts'
import type { TaskItem } from '../model/task.ts'
import { ListRef, taskSubject, taskValue } from '../model/task-ref.ts'
import type { TasksPorts } from '../tasks-ports.ts'

/** The first day there is: a list without a lower bound begins here. */
const ever = '0001-01-01'

const ListTasks = z.object({
  overdue: z.boolean().optional().describe('those whose day has passed'),
  today: z.boolean().optional().describe('those due today'),
  done: z.boolean().optional().describe('those that are done'),
  from: z.iso.date().optional().describe('due (or, with `done`, finished) from this day on'),
  to: z.iso.date().optional().describe('due (or, with `done`, finished) until this day, included'),
  reminders: z.boolean().optional().describe('only those with a reminder that is still to come'),
  undated: z.boolean().optional().describe('only those without any date'),
  first: z.boolean().optional().describe('the few that come first: overdue, then by urgency and date'),
  priority: z
    .number()
    .int()
    .min(1)
    .max(4)
    .optional()
    .describe('only those that matter at least so much: 1 urgent, 2 high, 3 medium; 4 is only those of none'),
  list: ListRef.optional().describe('only those on this list'),
  about: z.string().optional().describe('words they have to be about'),
  state: z.boolean().optional().describe('how the things stand that the words are about, done ones too'),
  /** whose tasks */
  ...peopleShape,
})
type ListTasks = z.infer<typeof ListTasks>

export function listTasks(ports: TasksPorts) {
  const { titles } = en.tasks
  return action<ListTasks>({
    id: 'tasks.list_tasks',
    pillar: 'tasks',
    title: titles.list,
    effect: 'read',
    params: ListTasks,
    examples: [
      'what’s due today? what’s overdue?',
      'what’s on my groceries list?',
      'what did I finish last week?',
    ],
    overview: true,
    intent: listTasksIntent(),
    preview: async () => plainPreview(titles.list),
    run: (params, context) => run(ports, params, context),
  })
}

interface Group {
  readonly heading: string
  readonly tasks: readonly TaskItem[]
}

async function run(ports: TasksPorts, params: ListTasks, context: ActionContext): Promise<Outcome> {
  const names = await listNames(ports, context)
  const { groups, summary } = params.state
    ? await states(ports, params.about ?? '', context, names)
    : params.done
      ? await finished(ports, params, context)
      : await open(ports, params, context, names)
  const filled = groups.filter((group) => group.tasks.length > 0)
  const all = filled.flatMap((group) => group.tasks)
  // as many as are shown and kept
  const tasks = all.slice(0, limits.mostRows)
  const more = all.length - tasks.length
  return {
    summary,
    changes: [],
    value: { tasks: tasks.map(taskValue) },
    subjects: tasks.map(taskSubject),
    inverse: [],
    view: { groups: firstRows(filled, names, context), ...(more > 0 && { more }) },
    evidence: tasks.slice(0, spoken).map((task) => ({ label: task.title, subject: taskSubject(task) })),
  }
}

function firstRows(groups: readonly Group[], names: (id: string) => string, context: ActionContext) {
  let left: number = limits.mostRows
  return groups.flatMap(({ heading, tasks }) => {
    const shown = tasks.slice(0, left)
    left -= shown.length
    return shown.length === 0 ? [] : [{ heading, rows: shown.map((task) => rowOf(task, names, context)) }]
  })
}

async function open(
  ports: TasksPorts,
  params: ListTasks,
  context: ActionContext,
  names: (id: string) => string,
) {
  const words = wordingFor(context.preferences.locale).tasks
  const today = toLocal(context.now, context.preferences.zone).date
  const owners = everyone(params)
  const found = await ports.tasks.find(context.scope, {
    done: false,
    ...(params.list?.id && { list: params.list.id }),
    ...(params.from && { dueFrom: params.from }),
    ...(params.to && { dueTo: params.to }),
    ...(owners.length > 0 && { assignees: owners.map(({ email }) => email.toLowerCase()) }),
  })
  const fitOf = wordMatcher(params.about ?? '')
  const fits = ({ title, notes }: TaskItem): boolean => fitOf(`${title} ${notes}`) >= 0.5
  const about = params.about ? await filterInSlices(found, fits, ports.yieldToEventLoop) : found
  const { priority } = params
  const tasks = priority === undefined ? about : about.filter(mattersAtLeast(priority))
  if (params.reminders) return reminders(tasks, params, context)
  if (params.first) return comeFirst(tasks, today, context)
  if (params.undated) {
    const undated = tasks.filter((t) => t.due === null)
    return {
      groups: [{ heading: words.undatedHeading, tasks: undated }],
      summary: words.some(
        undated.length,
        words.withoutDate,
        undated.slice(0, 2 * spoken).map((t) => t.title),
      ),
    }
  }
  const overdue = tasks.filter((t) => t.due !== null && t.due < today)
  const due = tasks.filter((t) => t.due === today)
  if (params.overdue || params.today) {
    const groups: Group[] = [
      ...(params.today ? [{ heading: words.todayHeading, tasks: due }] : []),
      ...(params.overdue ? [{ heading: words.overdueHeading, tasks: overdue }] : []),
    ]
    const sentences = [
      ...(params.today ? [words.askWhich.today(due.map((t) => t.title))] : []),
      ...(params.overdue ? [words.askWhich.overdue(overdue.map((t) => withDate(t, context)))] : []),
    ]
    return { groups, summary: sentences.join(' ') }
  }
  const what = [
    params.list ? words.onList(params.list.id ? names(params.list.id) : params.list.title) : '',
    params.about ? words.aboutWords(params.about) : '',
    priority === undefined ? '' : words.ofPriority(priority),
    owners.length > 0 ? words.forSomebody(owners.map(({ name }) => name)) : '',
    params.from && params.to
      ? params.from === ever
        ? words.upTo(formatDue(params.to, context))
        : words.between(formatDue(params.from, context), formatDue(params.to, context))
      : params.from
        ? words.dueSince(formatDue(params.from, context))
        : '',
  ]
  return {
    groups: [
      { heading: words.overdueHeading, tasks: overdue },
      { heading: words.todayHeading, tasks: due },
      { heading: words.laterHeading, tasks: tasks.filter((t) => t.due !== null && t.due > today) },
      { heading: words.undatedHeading, tasks: tasks.filter((t) => t.due === null) },
    ],
    summary: words.some(
      tasks.length,
      what.filter(Boolean).join(' '),
      tasks.slice(0, spoken).map((t) => withDate(t, context)),
    ),
  }
}

async function finished(ports: TasksPorts, params: ListTasks, context: ActionContext) {
  const words = wordingFor(context.preferences.locale).tasks
  const { zone } = context.preferences
  const today = toLocal(context.now, zone).date
  const from = params.from ?? addDays(today, -6)
  const to = params.to ?? today
  const found = await ports.tasks.find(context.scope, {
    done: true,
    doneFrom: daySpan(from, zone)[0],
    doneTo: daySpan(to, zone)[1],
    ...(params.list?.id && { list: params.list.id }),
  })
  const tasks = [...found].sort((a, b) => a.doneAt! - b.doneAt!)
  const when = words.whenFromTo(formatDue(from, context), formatDue(to, context))
  return {
    groups: [{ heading: words.doneHeading, tasks }],
    summary: words.finished(
      tasks.length,
      when,
      tasks.slice(0, 2 * spoken).map((t) => t.title),
    ),
  }
}

const withDate = (task: TaskItem, context: ActionContext): string =>
  task.due === null ? task.title : `${task.title} (${formatDue(task.due, context)})`

function rowOf(task: TaskItem, names: (id: string) => string, context: ActionContext): Row {
  const words = wordingFor(context.preferences.locale).tasks
  const today = toLocal(context.now, context.preferences.zone).date
  const done =
    task.doneAt === null
      ? ''
      : words.doneOn(formatDue(toLocal(task.doneAt, context.preferences.zone).date, context))
  const due = task.due === null ? '' : words.dueOn(formatDue(task.due, context))
  const remind =
    task.remindAt === null || task.doneAt !== null
      ? ''
      : words.remindOn(formatReminder(task.remindAt, context))
  return {
    title: task.title,
    ...((done || due) && { detail: done || due }),
    meta: [names(task.list), words.priorities[task.priority], remind].filter(Boolean).join(' · '),
    tone: task.doneAt !== null ? 'ok' : task.due !== null && task.due < today ? 'bad' : 'plain',
    subject: taskSubject(task),
  }
}
