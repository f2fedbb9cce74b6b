import { normalizeText } from '../../../core/text/normalize-text.ts'
import { sameValue } from '../../contacts/intents/read-fields.ts'
import type { Contact, ContactFields, Labelled } from '../../contacts/provider.ts'
import { fieldHashes, type ImportOrigin, isField } from './import-origins.ts'

/** In this order their hashes are kept. */
const fields = [
  ...(['name', 'nicknames', 'emails', 'phones', 'organisation', 'notes', 'zone', 'birthday'] as const),
]
const single = ['name', 'organisation', 'notes', 'zone', 'birthday'] as const
export type CardField = (typeof single)[number]

export const cardHashes = (card: ContactFields): string => fieldHashes(fields.map((field) => card[field]))

const reachedBy = ({ emails, phones }: ContactFields): readonly Labelled[] => [...emails, ...phones]

/** Called exactly alike, and nothing speaks against it: they share an address or a number, or one of them has none. */
export function isSamePerson(known: ContactFields, card: ContactFields): boolean {
  if (normalizeText(known.name) !== normalizeText(card.name)) return false
  const [ours, theirs] = [reachedBy(known), reachedBy(card)]
  return (
    ours.length === 0 ||
    theirs.length === 0 ||
    ours.some((one) => theirs.some((other) => sameValue(one.value, other.value)))
  )
}

function union(known: readonly Labelled[], card: readonly Labelled[]): readonly Labelled[] {
  const all = [...known]
  for (const one of card) if (!all.some(({ value }) => sameValue(value, one.value))) all.push(one)
  return all
}

/**
 * A contact with what a card knows besides: numbers, addresses and nicknames are added, never taken away; empty fields are
 * filled; a field is replaced only where the card's sender changed it and nobody did here. `kept`: fields in which the card
 * says something else. What the card said the last time already is no news.
 */
export function mergeCard(
  { id: _, version: __, ...known }: Contact,
  card: ContactFields,
  origin: ImportOrigin | undefined,
): {
  readonly merged: ContactFields
  readonly added: readonly string[]
  readonly kept: readonly CardField[]
} {
  const isNews = (field: (typeof fields)[number]): boolean =>
    !origin || !isField(origin.fields, fields.indexOf(field), card[field])
  const isOurs = (field: CardField): boolean =>
    !origin || !isField(origin.fields, fields.indexOf(field), known[field])
  const told = single.filter(
    (field) => card[field] !== undefined && card[field] !== known[field] && isNews(field),
  )
  const kept = told.filter((field) => known[field] !== undefined && isOurs(field))
  const taken = told.filter((field) => !kept.includes(field))
  const emails = isNews('emails') ? union(known.emails, card.emails) : known.emails
  const phones = isNews('phones') ? union(known.phones, card.phones) : known.phones
  const nicknames = isNews('nicknames')
    ? [...new Map([...card.nicknames, ...known.nicknames].map((one) => [normalizeText(one), one])).values()]
    : known.nicknames
  const newNicknames = nicknames.filter(
    (one) => !known.nicknames.some((other) => normalizeText(other) === normalizeText(one)),
  )
  return {
    merged: {
      ...known,
      ...Object.fromEntries(taken.map((field) => [field, card[field]])),
      emails: [...emails],
      phones: [...phones],
      nicknames: [...known.nicknames, ...newNicknames],
    },
    added: [
      ...[...emails.slice(known.emails.length), ...phones.slice(known.phones.length)].map(
        ({ value }) => value,
      ),
      ...newNicknames,
      ...taken.map((field) => card[field]!),
    ],
    kept,
  }
}
