import { en } from '../../../../shared/wording/wording.ts'
import { contentHash } from '../../content-hash.ts'
import { Unreadable } from '../../content-lines.ts'
import {
  linesIn,
  newLine,
  readComponent,
  type TextComponent,
  type TextLine,
  withLines,
  withText,
  writeComponent,
} from '../../dav/component-text.ts'
import { paramValue, plainValue, textValue, utcValue } from '../../dav/text-value.ts'
import { plainLine } from '../../plain-text.ts'
import { patched } from '../model/contact-patch.ts'
import type { Contact, ContactFields, ContactPatch, Labelled } from '../provider.ts'
import { readVcards } from '../vcards.ts'

/** The contact in an object of one card (vCard 2.1 to 4.0). @param prefix before its id. Throws OmniiError `bad_import`. */
export async function readCardObject(text: string, prefix: string): Promise<Contact> {
  const [card] = await readVcards(text)
  const { fields, uid } = card!
  const id = prefix + (uid === '' ? contentHash(text) : uid.replace(/^urn:uuid:/i, ''))
  return { ...fields, id, version: contentHash(JSON.stringify(fields)) }
}

/** An object with a new card in it, as every server takes it (3.0; RFC 6352, 5.1). @param uid what it is called there */
export function newCardObject(fields: ContactFields, uid: string, now: number): string {
  const text = `BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Omnii//Omnii Desktop//EN\r\nUID:${uid}\r\nEND:VCARD\r\n`
  return editCardObject(text, { name: '', nicknames: [], emails: [], phones: [] }, fields, now)
}

/** The object with the fields that differ made anew, in the version it is in, and everything else byte for byte. */
export function editCardObject(
  text: string,
  before: ContactFields,
  patch: ContactPatch,
  now: number,
): string {
  const card = readComponent(text)
  if (!card) throw new Unreadable(en.imports.reasons.unreadable)
  const after = patched(before, patch)
  const changed = (field: keyof ContactFields): boolean =>
    field in patch && JSON.stringify(before[field]) !== JSON.stringify(after[field])
  const value = (name: string, said: string | undefined): TextLine | undefined =>
    said === undefined || said === '' ? undefined : newLine(`${name}:${said}`)
  let made = card
  if (changed('name')) {
    const words = after.name.split(/\s+/)
    made = withText(made, 'FN', value('FN', textValue(after.name)))
    const names = [words.at(-1) ?? '', words.slice(0, -1).join(' '), '', '', ''].map(textValue)
    made = withText(made, 'N', value('N', names.join(';')))
  }
  if (changed('nicknames'))
    made = withText(made, 'NICKNAME', value('NICKNAME', after.nicknames.map(textValue).join(',')))
  if (changed('emails')) made = withLabelled(made, 'EMAIL', before.emails, after.emails)
  if (changed('phones')) made = withLabelled(made, 'TEL', before.phones, after.phones)
  if (changed('organisation')) {
    // the departments behind the name stay
    const departments = /(?<!\\);.*$/s.exec(linesIn(made, 'ORG')[0]?.value ?? '')?.[0] ?? ''
    const { organisation } = after
    made = withText(made, 'ORG', value('ORG', organisation && textValue(organisation) + departments))
  }
  if (changed('notes')) made = withText(made, 'NOTE', value('NOTE', after.notes && textValue(after.notes)))
  if (changed('zone')) made = withText(made, 'TZ', value('TZ', after.zone))
  if (changed('birthday')) made = withLines(made, 'BDAY', birthdayLines(made, after.birthday))
  return writeComponent(withLines(made, 'REV', [newLine(`REV:${utcValue(now)}`)]))
}

/** A birthday without its year: 4.0 has a form for it, in 3.0 everybody writes it as Apple does. */
function birthdayLines(card: TextComponent, birthday: string | undefined): readonly TextLine[] {
  if (birthday === undefined) return []
  if (!birthday.startsWith('--')) return [newLine(`BDAY:${birthday}`)]
  const isFour = linesIn(card, 'VERSION')[0]?.value.trim() === '4.0'
  return [
    newLine(
      isFour
        ? `BDAY:${birthday.replace(/^--(\d\d)-/, '--$1')}`
        : `BDAY;X-APPLE-OMIT-YEAR=1604:1604-${birthday.slice(2)}`,
    ),
  ]
}

const said = (line: TextLine): string => plainLine(plainValue(line.value).replace(/^(?:tel|mailto):/i, ''))

/** Those that stay keep their line with all it says; only the kind of one that is called otherwise is made anew. */
function withLabelled(
  card: TextComponent,
  name: 'EMAIL' | 'TEL',
  before: readonly Labelled[],
  after: readonly Labelled[],
): TextComponent {
  const left = [...linesIn(card, name)]
  const lines = after.map((one) => {
    const at = left.findIndex((line) => said(line) === one.value)
    const [known] = at < 0 ? [] : left.splice(at, 1)
    if (known && before.some(({ value, label }) => value === one.value && label === one.label)) return known
    const kind = one.label === 'mobile' ? 'cell' : one.label
    const type = kind === '' ? '' : `;TYPE=${paramValue(kind)}`
    const rest = (known?.params ?? '').replace(/;TYPE=(?:"[^"]*"|[^;:])*/gi, '')
    return newLine(`${name}${type}${rest}:${known?.value ?? textValue(one.value)}`)
  })
  return withLines(card, name, lines)
}
