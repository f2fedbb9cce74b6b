import { z } from 'zod'
import type { Outcome } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import type { Person } from '../../../core/api/lookup.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import {
  contactRow,
  contactSubject,
  contactValue,
  contactWords,
  details,
  formatBirthday,
  formatLabelled,
} from '../format/format-contact.ts'
import { findContactIntent } from '../intents/find-contact.ts'
import { RequestedField } from '../intents/requested-field.ts'
import type { Contact } from '../provider.ts'

const FindContact = z.strictObject({
  who: z
    .array(z.string())
    .default([])
    .describe('ids of contacts already looked up; of several all are shown'),
  name: z.string().default('').describe('a name to look for; empty for all contacts'),
  address: z.string().max(254).optional().describe('a number or mail address whose owner is asked for'),
  want: RequestedField.default('all').describe('what is asked about them'),
})
type FindContact = z.infer<typeof FindContact>

const mostShown = 25

function answer(contact: Contact, want: RequestedField, preferences: Preferences): string {
  const words = contactWords(preferences)
  const { name } = contact
  switch (want) {
    case 'phone':
      return contact.phones.length
        ? words.numbers(name, formatLabelled(contact.phones, words))
        : words.noNumber(name)
    case 'email':
      return contact.emails.length
        ? words.addresses(name, formatLabelled(contact.emails, words))
        : words.noAddress(name)
    case 'birthday':
      return contact.birthday
        ? words.birthdayIs(name, formatBirthday(contact.birthday, preferences))
        : words.noBirthday(name)
    case 'organisation':
      return contact.organisation ? words.worksAt(name, contact.organisation) : words.noOrganisation(name)
    case 'all':
      return words.card(name, details(contact, preferences))
  }
}

/** Numbers are the same from the end on, however their beginning is written: "+44 20 …" and "020 …". */
const sameDigits = 9
const digits = (text: string): string => text.replace(/\D/g, '')
function has({ phones, emails }: Contact, address: string): boolean {
  if (address.includes('@')) return emails.some(({ value }) => value.toLowerCase() === address.toLowerCase())
  const end = digits(address).slice(-sameDigits)
  return phones.some(({ value }) => end.length >= 7 && digits(value).endsWith(end))
}

/** "what's Dana's number?": every number with its label; every person of that name where there are several. */
export function findContact(ports: ContactsPorts): Action {
  const outcome = (contacts: readonly Contact[], summary: string, preferences: Preferences): Outcome => {
    const shown = contacts.slice(0, mostShown)
    return readOutcome({
      summary,
      value: contacts.length === 1 ? contactValue(contacts[0]!) : contacts.map(contactValue),
      subjects: shown.map(contactSubject),
      ...(shown.length > 0
        ? { view: { groups: [{ rows: shown.map((c) => contactRow(c, preferences)) }] } }
        : {}),
    })
  }

  /** Who may be meant instead: contacts of a similar name, and people of the mail with their address. */
  const nobody = (name: string, near: readonly Person[], preferences: Preferences): string => {
    const words = contactWords(preferences)
    const ofMail = near.filter(({ id }) => id.startsWith('mail:'))
    const similar = near.filter((person) => !ofMail.includes(person)).map((person) => person.name)
    return [
      words.nobodyCalled(name),
      ...(similar.length > 0 ? [words.perhaps(similar)] : []),
      ...(ofMail.length > 0 ? [words.butInMail(ofMail.map((one) => `${one.name} <${one.emails[0]}>`))] : []),
    ].join(' ')
  }

  return action<FindContact>({
    id: 'contacts.find_contact',
    pillar: 'contacts',
    title: en.contacts.titles.find,
    effect: 'read',
    params: FindContact as z.ZodType<FindContact>,
    examples: ['what’s Dana’s number?', 'Sarah Chen’s email address', 'show my contacts'],
    intent: findContactIntent,
    preview: async ({ name }, { preferences }) =>
      plainPreview(`${contactWords(preferences).titles.find} ${name}`.trim()),
    run: async ({ who, name, want, address }, { scope, preferences }) => {
      const words = contactWords(preferences)
      if (address !== undefined) {
        const owners = (await ports.contacts.all(scope)).filter((contact) => has(contact, address))
        if (owners.length > 0)
          return outcome(
            owners,
            words.belongsTo(
              address,
              owners.map((one) => one.name),
            ),
            preferences,
          )
        const wrote = (await ports.mail.correspondents(scope, 0)).find(
          (one) => one.email.toLowerCase() === address.toLowerCase(),
        )
        return outcome([], wrote ? words.ofMail(address, wrote.name) : words.nobodyHas(address), preferences)
      }
      if (who.length === 0 && name === '') {
        const all = await ports.contacts.all(scope)
        const more = all.length > mostShown ? ` ${words.listed(mostShown)}` : ''
        return outcome(all, words.list(all.length) + more, preferences)
      }
      const found = who.length > 0 ? [] : await ports.people.find(scope, name)
      const exact = found.filter(({ fit }) => fit === 'exact').map(({ person }) => person.id)
      const known = await Promise.all([...who, ...exact].map((id) => ports.contacts.get(scope, id)))
      const contacts = known.filter((contact) => contact !== undefined)
      if (contacts.length > 0) {
        return outcome(contacts, contacts.map((one) => answer(one, want, preferences)).join(' '), preferences)
      }
      const near = found.map(({ person }) => person)
      const told = outcome([], name === '' ? words.notThere : nobody(name, near, preferences), preferences)
      // "send her a mail" is to the one whose address was just told
      const ofMail = near.filter(({ id, emails }) => id.startsWith('mail:') && emails.length > 0)
      return ofMail.length === 1
        ? { ...told, value: { name: ofMail[0]!.name, email: ofMail[0]!.emails[0]! } }
        : told
    },
  })
}
