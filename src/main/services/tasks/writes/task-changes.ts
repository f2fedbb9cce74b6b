import type { Change } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { formatRule } from '../../clarify/format-rule.ts'
import { formatDue, formatReminder } from '../model/due.ts'
import type { NewTask, TaskItem } from '../model/task.ts'

type Said = Pick<ActionContext, 'preferences' | 'now'>

/** The said rows of a task; empty ones left out. `listTitle` names a list by its id. */
function fields(task: NewTask | TaskItem, listTitle: (id: string) => string, said: Said) {
  const { labels, priorities } = wordingFor(said.preferences.locale).tasks
  return [
    [labels.title, task.title],
    [labels.list, listTitle(task.list)],
    [labels.due, task.due === null ? '' : formatDue(task.due, said)],
    [labels.remind, task.remindAt === null ? '' : formatReminder(task.remindAt, said)],
    [labels.priority, priorities[task.priority]],
    [labels.assignee, task.assignee?.name ?? ''],
    [labels.done, task.doneAt === null ? '' : formatReminder(task.doneAt, said)],
    [labels.repeats, task.rule === null ? '' : formatRule(task.rule, said.preferences, said.now)],
    [labels.notes, task.notes],
    [labels.about, task.links.map((link) => link.title).join(', ')],
  ] as const
}

export const addedTaskRows = (
  task: NewTask,
  listTitle: (id: string) => string,
  said: Said,
): readonly Change[] =>
  fields(task, listTitle, said).flatMap(([label, after]) => (after ? [{ sign: '+', label, after }] : []))

/** Only what differs, before and after. */
export function changedTaskRows(
  before: TaskItem,
  after: TaskItem,
  listTitle: (id: string) => string,
  said: Said,
): readonly Change[] {
  const old = new Map(fields(before, listTitle, said))
  return fields(after, listTitle, said).flatMap(([label, value]): Change[] => {
    const was = old.get(label) ?? ''
    if (was === value) return []
    return [{ sign: '~', label, ...(was ? { before: was } : {}), ...(value ? { after: value } : {}) }]
  })
}
