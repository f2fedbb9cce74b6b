import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { daySpan, toLocal } from '../../../core/time/zone.ts'
import { wordsFit } from '../../clarify/fit-words.ts'
import { formatDue, formatReminder } from '../model/due.ts'
import type { TaskItem } from '../model/task.ts'
import type { TasksPorts } from '../tasks-ports.ts'

/** How many tasks a sentence names. */
export const spoken = 5

const mostStates = 3

/** "did I finish the report": each task the words are about, open or done, with where and since or until when. */
export async function states(
  ports: TasksPorts,
  about: string,
  context: ActionContext,
  names: (id: string) => string,
) {
  const words = wordingFor(context.preferences.locale).tasks
  const { zone } = context.preferences
  const fitting = (await ports.tasks.find(context.scope, {}))
    .map((task) => ({ task, fit: wordsFit(about, task.title) }))
    .filter(({ fit }) => fit >= 0.5)
    .sort((a, b) => b.fit - a.fit)
  const tasks = fitting.filter(({ fit }) => fit > (fitting[0]?.fit ?? 0) - 0.15).map(({ task }) => task)
  const due = (task: TaskItem): string => (task.due === null ? '' : words.dueOn(formatDue(task.due, context)))
  const told = tasks
    .slice(0, mostStates)
    .map((task) =>
      task.doneAt === null
        ? words.isOpen(
            task.title,
            names(task.list),
            due(task),
            task.priority === 4 ? '' : words.prioritySaid[task.priority],
          )
        : words.wasDone(task.title, formatDue(toLocal(task.doneAt, zone).date, context)),
    )
  return {
    groups: [
      { heading: words.openHeading, tasks: tasks.filter((t) => t.doneAt === null) },
      { heading: words.doneHeading, tasks: tasks.filter((t) => t.doneAt !== null) },
    ],
    summary: told.length > 0 ? told.join(' ') : words.noSuchTask(about),
  }
}

/** The reminders to come, in their order; those of some days where days were said. */
export function reminders(
  tasks: readonly TaskItem[],
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  context: ActionContext,
) {
  const words = wordingFor(context.preferences.locale).tasks
  const { zone } = context.preferences
  const within = (at: number): boolean =>
    at >= (from ? Math.max(context.now, daySpan(from, zone)[0]) : context.now) &&
    at < (to ? daySpan(to, zone)[1] : Number.POSITIVE_INFINITY)
  const coming = tasks
    .filter((t) => t.remindAt !== null && within(t.remindAt))
    .sort((a, b) => a.remindAt! - b.remindAt!)
  const when = from && to ? words.whenFromTo(formatDue(from, context), formatDue(to, context)) : ''
  return {
    groups: [{ heading: words.remindersHeading, tasks: coming }],
    summary: words.reminders(
      coming.length,
      when,
      coming.slice(0, spoken).map((t) => `${t.title} (${formatReminder(t.remindAt!, context)})`),
    ),
  }
}

const mostFirst = 3

/** What to begin with: what is overdue before what is due, urgent before less urgent, earlier before later; then the rest. */
export function comeFirst(tasks: readonly TaskItem[], today: string, context: ActionContext) {
  const words = wordingFor(context.preferences.locale).tasks
  const rank = (t: TaskItem): string => {
    const late = t.due !== null && t.due <= today
    return `${late ? 0 : 1}${t.priority}${t.due ?? '9999-12-31'}`
  }
  const first = [...tasks]
    .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
    .slice(0, mostFirst)
  return {
    groups: [{ heading: words.firstHeading, tasks: first }],
    summary: words.first(first.map((t) => withReason(t, today, context))),
  }
}

function withReason(task: TaskItem, today: string, context: ActionContext): string {
  const words = wordingFor(context.preferences.locale).tasks
  const due =
    task.due === null
      ? ''
      : task.due < today
        ? words.overdueSince(formatDue(task.due, context))
        : words.dueOn(formatDue(task.due, context))
  const reasons = [words.priorities[task.priority], due].filter(Boolean).join(', ')
  return reasons ? `${task.title} (${reasons})` : task.title
}
