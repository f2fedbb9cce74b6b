import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { SqlValue } from '../../database.ts'
import { TaskItem } from '../model/task.ts'

export interface TaskRow {
  readonly id: string
  readonly version: string
  readonly list: string
  readonly parent: string | null
  readonly title: string
  readonly notes: string
  readonly due: string | null
  readonly remind_at: number | null
  readonly priority: number
  readonly done_at: number | null
  readonly assignee_name: string | null
  readonly assignee_email: string | null
  readonly rule: string | null
  readonly links: string
  readonly created_at: number
}

export function readTaskRow(row: TaskRow): TaskItem {
  return TaskItem.parse({
    id: row.id,
    version: row.version,
    list: row.list,
    parent: row.parent,
    title: row.title,
    notes: row.notes,
    due: row.due,
    remindAt: row.remind_at,
    priority: row.priority,
    doneAt: row.done_at,
    assignee:
      row.assignee_email === null ? null : { name: row.assignee_name ?? '', email: row.assignee_email },
    rule: row.rule,
    links: JSON.parse(row.links),
    createdAt: row.created_at,
  })
}

export const insertTaskRow = `insert into task
  (user, realm, id, version, list, parent, title, notes, due, remind_at, priority, done_at,
   assignee_name, assignee_email, rule, links, created_at)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** The values of `insertRow`, in its order. */
export const writeTaskRow = (scope: Scope, task: TaskItem): SqlValue[] => [
  scope.user,
  scope.realm,
  task.id,
  task.version,
  task.list,
  task.parent,
  task.title,
  task.notes,
  task.due,
  task.remindAt,
  task.priority,
  task.doneAt,
  task.assignee?.name ?? null,
  task.assignee?.email ?? null,
  task.rule,
  JSON.stringify(task.links),
  task.createdAt,
]
