import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Ids, YieldToEventLoop } from '../../../core/api/ports.ts'
import type { Database, SqlValue } from '../../database.ts'
import { allPages, mapInSlices, sortInSlices } from '../../in-slices.ts'
import { localTraits } from '../../provider.ts'
import { whatBecame } from '../../writes/what-became.ts'
import type { NewTask, NewTaskList, TaskItem, TaskList } from '../model/task.ts'
import type { TaskProvider, TaskQuery } from '../provider.ts'
import { insertTaskRow, readTaskRow, type TaskRow, writeTaskRow } from './row.ts'

const where = 'where user = ? and realm = ?'
/** Shown as "Tasks" until it is given another name; always there, with or without a row. */
const inbox = { id: 'inbox', title: 'Tasks' }

/** What only tasks in a database here can do: rows as another place has them. */
export interface LocalTasks extends TaskProvider {
  /** Makes what is kept under an id exactly this, version and all, or nothing (null). */
  keep(scope: Scope, id: string, task: TaskItem | null): void
}

/** Tasks in the workspace's own database. Writes belong inside `log.unit`. */
export function openLocalTasks({
  db,
  ids,
  yieldToEventLoop = async () => {},
}: {
  readonly db: Database
  readonly ids: Ids
  readonly yieldToEventLoop?: YieldToEventLoop
}): LocalTasks {
  const read = (scope: Scope, id: string): TaskItem | undefined => {
    const row = db.get<TaskRow>(`select * from task ${where} and id = ?`, scope.user, scope.realm, id)
    return row && readTaskRow(row)
  }
  const readList = (scope: Scope, id: string): TaskList | undefined =>
    db.get<TaskList>(
      `select id, version, title from task_list ${where} and id = ?`,
      scope.user,
      scope.realm,
      id,
    )
  const erase = (scope: Scope, id: string): void => {
    db.run(`delete from task ${where} and id = ?`, scope.user, scope.realm, id)
  }
  const write = (scope: Scope, task: TaskItem): TaskItem => {
    erase(scope, task.id)
    db.run(insertTaskRow, ...writeTaskRow(scope, task))
    return task
  }
  const writeList = (scope: Scope, list: TaskList): TaskList => {
    db.run(
      'insert or replace into task_list (user, realm, id, version, title) values (?, ?, ?, ?, ?)',
      scope.user,
      scope.realm,
      list.id,
      list.version,
      list.title,
    )
    return list
  }

  const insert = (scope: Scope, task: NewTask): TaskItem => {
    const made = { ...task, version: ids.next('v') }
    const { changes } = db.run(`${insertTaskRow} on conflict do nothing`, ...writeTaskRow(scope, made))
    if (changes === 0) throw new OmniiError('conflict')
    return made
  }
  const insertList = (scope: Scope, list: NewTaskList): TaskList => {
    if (readList(scope, list.id)) throw new OmniiError('conflict')
    return writeList(scope, { id: list.id, title: list.title, version: ids.next('v') })
  }
  const unchangedList = (scope: Scope, id: string, version: string): void => {
    const found = readList(scope, id) ?? (id === inbox.id ? { version: '' } : undefined)
    if (!found) throw new OmniiError('not_found')
    if (found.version !== version) throw new OmniiError('conflict')
  }

  return {
    traits: () => ({ ...localTraits, keptHere: [] }),
    idFor: (_, name) => name,
    defaultList: async () => inbox,
    async lists(scope) {
      const stored = db.seldomChanged<TaskList>(
        `select id, version, title from task_list ${where} order by title`,
        scope.user,
        scope.realm,
      )
      const rows = stored.map((row) => ({ ...row }))
      return rows.some((l) => l.id === inbox.id) ? rows : [{ ...inbox, version: '' }, ...rows]
    },
    listTitles: ({ user, realm }) =>
      db
        .seldomChanged<{ title: string }>(`select title from task_list ${where}`, user, realm)
        .map(({ title }) => title),
    async createList(scope, list) {
      if (list.id === inbox.id) throw new OmniiError('conflict')
      return insertList(scope, list)
    },
    get: async (scope, id) => read(scope, id),
    keep(scope, id, task) {
      if (task) write(scope, task)
      else erase(scope, id)
    },
    async find(scope, query) {
      const [conditions, values] = conditionsOf(query)
      // the scheduler asks for reminders all the time: not by walking through every task
      const table = `task${indexFor(query)}`
      const sql = `select * from ${table} ${[where, 'id > ?', ...conditions].join(' and ')} order by id limit ?`
      const rows = await allPages<TaskRow>(
        (after, limit) => db.all(sql, scope.user, scope.realm, after?.id ?? '', ...values, limit),
        yieldToEventLoop,
      )
      const tasks = await mapInSlices(rows, readTaskRow, yieldToEventLoop)
      return sortInSlices(tasks, byDue, yieldToEventLoop)
    },
    create: async (scope, task) => insert(scope, task),
    restore: async (scope, task) => insert(scope, task),
    async patch(scope, id, version, patch) {
      const before = read(scope, id)
      if (!before) throw new OmniiError('not_found')
      if (before.version !== version) throw new OmniiError('conflict')
      return write(scope, { ...before, ...patch, version: ids.next('v') })
    },
    async remove(scope, id, version) {
      const found = read(scope, id)
      if (!found) throw new OmniiError('not_found')
      if (found.version !== version) throw new OmniiError('conflict')
      erase(scope, id)
    },
    async renameList(scope, id, version, title) {
      unchangedList(scope, id, version)
      return writeList(scope, { id, title, version: ids.next('v') })
    },
    restoreList: async (scope, list) => insertList(scope, list),
    async written(scope, write) {
      switch (write.kind) {
        case 'create':
        case 'restore':
          return whatBecame({ kind: write.kind }, read(scope, write.task.id))
        case 'remove':
        case 'patch':
          return whatBecame({ ...write, before: write.task }, read(scope, write.task.id))
        case 'list':
          return whatBecame({ kind: 'create' }, readList(scope, write.list.id))
        case 'restore_list':
          return whatBecame({ kind: 'restore' }, readList(scope, write.list.id))
        case 'rename_list': {
          const change = { kind: 'patch', before: write.list, patch: { title: write.title } } as const
          return whatBecame(change, readList(scope, write.list.id))
        }
        case 'remove_list':
          return whatBecame({ kind: 'remove', before: write.list }, readList(scope, write.list.id))
      }
    },
    async removeList(scope, id, version) {
      unchangedList(scope, id, version)
      if (db.get(`select 1 from task ${where} and list = ?`, scope.user, scope.realm, id))
        throw new OmniiError('conflict')
      db.run(`delete from task_list ${where} and id = ?`, scope.user, scope.realm, id)
    },
  }
}

