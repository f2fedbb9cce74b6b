import type { Clause, ParseContext } from '../../../../src/main/core/nlu/utterance.ts'
import { parse } from '../../../world/parse.ts'

/** Wednesday 11 March 2026, 10:00 in London, with the people and lists of the demo workspace. */
const people = new Set(['sarah', 'chen', 'okafor', 'marco', 'bianchi', 'dana', 'lee'])
export const context: ParseContext = {
  now: Date.UTC(2026, 2, 11, 10),
  zone: 'Europe/London',
  locale: 'en-GB',
  weekStart: 1,
  region: 'GB',
  names: (word) => people.has(word),
  lists: ['groceries', 'work'],
}

/** A clause as one reads it: slots as text, nothing that is empty. */
export interface Seen {
  readonly says: string
  readonly verb?: string
  readonly title?: string
  readonly place?: string
  readonly list?: string
  readonly body?: string
  readonly subject?: string
  readonly times?: readonly string[]
  /** "Dana (with)", "her (to, pronoun)" */
  readonly people?: readonly string[]
  readonly emails?: readonly string[]
  readonly phones?: readonly string[]
  readonly quoted?: readonly string[]
  /** "my meeting (possessive)", "the first two (ordinal 2)", "the invoice thing (definite: invoice)" */
  readonly points?: readonly string[]
  readonly not?: readonly string[]
  readonly asks?: true
}

const texts = (said: readonly { readonly text: string }[]): readonly string[] => said.map(({ text }) => text)

export function seen(clause: Clause): Seen {
  const all = {
    says: clause.text,
    verb: clause.verb,
    title: clause.title?.text ?? '',
    place: clause.place?.text ?? '',
    list: clause.list?.text ?? '',
    body: clause.body?.text ?? '',
    subject: clause.subject?.text ?? '',
    times: texts(clause.times),
    people: clause.people.map(
      ({ text, role, kind }) => `${text} (${role}${kind === 'name' ? '' : `, ${kind}`})`,
    ),
    emails: texts(clause.emails),
    phones: texts(clause.phones),
    quoted: texts(clause.quoted),
    points: clause.references.map(
      ({ text, kind, about, count, place }) =>
        `${text} (${kind}${count === undefined ? '' : ` ${count === 1 ? place : count}`}${about === '' ? '' : `: ${about}`})`,
    ),
    not: clause.negated,
    asks: clause.question,
  }
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== false && value.toString() !== ''),
  ) as unknown as Seen
}

export const seenIn = (text: string): readonly Seen[] => parse(text, context).clauses.map(seen)
export const saysIn = (text: string): readonly string[] => texts(parse(text, context).clauses)
/** The only clause of a text; throws when there are more or none. */
export function oneIn(text: string): Clause {
  const { clauses } = parse(text, context)
  if (clauses.length !== 1) throw new Error(`${clauses.length} clauses in ${JSON.stringify(text)}`)
  return clauses[0]!
}
