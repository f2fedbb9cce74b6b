import { OmniiError } from '../../../src/main/core/api/errors.ts'
import { calendarMigration } from '../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../src/main/services/calendar/local/provider.ts'
import type { CalendarProvider, EventOrder } from '../../../src/main/services/calendar/provider.ts'
import { tasksMigration } from '../../../src/main/services/tasks/local/migration.ts'
import { openLocalTasks } from '../../../src/main/services/tasks/local/provider.ts'
import type { TaskProvider } from '../../../src/main/services/tasks/provider.ts'
import { openMemoryDatabase } from '../database.ts'

/** What happened at the place, once and for good. */
interface Effect {
  readonly key: string
  readonly method: string
  readonly id: string
  /** it told the guests */
  readonly told: boolean
}

/**
 * Somebody else's server, deliberately awkward: it sets versions and refuses all others, names tasks and lists itself, and
 * tells guests itself. It outlives every client. What it keeps is kept by the real thing; only its manners are made up.
 */
export interface AwkwardServer {
  readonly calendar: CalendarProvider
  readonly tasks: TaskProvider
  /** every write that happened, in the order in which it did */
  readonly ledger: readonly Effect[]
  /** versions it was shown that it never gave out */
  readonly foreign: readonly string[]
}

const etag = /^W\/"\d+"$/

export function openAwkwardServer(): AwkwardServer {
  const db = openMemoryDatabase(calendarMigration, tasksMigration)
  const ledger: Effect[] = []
  const foreign: string[] = []
  let made = 0
  const ids = {
    next: (prefix: string) => {
      made += 1
      return prefix === 'v' ? `W/"${made}"` : `${prefix}-${made}`
    },
  }
  const calendar = openLocalCalendar({ db, ids })
  const tasks = openLocalTasks({ db, ids })
  /** what was made under a key: it gives the same again instead of a second one */
  const byKey = new Map<string, unknown>()

  const own = (version: string, there: unknown): void => {
    // the list that is always there has no version of its own
    if (version === '' || etag.test(version)) return
    if (!there) throw new OmniiError('not_found')
    foreign.push(version)
    throw new OmniiError('conflict')
  }
  async function write<T>(method: string, order: EventOrder, id: string, body: () => Promise<T>): Promise<T> {
    if (byKey.has(order.key)) return byKey.get(order.key) as T
    const after = await body()
    byKey.set(order.key, after)
    ledger.push({ key: order.key, method, id, told: order.tell !== undefined })
    return after
  }
  const known = <T>(key: string): T | undefined => byKey.get(key) as T | undefined
  const named = <T extends { id: string }>(thing: T, prefix: string): T => ({
    ...thing,
    id: ids.next(prefix),
  })

  return {
    ledger,
    foreign,
    calendar: {
      ...calendar,
      traits: () => ({ account: 'awkward', atomic: false, restores: 'itself', notifiesGuests: true }),
      // it takes ids; a second event under one is refused, whoever asks and with whatever key
      async create(scope, event, order) {
        const after = await calendar.create(scope, event, order)
        ledger.push({ key: order.key, method: 'create', id: event.id, told: order.tell !== undefined })
        return after
      },
      async restore(scope, event, order) {
        const after = await calendar.restore(scope, event, order)
        ledger.push({ key: order.key, method: 'restore', id: event.id, told: order.tell !== undefined })
        return after
      },
      async patch(scope, id, version, patch, order) {
        own(version, await calendar.get(scope, id))
        const after = await calendar.patch(scope, id, version, patch, order)
        ledger.push({ key: order.key, method: 'patch', id, told: order.tell !== undefined })
        return after
      },
      async remove(scope, id, version, order) {
        own(version, await calendar.get(scope, id))
        await calendar.remove(scope, id, version, order)
        ledger.push({ key: order.key, method: 'remove', id, told: order.tell !== undefined })
      },
    },
    tasks: {
      ...tasks,
      traits: () => ({ account: 'awkward', atomic: false, restores: 'anew' }),
      create: (scope, task, order) =>
        write('create', order, task.id, () => tasks.create(scope, named(task, 'task'), order)),
      restore: (scope, task, order) =>
        write('restore', order, task.id, () => tasks.restore(scope, named(task, 'task'), order)),
      createList: (scope, list, order) =>
        write('list', order, list.id, () => tasks.createList(scope, named(list, 'list'), order)),
      restoreList: (scope, list, order) =>
        write('restore_list', order, list.id, () => tasks.restoreList(scope, named(list, 'list'), order)),
      async patch(scope, id, version, patch, order) {
        own(version, await tasks.get(scope, id))
        return write('patch', order, id, () => tasks.patch(scope, id, version, patch, order))
      },
      async renameList(scope, id, version, title, order) {
        own(
          version,
          (await tasks.lists(scope)).find((list) => list.id === id),
        )
        return write('rename_list', order, id, () => tasks.renameList(scope, id, version, title, order))
      },
      async remove(scope, id, version, order) {
        own(version, await tasks.get(scope, id))
        await write('remove', order, id, () => tasks.remove(scope, id, version, order))
      },
      async removeList(scope, id, version, order) {
        own(
          version,
          (await tasks.lists(scope)).find((list) => list.id === id),
        )
        await write('remove_list', order, id, () => tasks.removeList(scope, id, version, order))
      },
      async written(_, write, key) {
        if (!byKey.has(key)) return { happened: 'no' }
        const now = known<Awaited<ReturnType<TaskProvider['create']>>>(key) ?? null
        return { happened: 'yes', now: write.kind === 'remove' || write.kind === 'remove_list' ? null : now }
      },
    },
  }
}
