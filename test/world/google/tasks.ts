import type { CalendarRequest } from './calendar.ts'
import { wrong } from './faults.ts'

/** A task as the API has it; only what the stand-in itself looks at is typed. */
export interface GoogleTask {
  readonly [field: string]: unknown
  readonly id: string
  readonly etag: string
  readonly title: string
  readonly status: string
  readonly updated: string
  readonly position: string
  readonly parent?: string
  readonly due?: string
  readonly completed?: string
  readonly hidden?: boolean
  readonly deleted?: boolean
}
type Fields = Readonly<Record<string, unknown>>
interface List {
  readonly id: string
  readonly title: string
  readonly changed: number
}

/** What a client may set; `position`, `parent`, `hidden` and the rest are Google's. */
const writable = ['title', 'notes', 'status', 'due', 'completed', 'deleted']
const largestPage = 100
const longest = { title: 1_024, notes: 8_192 }

/**
 * Tasks v1 over the lists of one person: answers a request, or throws what is wrong with it. Ids are the API's, a date due
 * loses its time of day, what is below a deleted task is deleted too, and what is new stands first.
 */
export function openTasksApi({ now, first }: { readonly now: () => number; readonly first: string }) {
  const lists = new Map<string, List>([[first, { id: first, title: 'My Tasks', changed: 0 }]])
  const tasks = new Map<string, Map<string, GoogleTask>>([[first, new Map()]])
  let changes = 0
  /** times of change grow, whatever the clock does */
  let last = 0

  const named = (stem: string): string => Buffer.from(`${stem}:${changes}`).toString('base64url')
  const listAt = (id = ''): List => lists.get(id === '@default' ? first : id) ?? thrown(wrong.notFound())
  const on = (id: string): Map<string, GoogleTask> => tasks.get(id)!
  const listed = ({ id, title, changed }: List): object => ({
    ...{ kind: 'tasks#taskList', id, etag: `"list${changed}"`, title },
    ...{
      updated: new Date(last).toISOString(),
      selfLink: `https://www.googleapis.com/tasks/v1/users/@me/lists/${id}`,
    },
  })

  function keep(list: List, task: Omit<GoogleTask, 'etag' | 'updated'> & Fields): GoogleTask {
    changes += 1
    last = Math.max(now(), last + 1)
    const kept = { ...task, etag: `"${changes}"`, updated: new Date(last).toISOString() } as GoogleTask
    on(list.id).set(kept.id, kept)
    lists.set(list.id, { ...list, changed: changes })
    return kept
  }

  function checked(fields: Fields): Fields {
    const given = Object.fromEntries(Object.entries(fields).filter(([name]) => writable.includes(name)))
    for (const [name, most] of Object.entries(longest))
      if (String(given[name] ?? '').length > most) throw wrong.invalid(`${name} is too long.`)
    if (given.due != null && Number.isNaN(Date.parse(String(given.due))))
      throw wrong.invalid('Invalid due date.')
    if (given.status != null && given.status !== 'needsAction' && given.status !== 'completed')
      throw wrong.invalid('Invalid task status.')
    return {
      ...given,
      ...(given.due != null && { due: `${String(given.due).slice(0, 10)}T00:00:00.000Z` }),
      ...(given.status === 'completed' &&
        given.completed == null && { completed: new Date(now()).toISOString() }),
      ...(given.status === 'needsAction' && { completed: null, hidden: null }),
    }
  }

  const there = (list: List, id: string, ifMatch?: string): GoogleTask => {
    const task = on(list.id).get(id) ?? thrown(wrong.notFound())
    if (ifMatch !== undefined && ifMatch !== task.etag) throw wrong.condition()
    return task
  }
  const below = (list: List, parent: string | undefined): readonly GoogleTask[] =>
    [...on(list.id).values()]
      .filter((one) => one.parent === parent && !one.deleted)
      .sort((a, b) => (a.position < b.position ? -1 : 1))

  /** Stands behind another of the same parent, or first; the others make room. */
  function placed(list: List, task: GoogleTask, parent: string | null, previous: string | null): GoogleTask {
    if (parent !== null && there(list, parent).deleted) throw wrong.invalid('Invalid parent.')
    const others = below(list, parent ?? undefined).filter(({ id }) => id !== task.id)
    const at = previous === null ? 0 : others.findIndex(({ id }) => id === previous) + 1
    if (previous !== null && at === 0) throw wrong.invalid('Invalid previous task.')
    const { parent: _none, ...rest } = task
    const inOrder = others.toSpliced(at, 0, { ...rest, ...(parent !== null && { parent }) } as GoogleTask)
    const position = (nth: number): string => String(nth).padStart(20, '0')
    // room is made without a change of theirs
    for (const [nth, one] of inOrder.entries())
      if (one.id !== task.id) on(list.id).set(one.id, { ...one, position: position(nth) })
    return keep(list, { ...inOrder[at]!, position: position(at) })
  }

  function insert(list: List, query: URLSearchParams, fields: Fields): GoogleTask {
    changes += 1
    const { status = 'needsAction', title = '', ...given } = withoutNulls(checked(fields))
    const id = named(`${list.id}:${now()}`)
    const selfLink = `https://www.googleapis.com/tasks/v1/lists/${list.id}/tasks/${id}`
    const task = {
      kind: 'tasks#task',
      id,
      title,
      status,
      selfLink,
      position: '',
      ...given,
    } as unknown as GoogleTask
    return placed(list, task, query.get('parent'), query.get('previous'))
  }

  function patch(list: List, id: string, fields: Fields, ifMatch?: string): GoogleTask {
    const before = there(list, id, ifMatch)
    return keep(list, withoutNulls({ ...before, ...checked(fields) }) as GoogleTask)
  }

  function remove(list: List, id: string, ifMatch?: string): void {
    const task = there(list, id, ifMatch)
    if (task.deleted) throw wrong.notFound()
    for (const one of below(list, id)) remove(list, one.id)
    keep(list, { ...task, deleted: true })
  }

  function move(list: List, id: string, query: URLSearchParams): GoogleTask {
    const task = there(list, id)
    const to = query.get('destinationTasklist')
    const target = to === null ? list : listAt(to)
    if (target.id !== list.id) on(list.id).delete(id)
    return placed(target, task, query.get('parent'), query.get('previous'))
  }

  function listTasks(list: List, query: URLSearchParams): object {
    const shows = (what: string, fallback: boolean): boolean => (query.get(what) ?? `${fallback}`) === 'true'
    const since = Date.parse(query.get('updatedMin') ?? '') || 0
    const all = [...on(list.id).values()].filter(
      ({ status, hidden, deleted, updated }) =>
        (status !== 'completed' || shows('showCompleted', true)) &&
        (!hidden || shows('showHidden', false)) &&
        (!deleted || shows('showDeleted', false)) &&
        Date.parse(updated) >= since,
    )
    const { items, nextPageToken } = paged(all, query, 20)
    return { kind: 'tasks#tasks', etag: `"${changes}"`, items, ...nextPageToken }
  }

  function paged<T>(all: readonly T[], query: URLSearchParams, usual: number) {
    const size = Math.min(Number(query.get('maxResults') ?? usual), largestPage)
    const from = Number(query.get('pageToken') ?? 0)
    if (!Number.isInteger(from) || !(size > 0)) throw wrong.invalid('Invalid Value')
    const next = from + size
    return {
      items: all.slice(from, next),
      nextPageToken: next < all.length ? { nextPageToken: `${next}` } : {},
    }
  }

  function addList(title: string): string {
    changes += 1
    const id = named(`list:${title}`)
    lists.set(id, { id, title, changed: changes })
    tasks.set(id, new Map())
    return id
  }

  return {
    /** What a person does in Google's own program, or another one does. */
    insert: (fields: Fields, list = first): GoogleTask => insert(listAt(list), new URLSearchParams(), fields),
    patch: (id: string, fields: Fields, list = first): GoogleTask => patch(listAt(list), id, fields),
    remove: (id: string, list = first): void => remove(listAt(list), id),
    move: (id: string, to: string): GoogleTask =>
      move(listAt(first), id, new URLSearchParams({ destinationTasklist: to })),
    addList,
    /** what is there and not deleted, in its order */
    all: (list = first): readonly GoogleTask[] =>
      [...on(list).values()]
        .filter(({ deleted }) => !deleted)
        .sort((a, b) => (a.position < b.position ? -1 : 1)),
    listIds: (): readonly string[] => [...lists.keys()],
    listTitles: (): readonly string[] => [...lists.values()].map(({ title }) => title),
    answer({ method, at, query, body = {}, ifMatch }: CalendarRequest): object | undefined {
      const id = at.task ?? ''
      switch (method) {
        case 'tasks.tasklists.list': {
          const { items, nextPageToken } = paged([...lists.values()].map(listed), query, 20)
          return { kind: 'tasks#taskLists', etag: `"${changes}"`, items, ...nextPageToken }
        }
        case 'tasks.tasklists.get':
          return listed(listAt(at.tasklist))
        case 'tasks.tasklists.insert':
          return listed(listAt(addList(String(body.title ?? ''))))
        case 'tasks.tasklists.patch': {
          const list = listAt(at.tasklist)
          if (ifMatch !== undefined && ifMatch !== `"list${list.changed}"`) throw wrong.condition()
          changes += 1
          lists.set(list.id, { ...list, title: String(body.title ?? list.title), changed: changes })
          return listed(listAt(list.id))
        }
        case 'tasks.tasklists.delete': {
          const list = listAt(at.tasklist)
          if (list.id === first) throw wrong.invalid('Invalid Value')
          lists.delete(list.id)
          return undefined
        }
        case 'tasks.tasks.list':
          return listTasks(listAt(at.tasklist), query)
        case 'tasks.tasks.get':
          return there(listAt(at.tasklist), id)
        case 'tasks.tasks.insert':
          return insert(listAt(at.tasklist), query, body)
        case 'tasks.tasks.patch':
          return patch(listAt(at.tasklist), id, body, ifMatch)
        case 'tasks.tasks.delete':
          return void remove(listAt(at.tasklist), id, ifMatch)
        case 'tasks.tasks.move':
          return move(listAt(at.tasklist), id, query)
        case 'tasks.tasks.clear':
          for (const one of on(listAt(at.tasklist).id).values())
            if (one.status === 'completed' && !one.hidden) keep(listAt(at.tasklist), { ...one, hidden: true })
          return undefined
        default:
          throw wrong.notFound()
      }
    },
  }
}

const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined))

function thrown(error: Error): never {
  throw error
}
