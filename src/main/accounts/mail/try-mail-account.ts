import type { ImapFlow } from 'imapflow'
import type { AccountFact } from '../../../shared/protocol/accounts/accounts.ts'
import { en } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import { composeMail } from '../../services/email/imap/compose.ts'
import { folderMap } from '../../services/email/imap/server/folders.ts'
import { imapError } from '../../services/email/imap/server/imap-errors.ts'
import { connectImap, type MailAccess } from './connect-imap.ts'
import { connectSmtp } from './connect-smtp.ts'
import type { MailServers } from './mail-servers.ts'

/** What of a mail account works, by making the calls it needs; a draft that is kept for that is taken away again. */
export async function tryMailAccount(
  { imap, smtp }: MailServers,
  access: MailAccess,
): Promise<readonly AccountFact[]> {
  const { login, words } = access
  const facts: AccountFact[] = []
  const reading = await connectImap(imap, access).catch(omniiError)
  if (reading instanceof OmniiError) return [{ fact: 'mail', ok: false, says: reading.message }]
  try {
    const folders = folderMap(await reading.list())
    facts.push({
      fact: 'mail',
      ok: true,
      says: words.mail.facts.mailRead(login, imap.host, folders.kept.length),
    })
    facts.push(await tryDraft(reading, folders.drafts, access))
  } catch (thrown) {
    facts.push({ fact: 'mail', ok: false, says: imapError(thrown, en.imap).message })
  } finally {
    await reading.logout().catch(() => {})
    reading.close()
  }
  const sending = await connectSmtp(smtp, access).catch(omniiError)
  if (sending instanceof OmniiError) return [...facts, { fact: 'sending', ok: false, says: sending.message }]
  sending.close()
  return [...facts, { fact: 'sending', ok: true, says: words.mail.facts.sends(smtp.host) }]
}

async function tryDraft(
  imap: ImapFlow,
  drafts: string | undefined,
  { login, words }: MailAccess,
): Promise<AccountFact> {
  const path = drafts ?? 'INBOX'
  const self = { name: '', email: login.includes('@') ? login : `${login}@localhost` }
  const messageId = `omnii-check-${Date.now()}@omnii.invalid`
  const draft = { from: self, to: [self], cc: [], subject: 'Omnii', body: '', messageId, at: Date.now() }
  try {
    const made = await imap.append(path, Buffer.from(await composeMail(draft)), ['\\Draft', '\\Seen'])
    await imap.mailboxOpen(path)
    const header = { 'message-id': messageId }
    const uids =
      made && made.uid !== undefined ? [made.uid] : (await imap.search({ header }, { uid: true })) || []
    if (uids.length > 0) await imap.messageDelete(uids.join(','), { uid: true })
    return { fact: 'drafts', ok: true, says: words.mail.facts.written(path) }
  } catch (thrown) {
    return {
      fact: 'drafts',
      ok: false,
      says: words.mail.facts.notWritten(imapError(thrown, en.imap, path).message),
    }
  }
}

function omniiError(thrown: unknown): OmniiError {
  if (!(thrown instanceof OmniiError)) throw thrown
  return thrown
}
