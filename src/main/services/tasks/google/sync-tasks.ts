import { OmniiError } from '../../../core/api/errors.ts'
import type { GoogleHttp } from '../../google/google-http.ts'
import type { GoogleTaskTables, KeptTaskList } from '../../google/local/google-task-tables.ts'
import type { KeptTasks } from './kept-tasks.ts'
import { TaskListPage, TaskListResource, TaskPage } from './task-resource.ts'

const largestPage = '100'
/** changes do not tell of a task that went to another list, and tell of deleted ones for a while only */
const wholeEveryMs = 86_400_000
const longAgo = '1970-01-01T00:00:00.000Z'
const goneKeptMs = 30 * 86_400_000

export const tasksPath = (list: string): string => `/lists/${encodeURIComponent(list)}/tasks`
export const listsPath = '/users/@me/lists'
export const listPath = (list: string): string => `${listsPath}/${encodeURIComponent(list)}`

export interface TaskSync {
  readonly http: GoogleHttp
  readonly tables: GoogleTaskTables
  readonly kept: KeptTasks
  readonly now: () => number
  readonly commit: (body: () => Promise<void>) => Promise<void>
  /** one thing at a time: what is kept of a task is never older than what was kept before */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

/** The person's lists as they are there; the one new tasks go to is first. */
export async function listTaskLists(http: GoogleHttp): Promise<readonly TaskListResource[]> {
  const found: TaskListResource[] = []
  for (let page: string | undefined = ''; page !== undefined; ) {
    const query = { maxResults: largestPage, ...(page !== '' && { pageToken: page }) }
    const answer = await http({ method: 'GET', path: listsPath, query })
    if (answer.kind !== 'there') throw new OmniiError('provider_unavailable')
    const { items = [], nextPageToken } = TaskListPage.parse(answer.body)
    found.push(...items)
    page = nextPageToken
  }
  const answer = await http({ method: 'GET', path: listPath('@default') })
  if (answer.kind !== 'there') return found
  const first = TaskListResource.parse(answer.body)
  return [first, ...found.filter(({ id }) => id !== first.id)]
}

/** Brings the lists in step, without what is on them. */
export async function syncLists({
  http,
  tables,
  kept,
  commit,
}: Omit<TaskSync, 'inTurn' | 'now'>): Promise<void> {
  const listed = await listTaskLists(http)
  const before = new Map(tables.lists().map((list) => [list.id, list]))
  const gone = [...before.keys()].filter((id) => listed.every((one) => one.id !== id))
  for (const id of gone) await kept.drop(tables.idsIn(id))
  await commit(async () => {
    for (const id of gone) tables.dropList(id)
    for (const [at, { id, title = '' }] of listed.entries()) {
      const { readTo, readWhole } = before.get(id) ?? { readTo: null, readWhole: null }
      tables.putList({ id, title, isDefault: at === 0, readTo, readWhole })
    }
  })
}

/** Brings what is kept in step: all of a list the first time and once a day, else what changed since. */
export async function syncTasks(sync: TaskSync, isOver: () => boolean): Promise<void> {
  const { tables, inTurn, commit, now } = sync
  await inTurn(() => syncLists(sync))
  for (const { id } of tables.lists()) {
    if (isOver()) return
    await inTurn(() => readList(sync, id, isOver))
  }
  await commit(async () => tables.sweep(now() - goneKeptMs))
}

/** Reads what is new of a list. */
export async function readList(
  { http, tables, kept, now, commit }: Omit<TaskSync, 'inTurn'>,
  id: string,
  isOver: () => boolean,
): Promise<void> {
  const list = tables.lists().find((one) => one.id === id)
  if (!list) return
  const begun = now()
  const isWhole = list.readTo === null || list.readWhole === null || begun - list.readWhole >= wholeEveryMs
  const seen = new Set<string>()
  let readTo = list.readTo ?? longAgo
  for (let page = ''; !isOver(); ) {
    const answer = await http({
      method: 'GET',
      path: tasksPath(id),
      query: {
        ...{ maxResults: largestPage, showCompleted: 'true', showHidden: 'true' },
        ...(!isWhole && { showDeleted: 'true', updatedMin: list.readTo ?? longAgo }),
        ...(page !== '' && { pageToken: page }),
      },
    })
    // it was deleted meanwhile: the next round sees that
    if (answer.kind !== 'there') return
    const { items = [], nextPageToken } = TaskPage.parse(answer.body)
    await kept.keep(id, items)
    for (const one of items as readonly { readonly id?: string; readonly updated?: string }[]) {
      if (one.id !== undefined) seen.add(one.id)
      // times of one form: they sort as texts do
      if (one.updated !== undefined && one.updated > readTo) readTo = one.updated
    }
    if (nextPageToken !== undefined) {
      page = nextPageToken
      continue
    }
    if (isWhole) await kept.drop(tables.idsIn(id).filter((one) => !seen.has(one)))
    const read: KeptTaskList = {
      ...list,
      readTo,
      ...(isWhole && { readWhole: begun }),
    }
    await commit(async () => tables.putList(read))
    return
  }
}
