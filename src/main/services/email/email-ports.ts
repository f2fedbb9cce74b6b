import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Mailbox, Message } from './provider.ts'

/** The address a mail was got by: that of its account, else the person's own. @param id of a mail or a conversation */
export const ownAddress = (
  { mailbox, self }: Pick<EmailPorts, 'mailbox' | 'self'>,
  scope: Scope,
  id: string,
): string => mailbox.traits(scope, id).address ?? self(scope).email

/** What the mail's actions work with. */
export interface EmailPorts {
  readonly mailbox: Mailbox
  /** what an invitation in a mail says, in the light of the calendar; without it only the words of such a mail are read */
  readonly readInvitation?: (
    scope: Scope,
    mail: { readonly calendar: string; readonly from: Message['from'] },
  ) => Promise<readonly string[]>
  /** the user's own name and address: From, and whoever is left out of "reply to all" */
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
}
