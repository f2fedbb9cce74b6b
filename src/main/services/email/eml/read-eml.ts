import type { Address as MimeAddress } from 'postal-mime'
import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { contentHash } from '../../content-hash.ts'
import { cutTo, plainLine, plainText } from '../../plain-text.ts'
import { readText } from '../../read-text.ts'
import type { MailAddress, Message } from '../provider.ts'
import { htmlText } from '../text/html-text.ts'
import { boundMail, sizeIn } from './bound-mail.ts'
import { mailBytes } from './mail-bytes.ts'

/** A mail as its file gives it: where it lies and which conversation it belongs to is for the mailbox to say. */
export type ReadMail = Omit<Message, 'id' | 'thread' | 'folder' | 'unread' | 'starred'>

const most = 25 * 1024 * 1024

/** so much of an HTML text is read: what a person would */
const mostHtml = 500_000
/** so much of each is kept; longer ones are cut, and the text's is said */
const mostOf = {
  text: 200_000,
  subject: 1_000,
  name: 200,
  /** with what should have been quoted before it */
  address: 1_000,
  people: 500,
  references: 100,
  id: 500,
  unsubscribe: 2_000,
}
/** no mail that was sent has a longer head; a reader takes seconds for it */
const mostHead = 512 * 1024

const people = (many: readonly MimeAddress[] | undefined): MailAddress[] =>
  (many ?? [])
    .flatMap((one) => ('group' in one && one.group ? one.group : [one]))
    .flatMap(({ name, address }) => personOf(name, address ?? ''))
    .slice(0, mostOf.people)

/** One address, the last in a text: what stands before it, and itself, no part of an encoded word. */
const lastAddress = /^(.*?)<?((?![^@]*=\?)[^\s<>"(),:;@\\]+@[^\s<>"(),:;@\\=?]+)>?[^@]*$/s

/**
 * Names that should have been quoted run into the address: it is what stands last, in angle brackets if there are any. Kept is
 * one address without anything that a header would divide it at, so that it is read the same when it is written out.
 */
function personOf(name: string, address: string): MailAddress[] {
  if (address.length > mostOf.address) return []
  const said = shown(address)
  const [, before, found] = lastAddress.exec(said) ?? []
  const email = found ?? said.replace(/[\s<>"(),:;@\\]/g, '')
  const called = shown(found === undefined ? shown(name) || said : `${before} ${name}`)
  // a word alone is nobody's address, and would be read as a name
  if (email.length < 3 || email.length > 254 || called === email) return []
  return [{ name: cutTo(mostOf.name, called), email }]
}

/** Who a mail is from by its raw header, when that is no list of addresses. */
const senderIn = (header: string | undefined, decode: (text: string) => string): MailAddress | undefined =>
  personOf('', decode((header ?? '').slice(0, mostOf.address).replaceAll('"', '')))[0]

/** Without line breaks and the invisible characters that can make one name or subject look like another. */
const shown = (text: string): string => plainLine(text).replace(/ {2,}/g, ' ')

const bare = (id: string | undefined): string =>
  (id ?? '').trim().replace(/^<|>$/g, '').slice(0, mostOf.id).toWellFormed()

/**
 * Reads one mail file (RFC 5322 with MIME). Text wins over HTML; HTML becomes plain words; of attachments only name, type
 * and size are kept. The reader is loaded when it is first needed.
 * @param fallback id and time for a mail that has none; epoch milliseconds
 * @throws OmniiError `bad_import` for what is no mail, `too_large` above 25 MB
 */
export async function readEml(
  file: string | Uint8Array,
  fallback: { readonly messageId: string; readonly at: number },
  told: (note: string) => void = () => {},
): Promise<ReadMail> {
  if (file.length > most) throw new OmniiError('too_large')
  const { default: PostalMime, decodeWords } = await import('postal-mime')
  const whole = withReadableHead(file)
  // what the mail itself is cannot stand in it
  const mark = `${contentHash(whole)}:`
  const { bytes, isCut } = boundMail(whole, mark)
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 50 }).catch(() => undefined)
  if (!mail) throw new OmniiError('bad_import', en.imports.noMail)
  const header = (key: string): string | undefined => mail.headers.find((one) => one.key === key)?.value
  const from = people(mail.from ? [mail.from] : [])[0] ?? senderIn(header('from'), decodeWords)
  if (!from) throw new OmniiError('bad_import', en.imports.noMail)
  const unsubscribe = header('list-unsubscribe')
  const at = mail.date ? Date.parse(mail.date) : Number.NaN
  const inReplyTo = bare(mail.inReplyTo)
  const replyTo = people(mail.replyTo)
  const subject = cutTo(mostOf.subject, shown(mail.subject ?? ''))
  const text = plainText(
    isSaying(mail.text ?? '') ? mail.text! : htmlText((mail.html ?? '').slice(0, mostHtml)),
  )
  if (text.length > mostOf.text || isCut) told(en.imports.cut(subject, ['text']))
  return {
    from,
    to: people(mail.to),
    cc: people(mail.cc),
    ...(replyTo.length === 0 ? {} : { replyTo }),
    subject,
    text: cutTo(mostOf.text, text),
    at: Number.isNaN(at) ? fallback.at : at,
    messageId: bare(mail.messageId) || fallback.messageId,
    ...(inReplyTo === '' ? {} : { inReplyTo }),
    references: (mail.references ?? '')
      .split(/\s+/)
      .map(bare)
      .filter((id) => id !== '')
      .slice(-mostOf.references),
    attachments: mail.attachments.slice(0, mostOf.people).map(({ filename, mimeType, content }) => ({
      name: cutTo(mostOf.name, shown(filename ?? '') || mimeType),
      type: mimeType.slice(0, mostOf.name),
      size: sizeOf(content, mark),
    })),
    bulk:
      unsubscribe !== undefined ||
      header('list-id') !== undefined ||
      /^(bulk|list)$/i.test(header('precedence') ?? ''),
    ...(unsubscribe === undefined ? {} : { unsubscribe: unsubscribe.slice(0, mostOf.unsubscribe) }),
  }
}

/** Whether a text has anything to read: letters, numbers, pictures or signs, not only blanks and what nobody sees. */
const isSaying = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)

function sizeOf(content: string | ArrayBuffer | Uint8Array, mark: string): number {
  const start =
    typeof content === 'string' ? content : new TextDecoder('latin1').decode(content.slice(0, 100))
  return sizeIn(start, mark) ?? (typeof content === 'string' ? content.length : content.byteLength)
}

/**
 * The file with its head in UTF-8: bytes that are none are read in the charset the mail names for its text, else in
 * Windows-1252. Throws OmniiError `too_large` for a head that no mail has.
 */
function withReadableHead(file: string | Uint8Array): Buffer {
  if (typeof file === 'string') return Buffer.from(file)
  const bytes = mailBytes(file)
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0)
  const end = Math.min(...ends, bytes.length)
  if (end > mostHead) throw new OmniiError('too_large')
  const head = bytes.subarray(0, end)
  const charset = /charset="?([\w.-]{1,40})/i.exec(head.toString('latin1'))?.[1]
  const text = readText(head, charset)
  return Buffer.concat([Buffer.from(text, 'utf8'), bytes.subarray(end)])
}
