import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import type { Database } from '../../database.ts'
import { localMailbox } from './mailbox.ts'
import { type LocalMailbox, mailboxOwner, type OwnerOf } from './messages.ts'
import { openRemoteIndex, type RemoteIndex } from './remote-index.ts'

/** What is kept here of a mailbox elsewhere: its mails, and where each lies there. */
export interface MailCache {
  readonly index: RemoteIndex
  readonly kept: LocalMailbox
}

/** The rows of one account of a scope, beside those of the workspace's own mailbox. Writes belong inside `log.unit`. */
export function openMailCache(
  db: Database,
  scope: Scope,
  account: string,
  self: () => { readonly email: string },
  yieldToEventLoop: YieldToEventLoop,
): MailCache {
  const ownerOf: OwnerOf = (whose) => `${mailboxOwner(whose)}#${account}`
  return {
    // drafts have the versions of the place
    kept: localMailbox(db, { next: () => '' }, self, yieldToEventLoop, ownerOf),
    index: openRemoteIndex(db, ownerOf(scope)),
  }
}
