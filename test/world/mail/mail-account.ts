import { connectImap, type MailAccess } from '../../../src/main/accounts/mail/connect-imap.ts'
import { connectSmtp } from '../../../src/main/accounts/mail/connect-smtp.ts'
import type { Clock } from '../../../src/main/core/api/ports.ts'
import { openClock } from '../../../src/main/host/process/clock.ts'
import type { Database } from '../../../src/main/services/database.ts'
import type { ImapPorts } from '../../../src/main/services/email/imap/imap-ports.ts'
import { type ImapMailbox, openImapMailbox } from '../../../src/main/services/email/imap/mailbox.ts'
import { openMailCache } from '../../../src/main/services/email/local/mail-cache.ts'
import { emailMigration } from '../../../src/main/services/email/local/migration.ts'
import { Scope } from '../../../src/shared/protocol/ids.ts'
import { en } from '../../../src/shared/wording/wording.ts'
import { openMemoryDatabase } from '../database.ts'

export const mailScope = Scope.parse({ user: 'alex', realm: 'personal' })

export interface MailAccountOptions {
  readonly imapPort: number
  readonly smtpPort: number
  readonly password: string
  readonly user?: string
  readonly clock?: Clock
  /** of an earlier process */
  readonly db?: Database
  readonly limits?: ImapPorts['limits']
  readonly told?: (fact: string) => void
  /** may throw as a database does that takes no more */
  readonly beforeWrite?: (sql: string) => void
}

/** An account of somebody at servers on loopback, over a database in memory. */
export function openMailAccount(options: MailAccountOptions): ImapMailbox & { readonly db: Database } {
  const { imapPort, smtpPort, password, user = 'alex', clock = openClock(), limits, told } = options
  const db = options.db ?? openMemoryDatabase(emailMigration)
  const seen: Database = {
    ...db,
    run(sql, ...params) {
      options.beforeWrite?.(sql)
      return db.run(sql, ...params)
    },
  }
  const access: MailAccess = {
    login: user,
    credential: async () => ({ password }),
    trust: undefined,
    words: en.accounts,
  }
  const at = (port: number) => ({ host: '127.0.0.1', port, security: 'none' as const })
  const log = (fact: string): void => told?.(fact)
  let writing: Promise<unknown> = Promise.resolve()
  const self = () => ({ name: 'Alex', email: `${user}@studio.test` })
  const opened = openImapMailbox({
    cache: openMailCache(seen, mailScope, 'work', self, async () => {}),
    self,
    clock,
    logger: { info: log, warn: log, error: log },
    commit(body) {
      const done = writing.then(async () => {
        db.script('BEGIN')
        try {
          await body()
          db.script('COMMIT')
        } catch (thrown) {
          db.script('ROLLBACK')
          throw thrown
        }
      })
      writing = done.catch(() => {})
      return done
    },
    yieldToEventLoop: async () => {},
    scope: mailScope,
    account: 'work',
    words: () => en.imap,
    connect: () => connectImap(at(imapPort), access),
    connectSmtp: () => connectSmtp(at(smtpPort), access),
    ...(limits && { limits }),
  })
  return { ...opened, db }
}
