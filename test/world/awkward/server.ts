import { OmniiError } from '../../../src/main/core/api/errors.ts'
import { calendarMigration } from '../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../src/main/services/calendar/local/provider.ts'
import type { CalendarProvider, EventOrder } from '../../../src/main/services/calendar/provider.ts'
import { localContacts } from '../../../src/main/services/contacts/local/contacts.ts'
import { contactsMigration } from '../../../src/main/services/contacts/local/migration.ts'
import type { ContactsProvider } from '../../../src/main/services/contacts/provider.ts'
import { localMailbox } from '../../../src/main/services/email/local/mailbox.ts'
import type { LocalMailbox } from '../../../src/main/services/email/local/messages.ts'
import { emailMigration } from '../../../src/main/services/email/local/migration.ts'
import { tasksMigration } from '../../../src/main/services/tasks/local/migration.ts'
import { openLocalTasks } from '../../../src/main/services/tasks/local/provider.ts'
import type { TaskProvider } from '../../../src/main/services/tasks/provider.ts'
import type { Scope } from '../../../src/shared/protocol/ids.ts'
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
  /** `watch` tells whose cards change */
  readonly contacts: ContactsProvider & {
    watch(listener: (scope: Scope, id: string) => void): void
  }
  readonly mailbox: LocalMailbox
  /** every write that happened, in the order in which it did */
  readonly ledger: readonly Effect[]
  /** versions it was shown that it never gave out */
  readonly foreign: readonly string[]
}

const etag = /^W\/"\d+"$/

export function openAwkwardServer(): AwkwardServer {
  const db = openMemoryDatabase(calendarMigration, tasksMigration, contactsMigration, emailMigration)
  const ledger: Effect[] = []
  const foreign: string[] = []
  let made = 0
  const ids = {
    next: (prefix: string) => {
      made += 1
      return prefix === 'v' || prefix === 'version' ? `W/"${made}"` : `${prefix}-${made}`
    },
  }
  const calendar = openLocalCalendar({ db, ids })
  const tasks = openLocalTasks({ db, ids })
  const contacts = localContacts(db, ids)
  const mailbox = localMailbox(db, ids, () => ({ email: '' }))
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
  const watching: ((scope: Scope, id: string) => void)[] = []
  const changed = <T extends { readonly id: string }>(scope: Scope, thing: T): T => {
    for (const listener of watching) listener(scope, thing.id)
    return thing
  }
  const named = <T extends { id: string }>(thing: T, prefix: string): T => ({
    ...thing,
    id: ids.next(prefix),
  })

  return {
    ledger,
    foreign,
    calendar: {
      ...calendar,
      traits: () => ({ account: 'awkward', atomic: false, restores: 'itself', tellsGuests: 'with_note' }),
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
    contacts: {
      ...contacts,
      watch: (listener) => void watching.push(listener),
      traits: () => ({ account: 'awkward', atomic: false, restores: 'anew' }),
      create: (scope, id, fields, order) =>
        write('create', order, id, async () =>
          changed(scope, await contacts.create(scope, ids.next('people'), fields, order)),
        ),
      restore: (scope, contact, order) =>
        write('restore', order, contact.id, () =>
          contacts.restore(scope, named(contact, 'people'), order).then((one) => changed(scope, one)),
        ),
      async patch(scope, id, version, patch, order) {
        own(version, await contacts.get(scope, id))
        return write('patch', order, id, async () =>
          changed(scope, await contacts.patch(scope, id, version, patch, order)),
        )
      },
      async remove(scope, id, version, order) {
        own(version, await contacts.get(scope, id))
        await write('remove', order, id, () => contacts.remove(scope, id, version, order))
        changed(scope, { id })
      },
      async written(_, { kind }, key) {
        if (!byKey.has(key)) return { happened: 'no' }
        return { happened: 'yes', now: kind === 'remove' ? null : (known(key) ?? null) }
      },
    },
    // it takes the ids of drafts, and finds a mail in its folders by the id it was to have (a Message-ID)
    mailbox: {
      ...mailbox,
      traits: () => ({ account: 'awkward', atomic: false, restores: 'itself' }),
      async createDraft(scope, draft, order) {
        const after = await mailbox.createDraft(scope, draft, order)
        ledger.push({ key: order.key, method: 'create', id: draft.id, told: false })
        return after
      },
      async restoreDraft(scope, draft, order) {
        const after = await mailbox.restoreDraft(scope, draft, order)
        ledger.push({ key: order.key, method: 'restore', id: draft.id, told: false })
        return after
      },
      async patchDraft(scope, id, version, patch, order) {
        own(version, await mailbox.draft(scope, id))
        return write('patch', order, id, () => mailbox.patchDraft(scope, id, version, patch, order))
      },
      async removeDraft(scope, id, version, order) {
        own(version, await mailbox.draft(scope, id))
        await write('remove', order, id, () => mailbox.removeDraft(scope, id, version, order))
      },
      reschedule: (scope, id, sendAt, order) =>
        write('reschedule', order, id, () => mailbox.reschedule(scope, id, sendAt, order)),
      withdraw: (scope, id, order) => write('withdraw', order, id, () => mailbox.withdraw(scope, id, order)),
      queue: (scope, outgoing, order) =>
        write('queue', order, outgoing.id, () => mailbox.queue(scope, outgoing, order)),
    },
    tasks: {
      ...tasks,
      traits: () => ({ account: 'awkward', atomic: false, restores: 'anew', keptHere: [] }),
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
