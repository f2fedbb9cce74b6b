import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { contentHash } from '../../../content-hash.ts'
import { type ReadMail, readEml } from '../../eml/read-eml.ts'
import { type MailPart, type MailParts, partsOf } from './mail-parts.ts'

/** A mail as it lies in a folder elsewhere. */
export interface FetchedMail {
  readonly uid: number
  readonly unread: boolean
  readonly starred: boolean
  readonly mail: ReadMail
  readonly hasText: boolean
  /** it could not be read as a mail: only what the server says of it is kept */
  readonly isBroken: boolean
}

/** The marks of a mail (RFC 9051 section 2.3.2). */
export const marksIn = (flags: ReadonlySet<string> | undefined) => ({
  unread: !flags?.has('\\Seen'),
  starred: flags?.has('\\Flagged') ?? false,
})

/**
 * Reads mails of the selected folder: heads and, where asked for, texts. Files are not read, so that a mail's size does not
 * matter. What the server has no more is left out.
 */
export async function fetchMails(
  imap: ImapFlow,
  uids: readonly number[],
  { withText, textBytes }: { readonly withText: boolean; readonly textBytes: number },
): Promise<readonly FetchedMail[]> {
  if (uids.length === 0) return []
  const query = {
    uid: true,
    flags: true,
    envelope: true,
    internalDate: true,
    headers: true,
    bodyStructure: true,
  }
  const found = await imap.fetchAll(uids.join(','), query, { uid: true })
  const parted = found.map((one) => ({
    one,
    parts: one.bodyStructure ? partsOf(one.bodyStructure) : noParts,
  }))
  const wanted = withText
    ? parted.flatMap(({ one, parts: { text, calendar } }) =>
        [text, calendar].flatMap((part) => (part ? [{ uid: one.uid, key: part.key }] : [])),
      )
    : []
  const contents = await readParts(imap, wanted, textBytes)
  return Promise.all(
    parted.map(({ one, parts }) =>
      fetched(one, parts, (part) => part && contents.get(`${one.uid} ${part.key}`), withText),
    ),
  )
}

const noParts: MailParts = { text: undefined, calendar: undefined, files: [] }

/** The raw beginnings of parts, those that are called alike in one command. */
async function readParts(
  imap: ImapFlow,
  wanted: readonly { readonly uid: number; readonly key: string }[],
  most: number,
): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>()
  for (const [key, ones] of Map.groupBy(wanted, (one) => one.key)) {
    const range = ones.map(({ uid }) => uid).join(',')
    const bodyParts = [{ key, start: 0, maxLength: most }]
    for (const one of await imap.fetchAll(range, { uid: true, bodyParts }, { uid: true })) {
      const content = one.bodyParts?.get(key.toLowerCase()) ?? one.bodyParts?.get(key)
      if (content) contents.set(`${one.uid} ${key}`, content)
    }
  }
  return contents
}

async function fetched(
  one: FetchMessageObject,
  { text, calendar, files }: MailParts,
  contentOf: (part: MailPart | undefined) => Buffer | undefined,
  withText: boolean,
): Promise<FetchedMail> {
  const received = new Date(one.internalDate ?? 0).getTime()
  // without a Message-ID its head says which mail it is
  const own = contentHash(one.headers ?? `${one.uid}`)
  const fallback = { messageId: `${own}@omnii.invalid`, at: received }
  const read = await readEml(asMail(one.headers, text, contentOf(text)), fallback).catch(() => undefined)
  const invitation = contentOf(calendar)
  const mail = read ?? broken(one, fallback)
  return {
    uid: one.uid,
    ...marksIn(one.flags),
    mail: {
      ...mail,
      attachments: files.map(({ part: _, ...file }) => file),
      ...(invitation && calendar && (await calendarText(calendar, invitation))),
    },
    hasText: withText || text === undefined,
    isBroken: read === undefined,
  }
}

/** The mail as if its text were all of it. */
function asMail(
  headers: Buffer | undefined,
  part: MailPart | undefined,
  content: Buffer | undefined,
): Buffer {
  const head = (headers?.toString('latin1') ?? '')
    .replace(/^Content-[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n/gim, '')
    .replace(/(?:\r?\n)+$/, '')
  const bytes = Buffer.from(`${head}\r\n${part && content ? typeLines(part) : ''}\r\n`, 'latin1')
  return content ? Buffer.concat([bytes, content]) : bytes
}

function typeLines({ structure: { type, parameters, encoding } }: MailPart): string {
  const told = Object.entries(parameters ?? {})
    .filter(([name]) => /^(?:charset|format|delsp)$/i.test(name))
    .map(([name, value]) => `; ${name}="${value.replace(/[^\w.:+-]/g, '')}"`)
  return `Content-Type: ${type}${told.join('')}\r\nContent-Transfer-Encoding: ${encoding ?? '7bit'}\r\n`
}

/** An iCalendar part decoded: its charset and coding are a mail's like those of a text. */
async function calendarText(
  part: MailPart,
  content: Buffer,
): Promise<{ readonly calendar: string } | undefined> {
  const plain = { ...part, structure: { ...part.structure, type: 'text/plain' } }
  const { default: PostalMime } = await import('postal-mime')
  const mail = await PostalMime.parse(Buffer.concat([Buffer.from(`${typeLines(plain)}\r\n`), content])).catch(
    () => undefined,
  )
  return mail?.text ? { calendar: mail.text } : undefined
}

/** What the server says of a mail that cannot be read. */
function broken({ envelope }: FetchMessageObject, fallback: { messageId: string; at: number }): ReadMail {
  const from = envelope?.from?.find(({ address }) => (address?.length ?? 0) > 2)
  return {
    from: { name: from?.name ?? '', email: from?.address?.slice(0, 254) ?? 'unknown@omnii.invalid' },
    to: [],
    cc: [],
    subject: envelope?.subject?.slice(0, 1_000) ?? '',
    text: '',
    at: fallback.at,
    messageId: envelope?.messageId?.replace(/^<|>$/g, '').slice(0, 500) || fallback.messageId,
    references: [],
    attachments: [],
    bulk: false,
  }
}
