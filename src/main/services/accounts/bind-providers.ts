import type { LocalCalendar } from '../calendar/local/provider.ts'
import type { CalendarProvider } from '../calendar/provider.ts'
import type { LocalContacts } from '../contacts/local/contacts.ts'
import type { ContactsProvider } from '../contacts/provider.ts'
import type { LocalMailbox } from '../email/local/messages.ts'
import type { Mailbox } from '../email/provider.ts'
import type { TaskProvider } from '../tasks/provider.ts'
import type { AccountGaps } from './gaps.ts'
import { routeCalendar } from './route-calendar.ts'
import { routeContacts } from './route-contacts.ts'
import { routeMail } from './route-mail.ts'
import { routeTasks } from './route-tasks.ts'
import type { Bindings } from './router.ts'

export interface Providers {
  readonly calendar: CalendarProvider
  readonly tasks: TaskProvider
  readonly contacts: ContactsProvider
  readonly mailbox: Mailbox
}

/** The workspace's own database. Files are imported into it, whatever else is bound. */
export interface LocalProviders extends Providers {
  readonly calendar: LocalCalendar
  readonly contacts: LocalContacts
  readonly mailbox: LocalMailbox
}

/** Which places a scope has for each service, the one new things go to first; left out, the workspace's own database. */
export type BoundAccounts = { readonly [S in keyof Providers]?: Bindings<Providers[S]> }

/** One provider for each service, with as many places behind it as are bound. */
export const bindProviders = (local: LocalProviders, bound: BoundAccounts, gaps: AccountGaps): Providers => ({
  calendar: bound.calendar ? routeCalendar(bound.calendar, gaps) : local.calendar,
  tasks: bound.tasks ? routeTasks(bound.tasks, gaps) : local.tasks,
  contacts: bound.contacts ? routeContacts(bound.contacts, gaps) : local.contacts,
  mailbox: bound.mailbox ? routeMail(bound.mailbox, gaps) : local.mailbox,
})
