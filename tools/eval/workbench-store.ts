import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Ids } from '../../src/main/core/api/ports.ts'
import { toInstant } from '../../src/main/core/time/zone.ts'
import { openLocalCalendar } from '../../src/main/services/calendar/local/provider.ts'
import { localContacts } from '../../src/main/services/contacts/local/contacts.ts'
import type { Database } from '../../src/main/services/database.ts'
import { localMailbox } from '../../src/main/services/email/local/mailbox.ts'
import type { Folder } from '../../src/main/services/email/provider.ts'
import { openLocalTasks } from '../../src/main/services/tasks/local/provider.ts'
import type { Scope } from '../../src/shared/protocol/ids.ts'
import { readCsv } from './csv.ts'

/** Whose workspace it is: the mails of the sandbox are addressed to a Sam at the company of everybody else. */
export const self = { name: 'Sam', email: 'sam@atlas.com' }
export const doneList = 'Completed'
const zone = 'UTC'
const lists = ['Backlog', 'In Progress', 'In Review', doneList]
export const listId = (title: string): string => `list-${title.toLowerCase().replaceAll(' ', '-')}`

/** The providers over one database: what a filled store is written with, and read again afterwards. */
export const providersOf = (db: Database, ids: Ids) => ({
  calendar: openLocalCalendar({ db, ids }),
  tasks: openLocalTasks({ db, ids }),
  contacts: localContacts(db, ids),
  mailbox: localMailbox(db, ids, () => ({ email: '' })),
})
export type Providers = ReturnType<typeof providersOf>

/** Puts the sandbox's CSV files into an empty workspace under their own ids. Inside `log.unit`. A board is a task's notes. */
export async function fillStore(folder: string, scope: Scope, providers: Providers): Promise<void> {
  const rows = (file: string) => readCsv(readFileSync(path.join(folder, file), 'utf8'))
  const { calendar, tasks, contacts, mailbox } = providers
  const people = readFileSync(path.join(folder, 'email_addresses.csv'), 'utf8').split('\n').filter(Boolean)
  for (const email of people.filter((line) => line.includes('@')))
    await contacts.create(
      scope,
      `contact-${email}`,
      {
        name: nameOf(email),
        nicknames: [],
        emails: [{ label: 'work', value: email }],
        phones: [],
      },
      { key: 'fill' },
    )
  for (const row of rows('calendar_events.csv')) {
    const start = instant(row.event_start!)
    await calendar.create(
      scope,
      {
        id: row.event_id!,
        title: row.event_name!,
        when: { kind: 'timed', start, end: start + Number(row.duration) * 60_000, zone },
        place: '',
        notes: '',
        link: '',
        organiser: self,
        guests: [{ ...person(row.participant_email!), status: 'accepted' }],
        status: 'confirmed',
        shows: 'busy',
        recurrence: null,
        reminders: [],
        series: null,
      },
      { key: row.event_id! },
    )
  }
  for (const title of lists) await tasks.createList(scope, { id: listId(title), title }, { key: title })
  for (const row of rows('project_tasks.csv'))
    await tasks.create(
      scope,
      {
        id: row.task_id!,
        list: listId(row.list_name!),
        parent: null,
        title: row.task_name!,
        notes: row.board!,
        due: row.due_date!,
        remindAt: null,
        priority: 4,
        doneAt: row.list_name === doneList ? instant(`${row.due_date} 00:00:00`) : null,
        assignee: person(row.assigned_to_email!),
        rule: null,
        links: [],
        createdAt: instant(`${row.due_date} 00:00:00`),
      },
      { key: 'fill' },
    )
  for (const row of rows('emails.csv')) {
    const other = person(row['sender/recipient']!)
    const inbound = row['inbox/outbox'] === 'inbox'
    const folder: Folder = inbound ? 'inbox' : 'sent'
    await mailbox.receive(scope, {
      id: row.email_id!,
      thread: '',
      folder,
      from: inbound ? other : self,
      to: [inbound ? self : other],
      cc: [],
      subject: row.subject!,
      text: row.body!,
      at: instant(row.sent_datetime!),
      unread: false,
      starred: false,
      messageId: `${row.email_id}@atlas.com`,
      references: [],
      attachments: [],
      bulk: false,
    })
  }
}

/** "2023-12-04 10:30:00" in UTC, epoch milliseconds. */
const instant = (local: string): number =>
  toInstant(local.slice(0, 10), local.slice(11, 16), zone).instant + Number(local.slice(17, 19) || 0) * 1000

const person = (email: string) => ({ name: nameOf(email), email })

/** "aisha.chen@atlas.com" is Aisha Chen. */
const nameOf = (email: string): string =>
  email
    .split('@')[0]!
    .split('.')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
