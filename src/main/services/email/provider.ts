import { z } from 'zod'
import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Provider, ProviderTraits, WriteOrder } from '../provider.ts'
import type { OutgoingMail } from '../service.ts'
import type { Happened } from '../writes/make-writes.ts'

/** A mailbox (RFC 5322 section 3.4); `name` may be empty. */
export const MailAddress = z.strictObject({
  name: z.string().describe('how they are called'),
  email: z.string().min(3).max(254).describe('their address'),
})
export type MailAddress = z.infer<typeof MailAddress>

export const Folder = z.enum(['inbox', 'sent', 'archive', 'trash'])
export type Folder = z.infer<typeof Folder>

export const Attachment = z.strictObject({
  name: z.string(),
  type: z.string(),
  size: z.number().int().nonnegative(),
})
export type Attachment = z.infer<typeof Attachment>

/**
 * A mail as it lies in the mailbox. `text` is plain, `at` epoch milliseconds. `messageId`, `inReplyTo` and `references`
 * are RFC 5322 ids without their angle brackets. `replyTo` is where answers are asked for, if not at `from` (section 3.6.2). `bulk` marks list mail (RFC 2919, RFC 2369), with its way to
 * unsubscribe as the header gives it. `calendar` is the iCalendar object it carries (RFC 6047), as it came.
 */
export const Message = z.strictObject({
  id: z.string(),
  thread: z.string(),
  folder: Folder,
  from: MailAddress,
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  replyTo: z.array(MailAddress).exactOptional(),
  subject: z.string(),
  text: z.string(),
  at: z.number(),
  unread: z.boolean(),
  starred: z.boolean(),
  messageId: z.string(),
  inReplyTo: z.string().exactOptional(),
  references: z.array(z.string()),
  attachments: z.array(Attachment),
  bulk: z.boolean(),
  unsubscribe: z.string().exactOptional(),
  calendar: z.string().exactOptional(),
})
export type Message = z.infer<typeof Message>

/** A mail being written. `answers` is the id of the message it replies to or forwards; `version` names exactly this content. */
export const MailDraft = z.strictObject({
  id: z.string(),
  kind: z.enum(['new', 'reply', 'forward']),
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  subject: z.string(),
  body: z.string(),
  answers: z.string().exactOptional(),
  version: z.string(),
  updatedAt: z.number(),
})
export type MailDraft = z.infer<typeof MailDraft>

/** A mail in the outbox. `sendAt` holds it until then; `draft` is what it was made of, to go back to. */
export interface OutboundMail {
  readonly id: string
  readonly mail: OutgoingMail
  readonly queuedAt: number
  readonly sendAt?: number
  readonly draft?: MailDraft
}

/** Every condition has to hold. Times are epoch milliseconds: `since` inclusive, `until` exclusive. */
export interface MessageQuery {
  /** words that have to occur in people, subject, attachment names or text; accents and case do not matter */
  readonly words?: readonly string[]
  /** true: one of the words is enough, those with more of them first */
  readonly anyWord?: boolean
  /** names or addresses; every word of one of them stands among the people of the mail, in whatever part */
  readonly people?: readonly string[]
  /** addresses of whom one wrote it */
  readonly from?: readonly string[]
  /** addresses of whom one wrote or got it */
  readonly with?: readonly string[]
  readonly folders?: readonly Folder[]
  readonly unread?: boolean
  readonly starred?: boolean
  readonly bulk?: boolean
  readonly attachments?: boolean
  readonly since?: number
  readonly until?: number
  readonly limit: number
}

/** Whether a mail is on its way. `why`: a sentence about whom the server does not send it to; the others have it. */
export interface Departure {
  readonly left: boolean
  readonly why?: string
}

export interface Marks {
  readonly unread?: boolean
  readonly starred?: boolean
  readonly folder?: Folder
}

export type NewMailDraft = Omit<MailDraft, 'version'>
/** Only what changes. */
export type DraftPatch = Partial<Pick<MailDraft, 'to' | 'cc' | 'subject' | 'body'>>

/** One write, as it was decided: on what was read. */
export type MailWrite =
  /** `messages` as they were marked */
  | {
      readonly kind: 'mark'
      readonly messages: readonly Pick<Message, 'id' | 'unread' | 'starred' | 'folder'>[]
      readonly marks: Marks
    }
  | { readonly kind: 'create'; readonly draft: NewMailDraft }
  | {
      readonly kind: 'patch'
      readonly draft: MailDraft
      readonly patch: DraftPatch
      readonly updatedAt: number
    }
  | { readonly kind: 'remove'; readonly draft: MailDraft }
  /** puts back what was removed, as it was */
  | { readonly kind: 'restore'; readonly draft: MailDraft }
  | { readonly kind: 'queue'; readonly outgoing: OutboundMail }
  /** null: as soon as it can */
  | {
      readonly kind: 'reschedule'
      readonly id: string
      readonly was: number | null
      readonly sendAt: number | null
    }
  | { readonly kind: 'withdraw'; readonly outgoing: OutboundMail }

