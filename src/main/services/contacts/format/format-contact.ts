import type { Change, Json, Row, Subject } from '../../../../shared/protocol/plan.ts'
import { type Wording, wordingFor } from '../../../../shared/wording/wording.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { formatDate } from '../../../core/time/format.ts'
import type { Contact, ContactFields, Labelled } from '../provider.ts'

/** The contacts' sentences in the person's language. */
export const contactWords = (preferences: Preferences): Wording['contacts'] =>
  wordingFor(preferences.locale).contacts

export const contactSubject = ({ id, name }: Pick<Contact, 'id' | 'name'>): Subject => ({
  kind: 'contact',
  id,
  title: name,
})

/** "+39 06 5550 0100 (work)" for each. */
export const formatLabelled = (many: readonly Labelled[], words: Wording['contacts']): readonly string[] =>
  many.map(({ label, value }) => words.labelled(value, label))

/** "3 May", or "Sun 3 May 1985" where the year is known. */
export function formatBirthday(birthday: string, preferences: Preferences): string {
  if (!birthday.startsWith('-')) return formatDate(birthday, preferences.locale, '')
  const day = Date.UTC(2000, Number(birthday.slice(2, 4)) - 1, Number(birthday.slice(5, 7)))
  return new Intl.DateTimeFormat(preferences.locale, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(day)
}

/** Everything known of a contact, in the order people ask for it. */
export function details(contact: ContactFields, preferences: Preferences): readonly string[] {
  const words = contactWords(preferences)
  return [
    ...formatLabelled(contact.phones, words),
    ...formatLabelled(contact.emails, words),
    ...(contact.organisation ? [contact.organisation] : []),
    ...(contact.birthday ? [formatBirthday(contact.birthday, preferences)] : []),
  ]
}

export const contactRow = (contact: Contact, preferences: Preferences): Row => ({
  title: contact.name,
  detail: details(contact, preferences).join(' · '),
  subject: contactSubject(contact),
})

/** What later steps refer to: the first address and number stand apart. */
export const contactValue = (contact: Contact): Json => ({
  id: contact.id,
  version: contact.version,
  name: contact.name,
  ...(contact.emails[0] ? { email: contact.emails[0].value } : {}),
  ...(contact.phones[0] ? { phone: contact.phones[0].value } : {}),
})

const texts = (
  contact: ContactFields,
  preferences: Preferences,
): Record<keyof Wording['contacts']['fields'], string> => {
  const words = contactWords(preferences)
  return {
    name: contact.name,
    nickname: contact.nicknames.join(', '),
    email: formatLabelled(contact.emails, words).join(', '),
    phone: formatLabelled(contact.phones, words).join(', '),
    organisation: contact.organisation ?? '',
    zone: contact.zone ?? '',
    birthday: contact.birthday ? formatBirthday(contact.birthday, preferences) : '',
    notes: contact.notes ?? '',
  }
}

/** The rows of a change: one for each field that differs. */
export function differences(
  before: ContactFields,
  after: ContactFields,
  preferences: Preferences,
): readonly Change[] {
  const old = texts(before, preferences)
  const now = texts(after, preferences)
  const labels = contactWords(preferences).fields
  const fields = Object.keys(labels) as (keyof typeof labels)[]
  return fields
    .filter((field) => old[field] !== now[field])
    .map((field) => ({
      sign: old[field] === '' ? '+' : now[field] === '' ? '-' : '~',
      label: labels[field],
      ...(old[field] === '' ? {} : { before: old[field] }),
      ...(now[field] === '' ? {} : { after: now[field] }),
    }))
}

export const allNew = (contact: ContactFields, preferences: Preferences): readonly Change[] => [
  { sign: '+', label: contact.name, after: details(contact, preferences).join(', ') },
]
