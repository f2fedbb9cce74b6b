import { z } from 'zod'
import { wordingFor } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import { openImapMailbox } from '../../services/email/imap/mailbox.ts'
import { openMailCache } from '../../services/email/local/mail-cache.ts'
import type { AccountKind } from '../account-kind.ts'
import { committing } from '../committing.ts'
import { connectImap, type MailAccess } from './connect-imap.ts'
import { connectSmtp } from './connect-smtp.ts'
import { mailServers } from './mail-servers.ts'
import { tryMailAccount } from './try-mail-account.ts'

const Server = z.object({
  host: z.string(),
  port: z.number().int(),
  security: z.enum(['tls', 'starttls', 'none']),
})

/** `outgoing` and `trust` as they were given, for the next time it is tried. */
const ImapSettings = z.object({
  imap: Server,
  smtp: Server,
  /** where mails leave from */
  address: z.string(),
  outgoing: z.string().exactOptional(),
  trust: z.string().exactOptional(),
})
type ImapSettings = z.infer<typeof ImapSettings>

/** Mail over IMAP and SMTP. */
export const imapKind: AccountKind<ImapSettings> = {
  settings: ImapSettings,
  async check({ login, credential, server, outgoing, trust }, { words }) {
    const servers = await mailServers({ login, server, outgoing }, words()).catch((thrown: unknown) => {
      if (!(thrown instanceof OmniiError)) throw thrown
      return thrown
    })
    if (servers instanceof OmniiError)
      return { facts: [{ fact: 'server', ok: false, says: servers.message }] }
    const facts = await tryMailAccount(servers, { login, credential, trust, words: words() })
    if (facts.some(({ ok }) => !ok)) return { facts }
    const { host, port, security } = servers.imap
    const address = login.includes('@') ? login : `${login}@${host}`
    return {
      facts,
      found: {
        server: `${security === 'tls' ? 'imaps' : 'imap'}://${host}:${port}`,
        services: ['email'],
        settings: {
          ...{ ...servers, address },
          ...(outgoing !== undefined && { outgoing }),
          ...(trust !== undefined && { trust }),
        },
      },
    }
  },
  open({ key, scope, login }, { imap, smtp, address, trust }, credential, ports) {
    const access = (): MailAccess => ({ login, credential, trust, words: ports.words() })
    const { db, clock, logger, yieldToEventLoop, preferences } = ports
    const self = () => ({ name: ports.self(scope).name, email: address })
    const opened = openImapMailbox({
      ...{ clock, logger, yieldToEventLoop, scope, self },
      account: key,
      cache: openMailCache(db, scope, key, self, yieldToEventLoop),
      commit: committing(ports),
      words: () => wordingFor(preferences(scope).locale).imap,
      connect: () => connectImap(imap, access()),
      connectSmtp: () => connectSmtp(smtp, access()),
    })
    return { ...opened, providers: { mailbox: opened.mailbox } }
  },
}
