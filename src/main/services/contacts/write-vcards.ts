import type { Contact } from './provider.ts'

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

/** A line in pieces of at most 75 octets, none of them cut within a character (RFC 6350, 3.2). */
function folded(line: string): string {
  let text = ''
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > 75) {
      text += '\r\n '
      octets = 1
    }
    text += letter
    octets += size
  }
  return text
}

function kindOf(label: string): string {
  const kind = label === 'mobile' ? 'cell' : label.replace(/["\p{Cc}]/gu, '')
  return kind === '' ? '' : `;TYPE=${/^[\w-]+$/.test(kind) ? kind : `"${kind}"`}`
}

function linesOf(contact: Contact): readonly string[] {
  const words = contact.name.split(/\s+/)
  const said = (name: string, value: string | undefined): string[] =>
    value === undefined || value === '' ? [] : [`${name}:${escaped(value)}`]
  return [
    'BEGIN:VCARD',
    'VERSION:4.0',
    ...said('UID', contact.id),
    ...said('FN', contact.name),
    `N:${escaped(words.at(-1) ?? '')};${escaped(words.slice(0, -1).join(' '))};;;`,
    ...contact.emails.map(({ label, value }) => `EMAIL${kindOf(label)}:${escaped(value)}`),
    ...contact.phones.map(({ label, value }) => `TEL${kindOf(label)}:${escaped(value)}`),
    ...(contact.nicknames.length > 0 ? [`NICKNAME:${contact.nicknames.map(escaped).join(',')}`] : []),
    ...said('ORG', contact.organisation),
    ...said('NOTE', contact.notes),
    ...said('TZ', contact.zone),
    ...said('BDAY', contact.birthday?.replace(/^--(\d\d)-/, '--$1')),
    'END:VCARD',
  ]
}

/** Contacts as a vCard 4.0 file (RFC 6350). */
export const writeVcards = (contacts: readonly Contact[]): string =>
  `${contacts.flatMap(linesOf).map(folded).join('\r\n')}\r\n`
