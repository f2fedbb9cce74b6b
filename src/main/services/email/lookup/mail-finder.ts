import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Finder, Thing, ThingQuery } from '../../../core/api/lookup.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import { formatInstant } from '../../../core/time/format.ts'
import type { EmailPorts } from '../email-ports.ts'
import { draftValue, formatPerson, mailNames, messageValue } from '../format/format-mail.ts'
import type { Folder, MailAddress, Mailbox, MailDraft, Message, MessageQuery } from '../provider.ts'

export interface FinderPorts extends EmailPorts {
  readonly now: () => number
  readonly preferences: (scope: Scope) => Preferences
}

/** Whether every word of one of the names stands in a name or an address of these people. */
export function isAmong(
  names: readonly string[],
  people: readonly { name: string; email: string }[],
): boolean {
  return names.some((name) => {
    const address = name.toLowerCase()
    if (name.includes('@')) return people.some(({ email }) => email.toLowerCase() === address)
    const wanted = normalizedWords(name)
    return people.some((person) => {
      const known = [
        ...normalizedWords(person.name),
        ...normalizedWords(person.email.replace(/[@._-]/g, ' ')),
      ]
      return wanted.length > 0 && wanted.every((word) => known.includes(word))
    })
  })
}

/**
 * The mails that fit and have one of these names among those people of theirs (`whose`), newest first; at least `enough`
 * where there are as many. A name in another part of a mail fills its page as well, so more pages are looked through.
 */
export async function findNamed(
  mailbox: Pick<Mailbox, 'find'>,
  scope: Scope,
  search: Omit<MessageQuery, 'limit'>,
  names: readonly string[],
  whose: (message: Message) => readonly MailAddress[],
  enough: number,
): Promise<readonly Message[]> {
  for (let limit = Math.max(enough, 50); ; limit *= 4) {
    const page = await mailbox.find(scope, { ...search, people: names, limit })
    const found = page.filter((message) => isAmong(names, whose(message)))
    if (found.length >= enough || page.length < limit) return found
  }
}

/** How well the words fit: all in the subject or the people 1, all somewhere 0.7, else by their share. */
function fitOf(message: Message, words: readonly string[], rank: number): number {
  if (words.length === 0) return rank === 0 ? 0.9 : Math.max(0.3, 0.7 - rank * 0.01)
  const begins = (known: readonly string[], word: string): boolean =>
    known.some((one) => one.startsWith(word))
  const head = normalizedWords(
    [message.subject, message.from.name, ...message.attachments.map(({ name }) => name)].join(' '),
  )
  const inHead = words.filter((word) => begins(head, word)).length
  if (inHead === words.length) return 1
  const all = [...head, ...normalizedWords(message.text)]
  const found = words.filter((word) => begins(all, word)).length
  return found === words.length ? 0.6 + (0.2 * inHead) / words.length : (0.5 * found) / words.length
}

/** Mails as things words may point at. Best first; the newer of equals first. */
export function messageFinder(ports: FinderPorts): Finder {
  const thingOf = (message: Message, { zone, locale }: Preferences): Thing => ({
    kind: 'message',
    id: message.id,
    title: message.subject,
    detail: `${formatPerson(message.from)} · ${formatInstant(message.at, zone, locale, ports.now())}`,
    start: message.at,
    people: [message.from, ...message.to, ...message.cc].flatMap(({ name, email }) => [name, email]),
    value: messageValue(message),
  })
  return {
    kind: 'message',
    find: async (scope, query) => {
      const words = normalizedWords(query.about)
      const search = {
        words: [...words],
        folders: foldersOf(query),
        ...(query.from === undefined ? {} : { since: query.from }),
        ...(query.to === undefined ? {} : { until: query.to }),
      }
      const find = (wanted: Omit<MessageQuery, 'limit'>) =>
        query.people?.length
          ? findNamed(ports.mailbox, scope, wanted, query.people, (m) => peopleOf(m, query), query.limit)
          : ports.mailbox.find(scope, { ...wanted, limit: Math.max(query.limit, 50) })
      const all = await find(search)
      const wanted = all.length > 0 || words.length < 2 ? all : await find({ ...search, anyWord: true })
      return wanted
        .map((message, rank) => ({ message, fit: fitOf(message, words, rank) }))
        .sort((a, b) => b.fit - a.fit || b.message.at - a.message.at)
        .slice(0, query.limit)
        .map(({ message, fit }) => ({ thing: thingOf(message, ports.preferences(scope)), fit }))
    },
  }
}

function foldersOf({ mine, all }: ThingQuery): readonly Folder[] {
  if (mine) return ['sent']
  return all ? ['inbox', 'archive', 'sent'] : ['inbox', 'archive']
}

function peopleOf(message: Message, { mine, all }: ThingQuery): readonly MailAddress[] {
  if (mine) return [...message.to, ...message.cc]
  return all ? [message.from, ...message.to, ...message.cc] : [message.from]
}

/** Drafts as things words may point at, newest first among equals. */
export function draftFinder({ mailbox }: EmailPorts): Finder {
  const thingOf = (draft: MailDraft): Thing => ({
    kind: 'draft',
    id: draft.id,
    title: draft.subject,
    detail: mailNames(draft).join(', '),
    start: draft.updatedAt,
    people: [...draft.to, ...draft.cc].flatMap(({ name, email }) => [name, email]),
    value: draftValue(draft),
  })
  return {
    kind: 'draft',
    find: async (scope, query) => {
      const words = normalizedWords(query.about)
      const drafts = (await mailbox.drafts(scope)).filter(
        ({ to, cc }) => !query.people?.length || isAmong(query.people, [...to, ...cc]),
      )
      return drafts
        .map((draft, rank) => {
          const known = normalizedWords(`${draft.subject} ${draft.body}`)
          const found = words.filter((word) => known.some((one) => one.startsWith(word))).length
          return { thing: thingOf(draft), fit: words.length ? found / words.length : rank === 0 ? 0.9 : 0.6 }
        })
        .filter(({ fit }) => fit > 0)
        .sort((a, b) => b.fit - a.fit)
        .slice(0, query.limit)
    },
  }
}
