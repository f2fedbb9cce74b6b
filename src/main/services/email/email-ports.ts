import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Mailbox } from './provider.ts'

/** What the mail's actions work with. */
export interface EmailPorts {
  readonly mailbox: Mailbox
  /** the user's own name and address: From, and whoever is left out of "reply to all" */
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
}
