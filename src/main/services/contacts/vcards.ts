import type { default as Ical } from 'ical.js'
import { en } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../core/api/ports.ts'
import { isZone } from '../../core/time/zone.ts'
import { Unreadable } from '../content-lines.ts'
import { cutComponents } from '../cut-components.ts'
import { cutTo, plainLine, plainText } from '../plain-text.ts'
import { cardLines } from './card-lines.ts'
import { type Contact, ContactFields, type Labelled } from './provider.ts'

type Component = InstanceType<typeof Ical.Component>
type Property = InstanceType<typeof Ical.Property>

const most = 25 * 1024 * 1024
const mostCards = 20_000

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
    const value = plainLine(String(rawOf(property) ?? '').replace(/^(tel|mailto):/i, ''))
    return value === '' ? [] : [{ label: cutTo(40, plainLine(labelOf(property))), value: cutTo(254, value) }]
  })

const text = (card: Component, name: string): string | undefined => {
  const property = card.getFirstProperty(name)
  const value = property ? rawOf(property) : undefined
  if (name === 'org' && property) return organisationOf(value)
  const flat = (Array.isArray(value) ? value.flat().filter(Boolean).join(', ') : String(value ?? '')).trim()
  return flat === '' ? undefined : flat
}

/** The first part of a structured name of an organisation; a comma or semicolon within it is escaped in the file. */
function organisationOf(value: unknown): string | undefined {
  const first = Array.isArray(value)
    ? String(value.flat()[0] ?? '')
    : (String(value ?? '').split(/(?<!\\);/)[0] ?? '')
  const flat = first.replace(/\\([\\;,])/g, '$1').trim()
  return flat === '' ? undefined : flat
}

/** `19850502`, `1985-05-02`, `--0502`: as a civil date, or without its year. */
function birthdayOf(card: Component): string | undefined {
  const found = /^(\d{4}|--)-?(\d{2})-?(\d{2})/.exec(text(card, 'bday') ?? '')
  if (!found) return undefined
  const [, year, month, day] = found as unknown as [string, string, string, string]
  // 1604 is how an address book of a Mac says that the year is not known
  return `${year === '--' || year === '1604' ? '-' : year}-${month}-${day}`
}

function fieldsOf(card: Component): ContactFields | undefined {
  const parts = card.getFirstPropertyValue('n')
  const byParts = Array.isArray(parts) ? [parts[1], parts[0]].flat().filter(Boolean).join(' ') : ''
  const name = text(card, 'fn') ?? byParts
  const organisation = cutTo(200, plainLine(text(card, 'org') ?? ''))
  const notes = cutTo(10_000, plainText(text(card, 'note') ?? ''))
  const zone = text(card, 'tz')
  const birthday = birthdayOf(card)
  const read = ContactFields.safeParse({
    name: cutTo(200, plainLine(name)),
    nicknames: (text(card, 'nickname') ?? '')
      .slice(0, 2_000)
      .split(',')
      .map((one) => cutTo(80, plainLine(one)))
      .filter((one) => one !== '')
      .slice(0, 20),
    emails: labelled(card, 'email').slice(0, 50),
    phones: labelled(card, 'tel').slice(0, 50),
    ...(organisation ? { organisation } : {}),
    ...(notes ? { notes } : {}),
    ...(zone !== undefined && isZone(zone) ? { zone } : {}),
    ...(birthday ? { birthday } : {}),
  })
  return read.success ? read.data : undefined
}

/** A card with its UID and the time of its last change (REV), '' when it says none. */
export interface FileCard {
  readonly fields: ContactFields
  readonly uid: string
  readonly revision: string
}

/**
 * Reads contact cards (vCard 3.0, RFC 2426; 4.0, RFC 6350). A card without a name is left out. The reader is loaded when
 * it is first needed. @throws OmniiError `bad_import` when there is no card that can be read
 */
export async function readVcards(
  file: string,
  yieldToEventLoop: YieldToEventLoop = async () => {},
  told: (note: string) => void = () => {},
): Promise<readonly FileCard[]> {
  if (file.length > most) throw new OmniiError('too_large')
  const { default: ICAL } = await import('ical.js')
  const { pieces, rest } = cutComponents(file, 'VCARD', 5 * mostCards)
  if (pieces.length > mostCards) throw new OmniiError('too_large', en.imports.tooMany(mostCards))
  const found: FileCard[] = []
  const left: string[] = []
  for (const piece of pieces) {
    try {
      const card = ICAL.parse(cardLines(piece).join('\r\n')) as never
      const component = new ICAL.Component(card)
      const fields = fieldsOf(component)
      if (!fields) throw new Unreadable(en.imports.reasons.noName)
      const [uid, revision] = ['uid', 'rev'].map((name) =>
        plainLine(text(component, name) ?? '').slice(0, 200),
      )
      found.push({ fields, uid: uid!, revision: revision! })
    } catch (error) {
      const name = /^FN[^:\r\n]{0,200}:([^\r\n]{1,60})/im.exec(piece.slice(0, 20_000))?.[1]?.trim() ?? ''
      left.push(
        en.imports.because(
          plainLine(name),
          error instanceof Unreadable ? error.message : en.imports.reasons.unreadable,
        ),
      )
    }
    await yieldToEventLoop()
  }
  if (/^BEGIN:VCARD/im.test(rest)) left.push(en.imports.because('', en.imports.reasons.notEnded))
  if (found.length === 0)
    throw new OmniiError('bad_import', left.length > 0 ? en.imports.leftOut(left) : undefined)
  if (left.length > 0) told(en.imports.leftOut(left))
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
