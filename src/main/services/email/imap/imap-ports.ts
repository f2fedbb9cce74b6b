import type { ImapFlow } from 'imapflow'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Wording } from '../../../../shared/wording/wording.ts'
import type { Clock, Logger, YieldToEventLoop } from '../../../core/api/ports.ts'
import type { MailCache } from '../local/mail-cache.ts'

/** Somebody a server sends nothing to, with its own words why. */
export interface RefusedRecipient {
  readonly email: string
  readonly why: string
}

/** Hands mails to the server that sends them on (RFC 6409). */
export interface SmtpSession {
  /**
   * Resolves when the server has taken the mail, with those it does not send it to; all others have it. Rejects with OmniiError:
   * `deadline_exceeded` when nobody can say whether it was taken, anything else when it was not.
   */
  send(
    envelope: { readonly from: string; readonly to: readonly string[] },
    mail: Uint8Array,
  ): Promise<{ readonly refused: readonly RefusedRecipient[] }>
  close(): void
}

/** What a mailbox over IMAP stands on. */
export interface ImapPorts {
  /** what is kept of it here */
  readonly cache: MailCache
  readonly clock: Clock
  readonly logger: Logger
  /** writes to the database as one commit, outside of anybody else's */
  commit(body: () => void | Promise<void>): Promise<void>
  readonly yieldToEventLoop: YieldToEventLoop
  readonly scope: Scope
  /** names the account in the rows that are kept of it */
  readonly account: string
  /** whose mail it is: where mails leave from */
  readonly self: () => { readonly name: string; readonly email: string }
  readonly words: () => Wording['imap']
  /** A connection that is signed in. Rejects with OmniiError that says what to do. */
  connect(): Promise<ImapFlow>
  /** The same to where mails leave. */
  connectSmtp(): Promise<SmtpSession>
  readonly limits?: Partial<ImapLimits>
}

/** How much of a mailbox is kept here, and how long a server may take. */
export interface ImapLimits {
  /** newest mails of a folder that are kept with their heads */
  readonly mails: number
  /** newest mails of a folder that are kept with their texts; of others a text is read when it is asked for */
  readonly texts: number
  /** bytes of a text that are read */
  readonly textBytes: number
  /** mails read at a time */
  readonly batch: number
  /** bytes of files that a forwarded mail may carry along */
  readonly fileBytes: number
  /** milliseconds for one exchange with the server */
  readonly deadline: number
  /** milliseconds between looking through all folders */
  readonly every: number
}

export const imapLimits: ImapLimits = {
  mails: 20_000,
  texts: 2_000,
  textBytes: 200_000,
  batch: 100,
  fileBytes: 25 * 1024 * 1024,
  deadline: 45_000,
  every: 300_000,
}
