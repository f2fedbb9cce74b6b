import type { OutgoingMail } from '../../service.ts'
import type { MailAddress, NewMailDraft } from '../provider.ts'

/** A file that goes along. */
export interface OutgoingFile {
  readonly name: string
  readonly type: string
  readonly content: Uint8Array
}

export interface Composed extends Pick<OutgoingMail, 'to' | 'subject' | 'body' | 'ics'> {
  readonly from: MailAddress
  readonly cc: OutgoingMail['cc']
  /** without its angle brackets, as all ids here */
  readonly messageId: string
  readonly at: number
  readonly inReplyTo?: string | undefined
  readonly references?: readonly string[] | undefined
  readonly files?: readonly OutgoingFile[]
  readonly headers?: Readonly<Record<string, string>>
}

const address = ({ name, email }: MailAddress) => ({ name, address: email })
const bracketed = (id: string): string => `<${id}>`

/**
 * A mail as its bytes (RFC 5322 with MIME). An iCalendar object goes as an alternative of the text under its own method
 * (RFC 6047), so that calendars offer an answer, and once more as a file for those that do not. The same mail is always the
 * same bytes.
 */
export async function composeMail(mail: Composed): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const method = /^METHOD:(\w+)\s*$/m.exec(mail.ics ?? '')?.[1]
  return new MailComposer({
    from: address(mail.from),
    to: mail.to.map(address),
    cc: (mail.cc ?? []).map(address),
    subject: mail.subject,
    text: mail.body,
    messageId: bracketed(mail.messageId),
    date: new Date(mail.at),
    ...(mail.inReplyTo && { inReplyTo: bracketed(mail.inReplyTo) }),
    ...(mail.references?.length && { references: mail.references.map(bracketed) }),
    ...(mail.ics !== undefined && {
      icalEvent: { content: mail.ics, filename: 'invite.ics', ...(method && { method }) },
    }),
    attachments: (mail.files ?? []).map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
    })),
    headers: { ...mail.headers },
    baseBoundary: mail.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 40),
    // a text is never taken for the name of a file or an address to load from
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

/** What tells Omnii's drafts from others, and what a draft is that no header says: its id, its age, what it answers. */
export const draftHeader = 'X-Omnii-Draft'

export const draftMark = ({ id, updatedAt, kind, answers }: NewMailDraft): string =>
  encodeURIComponent(JSON.stringify({ id, updatedAt, kind, ...(answers !== undefined && { answers }) }))
