import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import type { CalendarProvider } from '../../calendar/provider.ts'
import type { ContactsProvider } from '../../contacts/provider.ts'
import type { Mailbox } from '../../email/provider.ts'
import type { TaskProvider } from '../../tasks/provider.ts'

/** What screens are read from. `now` gives epoch milliseconds. */
export interface ViewPorts {
  readonly calendar: CalendarProvider
  readonly tasks: TaskProvider
  readonly contacts: ContactsProvider
  readonly mailbox: Mailbox
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
  readonly preferences: (scope: Scope) => Preferences
  readonly now: () => number
}
