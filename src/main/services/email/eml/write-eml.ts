import type { MailAddress, Message } from '../provider.ts'

type Written = Pick<
  Message,
  'from' | 'to' | 'cc' | 'replyTo' | 'subject' | 'text' | 'at' | 'messageId' | 'inReplyTo' | 'references'
>

const bytes = new TextEncoder()
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number): string => String(n).padStart(2, '0')

/** "Wed, 11 Mar 2026 10:00:00 +0000" (RFC 5322 section 3.3). */
function mailDate(at: number): string {
  const d = new Date(at)
  const time = [d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds()].map(two).join(':')
  return `${days[d.getUTCDay()]}, ${d.getUTCDate()} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()} ${time} +0000`
}

const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ')

/** Text in a header: as it is when plain ASCII, else in encoded words of at most 75 characters (RFC 2047). */
function encodedWords(text: string): string {
  const flat = oneLine(text)
  if (/^[\x20-\x7e]*$/.test(flat) && !flat.includes('=?')) return flat
  const words: string[] = []
  let word = ''
  for (const letter of flat) {
    const coded = [...bytes.encode(letter)]
      .map((byte) =>
        /[A-Za-z0-9]/.test(String.fromCharCode(byte)) && byte < 128
          ? String.fromCharCode(byte)
          : byte === 32
            ? '_'
            : hex(byte),
      )
      .join('')
    if (word.length + coded.length > 52) {
      words.push(word)
      word = ''
    }
    word += coded
  }
  return [...words, word].map((one) => `=?utf-8?Q?${one}?=`).join('\r\n ')
}

/** A mailbox in a header: the name quoted or encoded as it needs. */
function mailbox({ name, email }: MailAddress): string {
  const address = oneLine(email).replace(/[\s<>,;"]/g, '')
  if (name === '') return address
  // what looks like an encoded word would be read as one, even in quotes
  const word = name.includes('=?')
  const plain = !word && /^[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+$/.test(name)
  const ascii = !word && /^[\x20-\x7e]+$/.test(name)
  const shown = plain ? name : ascii ? `"${name.replace(/["\\]/g, '\\$&')}"` : encodedWords(name)
  // a line with an encoded word is at most 76 long, so a long one leaves the address to the next
  return shown.length > 30 ? `${shown}\r\n <${address}>` : `${shown} <${address}>`
}

/** UTF-8 text as quoted-printable lines of at most 76 characters (RFC 2045 section 6.7). */
function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const codes = [...bytes.encode(line)].map((byte, place, all) => {
        const blank = byte === 32 || byte === 9
        const printable = byte > 32 && byte < 127 && byte !== 61
        return printable || (blank && place < all.length - 1) ? String.fromCharCode(byte) : hex(byte)
      })
      let out = ''
      let length = 0
      for (const code of codes) {
        if (length + code.length > 75) {
          out += '=\r\n'
          length = 0
        }
        out += code
        length += code.length
      }
      return out
    })
    .join('\r\n')
}

/** A mail as a file: RFC 5322 with a UTF-8 text body, lines ended by CRLF. A line break in a field becomes a space. */
export function writeEml(mail: Written): string {
  const ids = (many: readonly string[]): string => many.map((id) => `<${oneLine(id)}>`).join('\r\n ')
  const list = (many: readonly MailAddress[]): string => many.map(mailbox).join(',\r\n ')
  const headers = [
    `From: ${mailbox(mail.from)}`,
    ...(mail.to.length > 0 ? [`To: ${list(mail.to)}`] : []),
    ...(mail.cc.length > 0 ? [`Cc: ${list(mail.cc)}`] : []),
    ...(mail.replyTo?.length ? [`Reply-To: ${list(mail.replyTo)}`] : []),
    `Subject: ${encodedWords(mail.subject)}`,
    `Date: ${mailDate(mail.at)}`,
    `Message-ID: ${ids([mail.messageId])}`,
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: ${ids([mail.inReplyTo])}`]),
    ...(mail.references.length > 0 ? [`References: ${ids(mail.references)}`] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
  ]
  return `${headers.join('\r\n')}\r\n\r\n${quotedPrintable(mail.text)}\r\n`
}
