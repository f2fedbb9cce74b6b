import type { Scope } from '../../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { AnsweredNames, People, Person } from '../../../core/api/lookup.ts'
import type { ProfileStore } from '../../../core/api/ports.ts'
import { editDistance, maxTypos } from '../../../core/text/edit-distance.ts'
import { normalizedWords, normalizeText } from '../../../core/text/normalize-text.ts'
import { aliasIds, aliasKey, aliasKind } from '../model/alias.ts'
import type { Correspondent, MailPeople, MeetingsWith } from '../model/correspondents.ts'
import type { Contact, ContactsProvider } from '../provider.ts'
import { describes } from './names.ts'

const MONTH = 30 * 86_400_000
const mostNear = 5

export interface PeoplePorts {
  readonly contacts: ContactsProvider
  readonly profile: ProfileStore
  readonly answers: AnsweredNames
  readonly mail: MailPeople
  readonly meetings: MeetingsWith
  readonly now: () => number
  readonly self: (scope: Scope) => { readonly email: string }
  /** BCP 47, for the evidence sentences */
  readonly locale: (scope: Scope) => string
}

/**
 * Looks people up: an alias first, then contacts by name, nickname, initials or address, then contacts spelled almost
 * so, then whoever is in the mail. Only a contact called exactly so is `exact`; somebody from the mail never is.
 */
export function openPeopleLookup(ports: PeoplePorts): People {
  const personOf = async (scope: Scope, contact: Contact): Promise<Person> => {
    const emails = contact.emails.map(({ value }) => value)
    const now = ports.now()
    const [mails, meetings] = await Promise.all([
      ports.mail.countWith(scope, emails, now - MONTH),
      ports.meetings(scope, emails, now - MONTH, now + MONTH),
    ])
    const words = wordingFor(ports.locale(scope)).contacts
    return {
      id: contact.id,
      name: contact.name,
      emails,
      phones: contact.phones.map(({ value }) => value),
      ...(contact.organisation ? { organisation: contact.organisation } : {}),
      ...(contact.zone ? { zone: contact.zone } : {}),
      evidence: words.evidence(mails, meetings.length),
      weight: 1 + mails + 2 * meetings.length,
    }
  }

  const fromMail = (scope: Scope, one: Correspondent): Person => ({
    id: `mail:${one.email}`,
    name: one.name || one.email,
    emails: [one.email],
    phones: [],
    evidence: wordingFor(ports.locale(scope)).contacts.fromMail(one.mails),
    weight: one.mails,
  })

  const called = async (scope: Scope, name: string): Promise<readonly Contact[]> => {
    const alias = await ports.profile.get(scope, aliasKind, aliasKey(name))
    const meant = alias === undefined ? undefined : await ports.contacts.get(scope, alias)
    if (meant) return [meant]
    const whole = await ports.contacts.named(scope, normalizeText(name))
    if (whole.length > 0) return whole
    const words = normalizedWords(name)
    const joined = words.join(' ')
    const plain = joined === normalizeText(name) ? [] : await ports.contacts.named(scope, joined)
    if (plain.length > 0 || words.length < 2) return plain
    const byWord = new Map<string, Contact>()
    for (const word of words) {
      for (const contact of await ports.contacts.named(scope, word)) {
        if (describes(words, contact)) byWord.set(contact.id, contact)
      }
    }
    return [...byWord.values()]
  }

  const spelledAlmost = async (scope: Scope, words: readonly string[]): Promise<readonly Contact[]> => {
    const ids = new Set<string>()
    for (const { folded, id } of await ports.contacts.names(scope)) {
      if (words.some((word) => almost(word, folded))) ids.add(id)
    }
    const contacts = await Promise.all([...ids].map((id) => ports.contacts.get(scope, id)))
    return contacts.filter((contact) => contact !== undefined)
  }

  /** People of the mail whom the words name in full, and those they only come near. */
  const inMail = async (scope: Scope, words: readonly string[], known: ReadonlySet<string>) => {
    const all = await ports.mail.correspondents(scope, ports.now() - MONTH)
    const others = all
      .filter(({ email }) => !known.has(email))
      .map((one) => ({
        one,
        names: normalizedWords(`${one.name} ${one.email.split(/[@._-]/, 2).join(' ')}`),
      }))
    const whole = others.filter(({ names }) => words.every((word) => names.includes(word)))
    const similar = others.filter(
      (other) =>
        !whole.includes(other) && words.some((word) => other.names.some((name) => almost(word, name))),
    )
    const people = (some: typeof others) => some.map(({ one }) => fromMail(scope, one)).sort(byWeight)
    return { whole: people(whole), similar: people(similar) }
  }

  const byInitials = async (scope: Scope, name: string): Promise<readonly Contact[]> => {
    const letters = name.replaceAll('.', '').trim()
    if (!/^\p{Lu}{2,3}$/u.test(letters)) return []
    const wanted = letters.toLowerCase()
    const all = await ports.contacts.all(scope)
    return all.filter(
      (contact) =>
        normalizedWords(contact.name)
          .map((word) => word[0])
          .join('') === wanted,
    )
  }

  return {
    answers: ports.answers,
    isUser: (scope, email) => email.toLowerCase() === ports.self(scope).email.toLowerCase(),
    members: async (scope, name) => {
      const alias = await ports.profile.get(scope, aliasKind, aliasKey(name))
      const ids = alias === undefined ? [] : aliasIds(alias)
      if (ids.length < 2) return []
      const meant = await Promise.all(ids.map((id) => ports.contacts.get(scope, id)))
      return meant.flatMap((contact) => (contact ? [contact.name] : []))
    },
    find: async (scope, name) => {
      const named = await called(scope, name)
      const exact = named.length > 0 ? named : await byInitials(scope, name)
      if (exact.length > 0) {
        const people = await Promise.all(exact.map((contact) => personOf(scope, contact)))
        return people.sort(byWeight).map((person) => ({ person, fit: 'exact' as const }))
      }
      const words = normalizedWords(name)
      if (words.length === 0) return []
      const spelled = await Promise.all((await spelledAlmost(scope, words)).map((c) => personOf(scope, c)))
      const known = new Set(spelled.flatMap(({ emails }) => emails.map((email) => email.toLowerCase())))
      const mail = await inMail(scope, words, known)
      const near = [...mail.whole, ...spelled.sort(byWeight), ...mail.similar]
      return near.slice(0, mostNear).map((person) => ({ person, fit: 'near' as const }))
    },
  }
}

const byWeight = (a: Person, b: Person): number => b.weight - a.weight || (a.name < b.name ? -1 : 1)

/** One slip in a short word, two in a long one, or the beginning of the name ("dan" for Dana). */
const almost = (word: string, name: string): boolean =>
  (word.length > 2 && name.startsWith(word)) || editDistance(word, name, maxTypos(word)) <= maxTypos(word)
