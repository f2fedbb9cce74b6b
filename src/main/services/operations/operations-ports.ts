import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Leaves } from '../provider.ts'
import type { Automations } from './automation.ts'
import type { Procedures } from './procedure.ts'

/** A mail to or from somebody. `at` is epoch milliseconds. */
export interface LastMail {
  readonly id: string
  readonly subject: string
  readonly at: number
}

/** What the operations ask of the mailbox and the calendar. */
export interface OperationsPorts {
  readonly procedures: Procedures
  readonly standings: Automations
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
  /** The newest mail from that address since `since` (epoch milliseconds). */
  readonly repliedSince: (scope: Scope, email: string, since: number) => Promise<LastMail | undefined>
  /** The newest mail the user sent to that address. */
  readonly lastSentTo: (scope: Scope, email: string) => Promise<LastMail | undefined>
  /** whether the calendar is beyond the workspace's database */
  readonly calendarLeaves: Leaves
  /** Titles of what lies in those days: local dates, both inclusive. */
  readonly eventsOn: (
    scope: Scope,
    days: { readonly first: string; readonly last: string; readonly zone: string },
  ) => Promise<readonly { readonly id: string; readonly title: string; readonly start: number }[]>
}
