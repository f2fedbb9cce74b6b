import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Ids } from '../../../core/api/ports.ts'
import { contentHash } from '../../content-hash.ts'
import type { Mailbox, Message } from '../provider.ts'
import { readEml } from './read-eml.ts'
import { writeEml } from './write-eml.ts'

export interface MailFilePorts {
  readonly ids: Ids
  readonly now: () => number
  readonly self: (scope: Scope) => { readonly email: string }
}

/** A mail file as a message to be received: its conversation is found when it is. Throws OmniiError `bad_import`. */
export async function messageOf(
  { ids, now, self }: MailFilePorts,
  scope: Scope,
  file: string | Uint8Array,
): Promise<Message> {
  // without a Message-ID the content says which mail it is, so that twice is once
  const own = contentHash(file)
  const mail = await readEml(file, { messageId: `${own}@omnii.invalid`, at: now() })
  const id = mail.messageId === `${own}@omnii.invalid` ? `mail-${own}` : ids.next('message')
  const mine = mail.from.email.toLowerCase() === self(scope).email.toLowerCase()
  return { ...mail, id, thread: '', folder: mine ? 'sent' : 'inbox', unread: false, starred: false }
}

/** One mail as the text of an .eml file. Throws OmniiError `not_found`. */
export async function exportEml(
  { mailbox }: { readonly mailbox: Mailbox },
  scope: Scope,
  id: string,
): Promise<string> {
  const message = await mailbox.message(scope, id)
  if (!message) throw new OmniiError('not_found')
  return writeEml(message)
}
