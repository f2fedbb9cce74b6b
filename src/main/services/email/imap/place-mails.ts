import { contentHash } from '../../content-hash.ts'
import type { MailCache } from '../local/mail-cache.ts'
import type { Folder, Message } from '../provider.ts'
import type { ImapPorts } from './imap-ports.ts'
import type { FetchedMail } from './server/read-mails.ts'

const stemOf = (messageId: string): string => `m${contentHash(messageId).slice(0, 20)}`
/** Whether an id is of the form that mails from elsewhere have here. */
export const isOurs = (id: string): boolean => /^m[0-9a-f]{20}(?:\.\d+)?$/.test(id)

/** Puts mails that were read in a folder in what is kept. Inside a commit. */
export async function placeMails(
  { index, kept }: MailCache,
  { scope, logger, account }: Pick<ImapPorts, 'scope' | 'logger' | 'account'>,
  { path, role }: { readonly path: string; readonly role: Folder },
  mails: readonly FetchedMail[],
): Promise<void> {
  for (const { uid, unread, starred, mail, hasText, isBroken } of mails) {
    if (isBroken) logger.warn('imap.mail_unreadable', { account, uid })
    const known = index.at(path, uid)
    if (known) {
      if (hasText && !known.hasText) await giveText(known.id, mail)
      continue
    }
    const moved = index.named(mail.messageId).find((one) => one.uid === null)
    if (moved) {
      index.put({ ...moved, path, uid, cameFrom: moved.path === path ? moved.cameFrom : moved.path })
      await kept.mark(scope, [moved.id], { unread, starred, folder: role }, { key: moved.id })
      continue
    }
    const id = freeId(mail.messageId)
    index.put({ id, path, uid, hasText, cameFrom: '' })
    const answers = [...(mail.inReplyTo ? [mail.inReplyTo] : []), ...mail.references.toReversed()]
    const thread = index.threadOf(id, mail.messageId, answers)
    await kept.receive(scope, { ...mail, id, thread, folder: role, unread, starred })
  }

  /** The same mail can lie in several folders, each of which is one of its own. */
  function freeId(messageId: string): string {
    const stem = stemOf(messageId)
    for (let n = 1; ; n += 1) {
      const id = n === 1 ? stem : `${stem}.${n}`
      if (!index.place(id)) return id
    }
  }

  async function giveText(id: string, mail: FetchedMail['mail']): Promise<void> {
    const before = await kept.message(scope, id)
    if (!before) return
    const { thread, folder, unread, starred } = before
    const after: Message = { ...mail, id, thread, folder, unread, starred }
    await kept.remove(scope, id)
    await kept.receive(scope, after)
    const place = index.place(id)
    if (place) index.put({ ...place, hasText: true })
  }
}