/** What mail can do in a place. */
export interface MailTraits extends ProviderTraits {
  /** where its mails leave from, if that is not the person's own address */
  readonly address?: string
  /** a mail that is forwarded from there takes its files along */
  readonly sendsFiles?: boolean
}

/**
 * Where mail lives. Versions are the place's own; drafts and outgoing mails have the ids they were to have where the place
 * takes ids. Every write carries a key of its own. Writes throw OmniiError: `not_found` for what is not there, `conflict`
 * for a draft that has changed since `version`. Newest first unless said otherwise.
 */
export interface Mailbox extends Provider {
  traits(scope: Scope, id?: string): MailTraits
  /**
   * The id of something new that is to have this name, where new things go.
   * @param answers id of the mail it answers or forwards: it leaves from the account that got it, if one did
   */
  idFor(scope: Scope, name: string, answers?: string): string
  message(scope: Scope, id: string): Promise<Message | undefined>
  /** Whether a mail with that RFC 5322 id, from that address at that time, is in any folder. */
  has(scope: Scope, mail: Pick<Message, 'messageId' | 'from' | 'at'>): Promise<boolean>
  find(scope: Scope, query: MessageQuery): Promise<readonly Message[]>
  count(scope: Scope, query: Omit<MessageQuery, 'limit'>): Promise<number>
  /** A whole conversation, oldest first, trash left out. */
  thread(scope: Scope, thread: string): Promise<readonly Message[]>
  /** Doing it twice is doing it once. */
  mark(scope: Scope, ids: readonly string[], marks: Marks, order: WriteOrder): Promise<void>

  /** Everyone who wrote or was written to but the user, most mails since `since` (epoch milliseconds) first. */
  correspondents(
    scope: Scope,
    since: number,
  ): Promise<
    readonly {
      readonly name: string
      readonly email: string
      readonly mails: number
      readonly last: number
    }[]
  >
  /** How many mails went to or came from any of the addresses since `since`. */
  countWith(scope: Scope, emails: readonly string[], since: number): Promise<number>
  /** The newest mail to or from any of the addresses. */
  lastWith(
    scope: Scope,
    emails: readonly string[],
  ): Promise<
    | { readonly id: string; readonly subject: string; readonly at: number; readonly fromThem: boolean }
    | undefined
  >

  draft(scope: Scope, id: string): Promise<MailDraft | undefined>
  drafts(scope: Scope): Promise<readonly MailDraft[]>
  createDraft(scope: Scope, draft: NewMailDraft, order: WriteOrder): Promise<MailDraft>
  /** Changes only these fields. */
  patchDraft(
    scope: Scope,
    id: string,
    version: string,
    patch: DraftPatch & Pick<MailDraft, 'updatedAt'>,
    order: WriteOrder,
  ): Promise<MailDraft>
  removeDraft(scope: Scope, id: string, version: string, order: WriteOrder): Promise<void>
  /** Puts back what was removed, with a version of the place's own. */
  restoreDraft(scope: Scope, draft: NewMailDraft, order: WriteOrder): Promise<MailDraft>

  outgoing(scope: Scope, id: string): Promise<OutboundMail | undefined>
  /** What waits to leave, oldest first. */
  outbox(scope: Scope): Promise<readonly OutboundMail[]>
  /** Those of which nobody can say whether they were sent, oldest first. */
  inDoubt(scope: Scope): Promise<readonly OutboundMail[]>
  /** Sends at once where there is an account (`left`), else keeps it until there is one or it is withdrawn. */
  queue(scope: Scope, outgoing: OutboundMail, order: WriteOrder): Promise<Departure>
  /** What became of a mail that may have been queued: it waits, is on its way (`left`), or was withdrawn (null). */
  queued(scope: Scope, id: string): Promise<Happened<Departure>>
  /** Gives a waiting mail another time; undefined: as soon as it can. */
  reschedule(scope: Scope, id: string, sendAt: number | undefined, order: WriteOrder): Promise<void>
  /** The mail that was withdrawn, or undefined when it had left. */
  withdraw(scope: Scope, id: string, order: WriteOrder): Promise<OutboundMail | undefined>
  /** Whether a mail that was queued is on its way: it neither waits nor was withdrawn. */
  hasLeft(scope: Scope, id: string): Promise<boolean>
  /** What became of a write after a doubt. Reads only. */
  written(scope: Scope, write: MailWrite, key: string): Promise<Happened<MailDraft | Departure>>
}
