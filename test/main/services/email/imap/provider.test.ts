import { afterAll, beforeAll, describe, vi } from 'vitest'
import type { LocalMailbox } from '../../../../../src/main/services/email/local/messages.ts'
import type { Message } from '../../../../../src/main/services/email/provider.ts'
import { missingDovecot, testNeeding } from '../../../../support/needs.ts'
import { type Dovecot, openDovecot } from '../../../../world/mail/dovecot.ts'
import { mailScope, openMailAccount } from '../../../../world/mail/mail-account.ts'
import { rawMail } from '../../../../world/mail/raw-mail.ts'
import { mailboxContract } from '../provider.contract.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const names = { inbox: 'INBOX', sent: 'Sent', archive: 'Archive', trash: 'Trash' }
let dovecot: Dovecot
let accounts = 0
const open: { close(): Promise<void> }[] = []

/**
 * A mailbox of one more person at the server. The contract calls mails by ids of its own; the server names them itself, so they
 * are known here by their Message-ID.
 */
function mailboxThere(): LocalMailbox {
  accounts += 1
  const user = `person${accounts}`
  const account = openMailAccount({ imapPort: dovecot.port, smtpPort: 1, password: dovecot.password, user })
  open.push(account)
  const { mailbox, sync } = account
  const theirs = new Map<string, string>()
  const ours = new Map<string, string>()
  const there = (id: string): string => theirs.get(id) ?? id
  const here = (id: string): string => ours.get(id) ?? id
  const told = (message: Message): Message => ({
    ...message,
    id: here(message.id),
    thread: here(message.thread),
  })
  return {
    ...mailbox,
    async receive(scope, message) {
      const before = await mailbox.find(scope, { folders: [message.folder], limit: 99 })
      if (theirs.has(message.id)) throw Object.assign(new Error('there'), { code: 'conflict' })
      const folder = names[message.folder]
      const flags = [...(message.unread ? [] : ['\\Seen']), ...(message.starred ? ['\\Flagged'] : [])]
      await dovecot.deliver(user, rawMail(message), folder, flags)
      await sync()
      const after = await mailbox.find(scope, { folders: [message.folder], limit: 99 })
      const fresh = after.find((one) => !before.some(({ id }) => id === one.id))
      if (!fresh) throw new Error('it did not come')
      theirs.set(message.id, fresh.id)
      ours.set(fresh.id, message.id)
      return told(fresh)
    },
    async remove(_, id) {
      const message = await mailbox.message(mailScope, there(id))
      const query = ['HEADER', 'Message-ID', message?.messageId ?? '']
      await dovecot.doveadm('expunge', '-u', user, 'mailbox', names[message?.folder ?? 'inbox'], ...query)
      await sync()
    },
    async message(scope, id) {
      const found = await mailbox.message(scope, there(id))
      return found && told(found)
    },
    find: async (scope, query) => (await mailbox.find(scope, query)).map(told),
    thread: async (scope, thread) => {
      const one = await mailbox.message(scope, there(thread))
      return (await mailbox.thread(scope, one?.thread ?? thread)).map(told)
    },
    mark: (scope, ids, marks, order) => mailbox.mark(scope, ids.map(there), marks, order),
    written: (scope, write, key) =>
      mailbox.written(
        scope,
        write.kind === 'mark'
          ? { ...write, messages: write.messages.map((one) => ({ ...one, id: there(one.id) })) }
          : write,
        key,
      ),
  }
}

beforeAll(async () => {
  if (missingDovecot() === undefined) dovecot = await openDovecot()
})
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()))
  await dovecot?.close()
})

describe('a mailbox at Dovecot', () => {
  mailboxContract(mailboxThere, testNeeding(missingDovecot()))
})
