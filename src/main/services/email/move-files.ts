import type { Scope } from '../../../shared/protocol/ids.ts'
import { OmniiError } from '../../core/errors.ts'
import type { Ids } from '../../core/ports.ts'
import type { Mailbox, Message } from './provider.ts'
import { readEml } from './read-eml.ts'
import { writeEml } from './write-eml.ts'

export interface MailFilePorts {
  readonly mailbox: Mailbox
  readonly ids: Ids
  readonly now: () => number
  readonly self: (scope: Scope) => { readonly email: string }
}

/** Puts a mail file into the mailbox, into the conversation it answers. Inside `log.unit`. Throws OmniiError `bad_import`. */
export async function importEml(
  { mailbox, ids, now, self }: MailFilePorts,
  scope: Scope,
  file: string | Uint8Array,
): Promise<Message> {
  const id = ids.next('message')
  const mail = await readEml(file, { messageId: `${id}@omnii.invalid`, at: now() })
  const mine = mail.from.email.toLowerCase() === self(scope).email.toLowerCase()
  return mailbox.receive(scope, {
    ...mail,
    id,
    thread: '',
    folder: mine ? 'sent' : 'inbox',
    unread: false,
    starred: false,
  })
}

/** One mail as the text of an .eml file. Throws OmniiError `not_found`. */
export async function exportEml(
  { mailbox }: Pick<MailFilePorts, 'mailbox'>,
  scope: Scope,
  id: string,
): Promise<string> {
  const message = await mailbox.message(scope, id)
  if (!message) throw new OmniiError('not_found')
  return writeEml(message)
}
