import type { Mention, TextSlice } from '../../utterance.ts'
import type { TokenChart } from '../token-chart.ts'
import type { Expectation, KnownName } from './names.ts'

export type Role = Mention['role']

export interface PeopleContext {
  readonly known?: KnownName | undefined
  /** names of the person's own making, folded and without an article */
  readonly aliases: readonly string[]
  /** contacts and mail: any name in the clause is meant as a person */
  readonly aboutPeople: boolean
  /** task titles keep their names to themselves */
  readonly inTitle: boolean
}
export type Adder = (said: TextSlice, kind: Mention['kind'], role: Role) => void

const row = (text: string): string[] => text.split(', ')
const rolesOf = (role: Role, words: string): [string, Role][] => row(words).map((word) => [word, role])

/** Prepositions and verbs that say a person comes next, and which part they play. */
const LEADS: ReadonlyMap<string, Role> = new Map([
  ...rolesOf(
    'with',
    'with, w, invite, inviting, include, including, meet, meeting, see, seeing, uninvite, join, for, add',
  ),
  ...rolesOf(
    'to',
    'email, e-mail, mail, message, tell, ask, ping, nudge, notify, inform, text, sms, whatsapp, send, forward, cc, bcc, reply',
  ),
  ...rolesOf('to', 'remind, contact, write, to, recipient, answer, shoot, drop, call, phone, ring, let'),
  ...rolesOf('from', 'from, by, sender'),
  ...rolesOf('about', 'about'),
  ...rolesOf('of', 'of'),
  ...rolesOf('subject', 'named'),
  ...rolesOf('with', 'put, stick'),
])
/** Also stand before things: an unknown lower-case word after these is no name. */
const WEAK = new Set(
  row(
    'meeting, see, to, for, add, about, of, by, from, call, phone, ring, text, join, answer, drop, shoot, include, including, ' +
      'put, stick, mail, message, contact, let, write, send, forward, named, sender, reply, remind, cc',
  ),
)
/** Whoever follows these is met, whatever their name looks like. */
const SURE = new Set(row('with, w, meet, invite, inviting, uninvite, email, seeing'))

const puts = new Set(['put', 'stick'])
const places = new Set('list calendar diary agenda schedule board phone line case job table'.split(' '))

/** "put Tom on the retro": a name between, and what one comes to, which is no list. */
function comesTo({ words }: TokenChart, at: number): boolean {
  const on = words.findIndex(({ low }, k) => k > at + 1 && (low === 'on' || low === 'onto'))
  const [article, ...behind] = words.slice(on + 1, on + 6).map(({ low }) => low)
  return (
    on > 0 &&
    on - at <= 4 &&
    (article === 'the' || article === 'our') &&
    !behind.some((low) => places.has(low))
  )
}

/** The part of a person after the word at `at`; undefined when the word leads to nobody or is a thing itself. */
export function leadAt(chart: TokenChart, at: number): Role | undefined {
  const role = LEADS.get(chart.words[at]!.low)
  if (role === 'with' && puts.has(chart.words[at]!.low) && !comesTo(chart, at)) return undefined
  return role !== undefined && !isThing(chart, at) && !isInHonour(chart, at) ? role : undefined
}

/** "a Meet link", "the email": a lead after an article is a thing. */
function isThing(chart: TokenChart, at: number): boolean {
  const before = chart.words[at - 1]?.low ?? ''
  // "forward invoice to accounting": whom it goes to stands behind "to"
  if (chart.words[at]!.low === 'forward' && chart.words.slice(at + 1, at + 5).some(({ low }) => low === 'to'))
    return true
  return (
    /^(a|an|the|my|our|this|that|new|any|last|latest|no)$/.test(before) &&
    !/^(meeting|call|with)$/.test(chart.words[at]!.low)
  )
}

/** "birthday party for Leo", "present for Mum", "dentist for Grace": it is theirs, and no reason to invite them. */
export const isInHonour = ({ words }: TokenChart, at: number): boolean =>
  words[at]!.low === 'for' &&
  /^(party|birthday|present|presents|gift|gifts|card|cake|flowers|surprise|shower|do|bouquet|leaving|farewell|celebration|dentist|doctor|doctors|gp|vet|vets|optician|orthodontist|physio|check-?up|haircut|jab|vaccination)$/.test(
    words[at - 1]?.low ?? '',
  )

export function expectationAfter(lead: string, aboutPeople: boolean, inTitle: boolean): Expectation {
  if (lead === 'with' || lead === 'w') return 'person'
  if (inTitle) return 'perhaps'
  if (lead === 'from' || lead === 'by') return aboutPeople ? 'person' : 'perhaps'
  if (SURE.has(lead) || (aboutPeople && lead !== 'for')) return 'person'
  return WEAK.has(lead) ? 'perhaps' : 'person'
}
