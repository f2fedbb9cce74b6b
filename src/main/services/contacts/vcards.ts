import type { default as Ical } from 'ical.js'
import { OmniiError } from '../../core/errors.ts'
import type { Breathe } from '../../core/ports.ts'
import { isZone } from '../../core/time/zone.ts'
import { cutComponents } from '../cut-components.ts'
import { type Contact, ContactFields, type Labelled } from './provider.ts'

type Component = InstanceType<typeof Ical.Component>
type Property = InstanceType<typeof Ical.Property>

const most = 10 * 1024 * 1024

/** The first kind of use a property names, in our words: CELL is mobile, INTERNET and VOICE say nothing. */
function labelOf(property: Property): string {
  const type = property.getParameter('type')
  const kinds = (Array.isArray(type) ? type : [type ?? '']).flatMap((kind) =>
    String(kind).toLowerCase().split(','),
  )
  const known = kinds.find((kind) => !['internet', 'voice', 'pref', 'text', ''].includes(kind)) ?? ''
  return known === 'cell' ? 'mobile' : known
}

/** A property's first value as the file has it (jCal, RFC 7095): never turned into times or offsets. */
const rawOf = (property: Property): unknown => (property.toJSON() as unknown[])[3]

const labelled = (card: Component, name: string): Labelled[] =>
  card.getAllProperties(name).flatMap((property) => {
    const value = String(rawOf(property) ?? '')
      .replace(/^(tel|mailto):/i, '')
      .trim()
    return value === '' ? [] : [{ label: labelOf(property), value }]
  })

const text = (card: Component, name: string): string | undefined => {
  const property = card.getFirstProperty(name)
  const value = property ? rawOf(property) : undefined
  const flat = (Array.isArray(value) ? value.flat().filter(Boolean).join(', ') : String(value ?? '')).trim()
  return flat === '' ? undefined : flat
}

/** `19850502`, `1985-05-02`, `--0502`: as a civil date, or without its year. */
function birthdayOf(card: Component): string | undefined {
  const found = /^(\d{4}|--)-?(\d{2})-?(\d{2})/.exec(text(card, 'bday') ?? '')
  if (!found) return undefined
  const [, year, month, day] = found as unknown as [string, string, string, string]
  return `${year === '--' ? '-' : year}-${month}-${day}`
}

function fieldsOf(card: Component): ContactFields | undefined {
  const parts = card.getFirstPropertyValue('n')
  const byParts = Array.isArray(parts) ? [parts[1], parts[0]].flat().filter(Boolean).join(' ') : ''
  const name = text(card, 'fn') ?? byParts
  const organisation = text(card, 'org')?.split(/[;,]/)[0]
  const notes = text(card, 'note')
  const zone = text(card, 'tz')
  const birthday = birthdayOf(card)
  const read = ContactFields.safeParse({
    name,
    nicknames: (text(card, 'nickname') ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    emails: labelled(card, 'email'),
    phones: labelled(card, 'tel'),
    ...(organisation ? { organisation } : {}),
    ...(notes ? { notes } : {}),
    ...(zone !== undefined && isZone(zone) ? { zone } : {}),
    ...(birthday ? { birthday } : {}),
  })
  return read.success ? read.data : undefined
}

/**
 * Reads contact cards (vCard 3.0, RFC 2426; 4.0, RFC 6350). A card without a name is left out. The reader is loaded when
 * it is first needed. @throws OmniiError `bad_import` when there is no card that can be read
 */
export async function readVcards(
  file: string,
  breathe: Breathe = async () => {},
): Promise<readonly ContactFields[]> {
  if (file.length > most) throw new OmniiError('too_large')
  const { default: ICAL } = await import('ical.js')
  const parse = (text: string): readonly unknown[] => {
    try {
      // the reader takes a bare TZ for an offset, which a named zone is not
      const named = text.replace(/^TZ:(?=[A-Za-z])/gim, 'TZ;VALUE=TEXT:')
      const parsed = ICAL.parse(named.replace(/\r?\n/g, '\r\n').trim()) as unknown[]
      return typeof parsed[0] === 'string' ? [parsed] : parsed
    } catch {
      throw new OmniiError('bad_import')
    }
  }
  const { pieces, rest } = cutComponents(file, 'VCARD')
  const found: ContactFields[] = []
  // what is left over is no card by itself: a card within a card, or no file of ours
  for (const piece of rest.trim() === '' && pieces.length > 0 ? pieces : [file]) {
    for (const card of parse(piece)) {
      const fields = fieldsOf(new ICAL.Component(card as never))
      if (fields) found.push(fields)
    }
    await breathe()
  }
  if (found.length === 0) throw new OmniiError('bad_import')
  return found
}

/** Contacts as a vCard 4.0 file (RFC 6350). */
export async function writeVcards(contacts: readonly Contact[]): Promise<string> {
  const { default: ICAL } = await import('ical.js')
  const cards = contacts.map((contact) => {
    const card = new ICAL.Component('vcard')
    card.addPropertyWithValue('version', '4.0')
    card.addPropertyWithValue('uid', contact.id)
    card.addPropertyWithValue('fn', contact.name)
    const words = contact.name.split(/\s+/)
    card.addPropertyWithValue('n', [words.at(-1) ?? '', words.slice(0, -1).join(' '), '', '', ''] as never)
    const add = (name: string, value: string | undefined, label = ''): void => {
      if (value === undefined || value === '') return
      const property = card.addPropertyWithValue(name, value)
      if (label !== '') property.setParameter('type', label === 'mobile' ? 'cell' : label)
    }
    for (const { label, value } of contact.emails) add('email', value, label)
    for (const { label, value } of contact.phones) {
      const property = new ICAL.Property([
        'tel',
        { ...(label ? { type: label === 'mobile' ? 'cell' : label } : {}) },
        'text',
        value,
      ] as never)
      card.addProperty(property)
    }
    if (contact.nicknames.length > 0) add('nickname', contact.nicknames.join(','))
    add('org', contact.organisation)
    add('note', contact.notes)
    if (contact.zone) card.addProperty(new ICAL.Property(['tz', {}, 'text', contact.zone] as never))
    add(
      'bday',
      contact.birthday?.startsWith('-') ? contact.birthday.replace(/^--(\d\d)-/, '--$1') : contact.birthday,
    )
    return card.toString()
  })
  return `${cards.join('\r\n')}\r\n`
}
