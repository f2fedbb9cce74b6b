import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { PeopleList, PersonCard } from '../../../../shared/protocol/views/people.ts'
import type { ViewQuery } from '../../../../shared/protocol/views/views.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import type { Contact } from '../../contacts/provider.ts'
import type { ViewPorts } from './view-ports.ts'

const mostPeople = 500

const card = (contact: Contact): PersonCard => ({
  id: contact.id,
  version: contact.version,
  name: contact.name,
  nicknames: contact.nicknames,
  emails: contact.emails,
  phones: contact.phones,
  organisation: contact.organisation ?? null,
  notes: contact.notes ?? null,
  zone: contact.zone ?? null,
  birthday: contact.birthday ?? null,
})

/** The contacts by name, or those of whom every word is the beginning of some word of their card. */
export async function people(
  ports: Pick<ViewPorts, 'contacts' | 'preferences' | 'now'>,
  scope: Scope,
  { words = '' }: Extract<ViewQuery, { kind: 'people' }>,
): Promise<PeopleList> {
  const wanted = normalizedWords(words)
  const { compare } = new Intl.Collator(ports.preferences(scope).locale, { sensitivity: 'base' })
  const found = (await ports.contacts.all(scope))
    .filter((contact) => wanted.every((word) => wordsOf(contact).some((one) => one.startsWith(word))))
    .toSorted((a, b) => compare(a.name, b.name))
  return {
    kind: 'people',
    now: ports.now(),
    people: found.slice(0, mostPeople).map(card),
    more: Math.max(0, found.length - mostPeople),
  }
}

const wordsOf = ({ name, nicknames, organisation = '', emails }: Contact): readonly string[] =>
  normalizedWords([name, ...nicknames, organisation, ...emails.map(({ value }) => value)].join(' '))