function indexFor({ done, remindFrom, list, title }: TaskQuery): string {
  if (done !== false) return ''
  if (remindFrom !== undefined) return ' indexed by task_reminder'
  return list !== undefined && title !== undefined ? ' indexed by task_title' : ''
}

/** By due date, none last, then priority, age and title. */
const byDue = (a: TaskItem, b: TaskItem): number =>
  Number(a.due === null) - Number(b.due === null) ||
  inOrder(a.due ?? '', b.due ?? '') ||
  a.priority - b.priority ||
  a.createdAt - b.createdAt ||
  inOrder(a.title, b.title) ||
  inOrder(a.id, b.id)

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function conditionsOf(query: TaskQuery): readonly [readonly string[], readonly SqlValue[]] {
  const parts: readonly (readonly [string, SqlValue | undefined])[] = [
    ['list = ?', query.list],
    ['title = ? collate nocase', query.title],
    ['due >= ?', query.dueFrom],
    ['due <= ?', query.dueTo],
    ['done_at >= ?', query.doneFrom],
    ['done_at < ?', query.doneTo],
    ['remind_at >= ?', query.remindFrom],
    ['remind_at < ?', query.remindTo],
  ]
  const given = parts.filter(([, value]) => value !== undefined)
  const done = query.done === undefined ? [] : [query.done ? 'done_at is not null' : 'done_at is null']
  const who = query.assignees
    ? [`lower(assignee_email) in (${query.assignees.map(() => '?').join(', ')})`]
    : []
  const below = query.parents ? ['parent in (select value from json_each(?))'] : []
  return [
    [...given.map(([sql]) => sql), ...done, ...who, ...below],
    [
      ...given.map(([, value]) => value!),
      ...(query.assignees ?? []),
      ...(query.parents ? [JSON.stringify(query.parents)] : []),
    ],
  ]
}
