import { z } from 'zod'
import type { Outcome, Param } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import {
  type Action,
  action,
  byDefault,
  type Clause,
  type DraftStep,
  lookedUp,
  said,
} from '../../../core/action.ts'
import type { Person } from '../../../core/find.ts'
import type { Manners } from '../../../core/ports.ts'
import { readOutcome, readPreview } from '../../reading.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { mainMention } from '../mention.ts'
import type { Contact } from '../provider.ts'
import {
  contactRow,
  contactSubject,
  contactValue,
  details,
  sayBirthday,
  sayLabelled,
  wordsFor,
} from '../saying.ts'

const Wanted = z.enum(['phone', 'email', 'birthday', 'organisation', 'all'])
type Wanted = z.infer<typeof Wanted>

const FindContact = z.strictObject({
  /** ids of contacts already resolved; several when a name fits several people: all of them are shown */
  who: z.array(z.string()).default([]),
  /** a name to look for; '' for all contacts */
  name: z.string().default(''),
  want: Wanted.default('all'),
})
type FindContact = z.infer<typeof FindContact>

const mostShown = 25

/** Which detail the words ask for. */
export function wantedIn(text: string): Wanted {
  if (/\b(numbers?|phone|mobile|cell|telephone|call|ring|tel)\b/i.test(text)) return 'phone'
  if (/\b(e-?mail|mail|address(es)?)\b/i.test(text)) return 'email'
  if (/\b(birthday|bday|born)\b/i.test(text)) return 'birthday'
  if (/\b(work|works|company|organi[sz]ation|employer)\b/i.test(text)) return 'organisation'
  return 'all'
}

function answer(contact: Contact, want: Wanted, manners: Manners): string {
  const words = wordsFor(manners)
  const { name } = contact
  switch (want) {
    case 'phone':
      return contact.phones.length
        ? words.numbers(name, sayLabelled(contact.phones, words))
        : words.noNumber(name)
    case 'email':
      return contact.emails.length
        ? words.addresses(name, sayLabelled(contact.emails, words))
        : words.noAddress(name)
    case 'birthday':
      return contact.birthday
        ? words.birthdayIs(name, sayBirthday(contact.birthday, manners))
        : words.noBirthday(name)
    case 'organisation':
      return contact.organisation ? words.worksAt(name, contact.organisation) : words.noOrganisation(name)
    case 'all':
      return words.card(name, details(contact, manners))
  }
}

/** "what's Dana's number?": every number with its label; every person of that name where there are several. */
export function findContact(ports: ContactsPorts): Action {
  const outcome = (contacts: readonly Contact[], summary: string, manners: Manners): Outcome => {
    const shown = contacts.slice(0, mostShown)
    return readOutcome({
      summary,
      value: contacts.length === 1 ? contactValue(contacts[0]!) : contacts.map(contactValue),
      subjects: shown.map(contactSubject),
      ...(shown.length > 0 ? { view: { groups: [{ rows: shown.map((c) => contactRow(c, manners)) }] } } : {}),
    })
  }

  const nobody = (name: string, near: readonly Person[], manners: Manners): string => {
    const words = wordsFor(manners)
    const seen = near.flatMap((person) => person.emails.map((email) => `${person.name} <${email}>`))
    return seen.length === 0
      ? words.nobodyCalled(name)
      : `${words.nobodyCalled(name)} ${words.butInMail(seen)}`
  }

  return action<FindContact>({
    id: 'contacts.find_contact',
    pillar: 'contacts',
    title: en.contacts.titles.find,
    effect: 'read',
    params: FindContact as z.ZodType<FindContact>,
    examples: ['what’s Dana’s number?', 'Sarah Chen’s email address', 'show my contacts'],
    atomic: true,
    hears: {
      service: 'contacts',
      intents: ['query'],
      fits: (clause) => (mainMention(clause) || lists(clause) ? 0.6 : 0.3),
      fill: async (clause, context) => {
        const mention = mainMention(clause)
        const want = byDefault(wantedIn(clause.text))
        const words = wordsFor(context.manners)
        const look = (params: Record<string, Param>): DraftStep => ({
          kind: 'do',
          id: context.step(),
          title: words.titles.find,
          dependsOn: [],
          action: 'contacts.find_contact',
          params,
        })
        if (!mention) {
          if (!lists(clause)) return { ok: false, say: words.whose, suggestions: ['what’s Dana’s number?'] }
          return { ok: true, steps: [look({ want })], assumptions: [] }
        }
        const resolved = await context.person(mention)
        const people =
          resolved.kind === 'exact'
            ? [resolved.person]
            : resolved.kind === 'ambiguous'
              ? resolved.candidates
              : []
        const contacts = people.filter(({ id }) => !id.startsWith('mail:'))
        const params =
          contacts.length > 0
            ? {
                who: lookedUp(
                  contacts.map(({ id }) => id),
                  mention.text,
                ),
                want,
              }
            : { name: said(mention.text), want }
        return { ok: true, steps: [look(params)], assumptions: [] }
      },
    },
    preview: async ({ name }, { manners }) => readPreview(`${wordsFor(manners).titles.find} ${name}`.trim()),
    run: async ({ who, name, want }, { scope, manners }) => {
      const words = wordsFor(manners)
      const known = await Promise.all(who.map((id) => ports.contacts.get(scope, id)))
      const contacts = known.filter((contact) => contact !== undefined)
      if (who.length === 0 && name === '') {
        const all = await ports.contacts.all(scope)
        const more = all.length > mostShown ? ` ${words.listed(mostShown)}` : ''
        return outcome(all, words.list(all.length) + more, manners)
      }
      if (contacts.length > 0) {
        return outcome(contacts, contacts.map((c) => answer(c, want, manners)).join(' '), manners)
      }
      const found = await ports.people.find(scope, name)
      const exact = found.filter(({ fit }) => fit === 'exact').map(({ person }) => person.id)
      const met = (await Promise.all(exact.map((id) => ports.contacts.get(scope, id)))).filter(
        (c) => c !== undefined,
      )
      if (met.length > 0) return outcome(met, met.map((c) => answer(c, want, manners)).join(' '), manners)
      return outcome(
        [],
        nobody(
          name,
          found.map(({ person }) => person),
          manners,
        ),
        manners,
      )
    },
  })
}

const lists = (clause: Clause): boolean =>
  /\b(contacts|address book|everyone|people i know)\b/i.test(clause.text)
