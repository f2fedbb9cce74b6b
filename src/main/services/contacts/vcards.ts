import { en } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../core/api/ports.ts'
import { isZone } from '../../core/time/zone.ts'
import { Unreadable } from '../content-lines.ts'
import { cutComponents } from '../cut-components.ts'
import { cutTo, plainLine, plainText } from '../plain-text.ts'
import { type CardLine, cardLines, splitValue, unescaped } from './card-lines.ts'
import { ContactFields, type Labelled } from './provider.ts'

const most = 25 * 1024 * 1024
const mostCards = 20_000

/** The first kind of use a property names, in our words: CELL is mobile, INTERNET and VOICE say nothing. */
function labelOf({ kinds }: CardLine): string {
  const known = kinds.find((kind) => !['internet', 'voice', 'pref', 'text', ''].includes(kind)) ?? ''
  return known === 'cell' ? 'mobile' : cutTo(40, plainLine(known))
}

const all = (card: readonly CardLine[], name: string): readonly CardLine[] =>
  card.filter((line) => line.name === name)

/** The first property of that name that says anything, without its escapes. */
const textOf = (card: readonly CardLine[], name: string): string =>
  all(card, name)
    .map(({ value }) => unescaped(value).trim())
    .find((text) => text !== '') ?? ''

const labelled = (card: readonly CardLine[], name: string): Labelled[] =>
  all(card, name)
    .map((line) => ({
      label: labelOf(line),
      value: cutTo(254, plainLine(unescaped(line.value).replace(/^(tel|mailto):/i, ''))),
    }))
    .filter(({ value }) => value !== '')
    .slice(0, 50)

/** Part of a structured value: the family name of N is the first, an organisation's name the first of ORG. */
const part = (card: readonly CardLine[], name: string, place: number): string =>
  plainLine(unescaped(splitValue(all(card, name)[0]?.value ?? '', ';')[place] ?? ''))

/** `19850502`, `1985-05-02`, `--0502`: as a civil date, or without its year. */
function birthdayOf(card: readonly CardLine[]): string | undefined {
  const found = /^(\d{4}|--)-?(\d{2})-?(\d{2})/.exec(textOf(card, 'BDAY'))
  if (!found) return undefined
  const [, year, month, day] = found as unknown as [string, string, string, string]
  // 1604 is how an address book of a Mac says that the year is not known
  return `${year === '--' || year === '1604' ? '-' : year}-${month}-${day}`
}

/** Throws Unreadable for a card that says neither a name nor an organisation nor an address. */
function fieldsOf(card: readonly CardLine[]): ContactFields {
  const organisation = cutTo(200, part(card, 'ORG', 0))
  const notes = cutTo(
    10_000,
    plainText(
      all(card, 'NOTE')
        .map(({ value }) => unescaped(value))
        .join('\n'),
    ),
  )
  const zone = textOf(card, 'TZ')
  const birthday = birthdayOf(card)
  const emails = labelled(card, 'EMAIL')
  const byParts = `${part(card, 'N', 1)} ${part(card, 'N', 0)}`.trim()
  const name = plainLine(textOf(card, 'FN')) || byParts || organisation || emails[0]?.value || ''
  if (name === '') throw new Unreadable(en.imports.reasons.noName)
  return ContactFields.parse({
    name: cutTo(200, name),
    nicknames: all(card, 'NICKNAME')
      .flatMap(({ value }) => splitValue(value.slice(0, 2_000), ','))
      .map((one) => cutTo(80, plainLine(unescaped(one))))
      .filter((one) => one !== '')
      .slice(0, 20),
    emails,
    phones: labelled(card, 'TEL'),
    ...(organisation ? { organisation } : {}),
    ...(notes ? { notes } : {}),
    ...(isZone(zone) ? { zone } : {}),
    ...(birthday ? { birthday } : {}),
  })
}

/** A card with its UID and the time of its last change (REV), '' when it says none. */
export interface FileCard {
  readonly fields: ContactFields
  readonly uid: string
  readonly revision: string
}

/**
 * Reads contact cards (vCard 2.1; 3.0, RFC 2426; 4.0, RFC 6350). A card that cannot be read is left out, and `told` says which
 * and why. @throws OmniiError `bad_import` when there is no card that can be read, `too_large`
 */
export async function readVcards(
  file: string,
  yieldToEventLoop: YieldToEventLoop = async () => {},
  told: (note: string) => void = () => {},
): Promise<readonly FileCard[]> {
  if (file.length > most) throw new OmniiError('too_large')
  const { pieces, unended } = cutComponents(file, 'VCARD', 5 * mostCards)
  if (pieces.length > mostCards) throw new OmniiError('too_large', en.imports.tooMany(mostCards))
  const found: FileCard[] = []
  const left: string[] = []
  for (const piece of pieces) {
    try {
      const card = cardLines(piece)
      const [uid, revision] = ['UID', 'REV'].map((name) => plainLine(textOf(card, name)).slice(0, 200))
      found.push({ fields: fieldsOf(card), uid: uid!, revision: revision! })
    } catch (error) {
      left.push(why(piece, error instanceof Unreadable ? error.message : en.imports.reasons.unreadable))
    }
    await yieldToEventLoop()
  }
  for (const piece of unended) left.push(why(piece, en.imports.reasons.notEnded))
  if (found.length === 0)
    throw new OmniiError('bad_import', left.length > 0 ? en.imports.leftOut(left) : en.imports.noCard)
  if (left.length > 0) told(en.imports.leftOut(left))
  return found
}

/** What was left out, by its name as far as it can be seen, and why. */
function why(piece: string, reason: string): string {
  const name = /^FN[^:\r\n]{0,200}:([^\r\n]{1,60})/im.exec(piece.slice(0, 20_000))?.[1] ?? ''
  return en.imports.because(plainLine(name), reason)
}
