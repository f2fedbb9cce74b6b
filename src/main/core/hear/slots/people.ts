import type { Mention, Said } from '../clause.ts'
import { phraseBook } from '../words.ts'
import { isFirstName } from './first-names.ts'
import type { Ground } from './ground.ts'
import { type Expectation, type KnownName, nameLength, withoutPossessive } from './names.ts'
import { groups, roles } from './vocabulary.ts'

type Role = Mention['role']
const row = (text: string): string[] => text.split(', ')

/** A preposition or verb that says a person comes next, and which part they play. */
const LEADS: Readonly<Record<string, Role>> = {
  with: 'with', w: 'with', invite: 'with', inviting: 'with', include: 'with', including: 'with', meet: 'with', meeting: 'with', see: 'with', seeing: 'with',
  uninvite: 'with', 'w/': 'with', join: 'with',
  email: 'to', 'e-mail': 'to', mail: 'to', message: 'to', tell: 'to', ask: 'to', ping: 'to', nudge: 'to', notify: 'to', inform: 'to', text: 'to',
  send: 'to', forward: 'to', cc: 'to', bcc: 'to', reply: 'to', remind: 'to', contact: 'to', write: 'to', to: 'to', recipient: 'to', answer: 'to', shoot: 'to', drop: 'to',
  call: 'to', phone: 'to', ring: 'to', let: 'to',
  from: 'from', by: 'from', sender: 'from',
  about: 'about', of: 'of', for: 'with', named: 'subject',
} // biome-ignore format: one group a line
/** Verbs that may also be nouns before something else than a person: a known or capitalised name is needed. */
const WEAK = new Set(
  row(
    'meeting, see, seeing, to, for, about, of, by, from, call, phone, ring, text, join, answer, drop, shoot, include, including, mail, message, email, contact, let, write, meet, with, w, send, forward',
  ),
)
const SURE = new Set(row('with, w, meet, invite, from, email, seeing'))
const PRONOUNS = new Set(row('her, him, them, he, she, they'))
const SEPARATORS = new Set([',', 'and', '&', '+', 'or', '/'])
const SUBJECT_VERBS = new Set(
  row(
    "is, are, was, were, will, has, have, can, and, should, wants, want, needs, coming, attending, joining, invited, going, free, available, busy, emailed, mailed, wrote, send, sent, said, moved, replied, reply, hasn't, haven't",
  ),
)
const everyone = phraseBook(
  row(
    'everyone, everybody, my team, the team, our team, my whole team, the whole team, the whole group, the group, all attendees, all the attendees, the attendees, all guests, the guests, my family, the family, all my coworkers, all my co-workers, all my colleagues, all my co workers, the others, my colleagues, my coworkers, the participants, all participants, all of them, both of them',
  ),
)

export interface PeopleContext {
  readonly known?: KnownName | undefined
  /** contacts and mail: any name in the clause is meant as a person */
  readonly aboutPeople: boolean
  /** task titles keep their names to themselves */
  readonly inTitle: boolean
}

/** Finds who is mentioned, in order of the text, and takes their words with the preposition before them. */
export function findPeople(ground: Ground, context: PeopleContext): readonly Mention[] {
  const found: Mention[] = []
  const add = (said: Said, kind: Mention['kind'], role: Role): void => {
    found.push({ ...said, kind, role })
  }
  const { words } = ground
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (word.mark && word.text !== '@') continue
    const group = everyone(words, i)
    if (group > 0 && ground.free(i)) {
      add(ground.said(i, groupEnd(ground, i + group)), 'group', roleBefore(ground, i))
      takeWithLead(ground, i, i + group, 'person')
      i += group - 1
      continue
    }
    const role = Object.hasOwn(LEADS, word.low) && !isNoun(ground, i) ? LEADS[word.low] : undefined
    if (role !== undefined && ground.owner(i) !== 'body' && ground.owner(i) !== 'quoted') {
      const end = readGroup(ground, i, role, context, add)
      if (end > i) {
        i = end - 1
        continue
      }
    }
    if (!ground.free(i)) continue
    const several = namesakes(ground, i, context)
    if (several) {
      add(several, 'name', 'subject')
      ground.take(i, i + 1, 'person')
      continue
    }
    const length = nameLength(ground, i, 'perhaps', context.known)
    if (length > 0) {
      const next = standsAlone(ground, i, i + length, context, add)
      if (next > i) i = next - 1
    }
  }
  return found
}

/** "the two Sarahs", "both Marcos": the name without its plural. */
function namesakes(ground: Ground, at: number, context: PeopleContext): Said | null {
  const word = ground.words[at]!
  const before = ground.words[at - 1]?.low ?? ''
  if (!/^(two|three|four|both|all|2|3|these|those|the)$/.test(before) || !word.low.endsWith('s')) return null
  const name = word.low.slice(0, -1)
  if (!context.known?.(name) && !(word.capital && isFirstName(name))) return null
  return { text: word.text.slice(0, -1), span: [word.start, word.end - 1] }
}

/** Reads "with Dana, Marco and my boss": one person after the other, from the word after `lead`. */
function readGroup(ground: Ground, lead: number, role: Role, context: PeopleContext, add: Adder): number {
  const { words } = ground
  const low = words[lead]!.low
  let at = lead + 1
  if (low === 'let' && words[at + 1]?.low !== 'know' && words[at + 2]?.low !== 'know') return lead
  if (words[at]?.low === 'both') at++
  if (words[at]?.mark && /^[,:]$/.test(words[at]!.text) && (low === 'recipient' || low === 'to')) at++
  const first = at
  const expected = expectation(ground, lead, role, context)
  let end = lead
  for (;;) {
    const length = one(
      ground,
      at,
      first === at ? expected : end > lead ? expected : 'perhaps',
      role,
      low,
      context,
      add,
    )
    if (length === 0) break
    end = at + length
    let next = end
    while (SEPARATORS.has(words[next]?.low ?? '') && next < end + 2) next++
    if (words[next]?.low === 'with') next++
    if (next === end) break
    at = next
  }
  if (end > lead) ground.take(lead, end, 'person')
  return end
}

/** "a Meet link", "the email": a lead after an article is a thing. */
function isNoun(ground: Ground, at: number): boolean {
  const before = ground.words[at - 1]?.low ?? ''
  return (
    /^(a|an|the|my|our|this|that|new|any|last|latest|no)$/.test(before) &&
    !/^(meeting|call|with)$/.test(ground.words[at]!.low)
  )
}

type Adder = (said: Said, kind: Mention['kind'], role: Role) => void

function expectation(ground: Ground, lead: number, role: Role, context: PeopleContext): Expectation {
  const low = ground.words[lead]!.low
  if (
    role === 'with' &&
    low !== 'for' &&
    low !== 'meeting' &&
    low !== 'see' &&
    low !== 'join' &&
    low !== 'include' &&
    low !== 'including'
  )
    return 'person'
  if (context.inTitle) return 'perhaps'
  if (context.aboutPeople && low !== 'for') return 'person'
  if (SURE.has(low) && low !== 'from') return 'person'
  return WEAK.has(low) ? 'perhaps' : 'person'
}

/** One person at `at`: how many words, 0 for none. */
function one(
  ground: Ground,
  at: number,
  expected: Expectation,
  role: Role,
  lead: string,
  context: PeopleContext,
  add: Adder,
): number {
  const { words } = ground
  const word = words[at]
  if (!word || word.mark) return 0
  const next = words[at + 1]
  if (PRONOUNS.has(word.low) && ground.free(at)) {
    const possessive =
      word.low === 'her' &&
      next !== undefined &&
      !next.mark &&
      lead !== 'email' &&
      lead !== 'send' &&
      lead !== 'tell' &&
      lead !== 'ask' &&
      isBareNoun(next.low)
    const things = word.low === 'them' && /^(send|forward|move|of|to|call|about|for|from|by|drop)$/.test(lead)
    if (possessive || things) return 0
    add(ground.said(at, at + 1), 'pronoun', role)
    return 1
  }
  if (word.low === 'me') {
    if (!/^(invite|email|cc|bcc|send|forward|mail|with|to|and)$/.test(lead) || context.inTitle)
      return lead === 'with' || lead === 'for' ? 1 : 0
    if (lead === 'for') return 1
    add(ground.said(at, at + 1), 'me', role)
    return 1
  }
  const group = everyone(words, at)
  if (group > 0) {
    add(ground.said(at, groupEnd(ground, at + group)), 'group', role)
    return group
  }
  const alias = roleLength(ground, at)
  if (alias > 0 && lead !== 'of' && lead !== 'about' && !(lead === 'for' && !context.aboutPeople)) {
    const name = nameLength(ground, at + alias, 'perhaps', context.known)
    if (name > 0) {
      add(ground.said(at + alias, at + alias + name), 'name', role)
      return alias + name
    }
    add(ground.said(at, at + alias), isGroup(words[at + alias - 1]!.low) ? 'group' : 'alias', role)
    return alias
  }
  const length = nameLength(ground, at, expected, context.known)
  if (length === 0) return 0
  if (isPossessive(words[at + length - 1]!.text)) {
    const owned = words[at + length]
    if (owned && !owned.mark && context.aboutPeople) {
      add(nameOnly(ground, at, at + length), 'name', role)
      return length
    }
    if (owned && roles.has(owned.low)) {
      add(ground.said(at, at + length + 1), 'alias', role)
      return length + 1
    }
    return 0
  }
  if (lead === 'for' && !(words[at]!.capital || context.known?.(word.low) || expected === 'person')) return 0
  add(ground.said(at, at + length), 'name', role)
  return length
}

const isPossessive = (text: string): boolean => /['’]s?$/.test(text)
const isGroup = (low: string): boolean =>
  groups.has(low) || /^(colleagues|coworkers|co-workers|friends|parents|kids|clients|family)$/.test(low)
const isBareNoun = (low: string): boolean =>
  !/^(that|to|at|on|in|about|and|if|the|a|an|my|tomorrow|today|tonight|for|by|when|from|with|it|now|please|this|next)$/.test(
    low,
  )

/** "my boss", "the vp of the department", "mum": how many words; 0 for none. */
export function roleLength(ground: Ground, at: number): number {
  const { words } = ground
  if (!ground.free(at)) return 0
  let i = at
  if (/^(my|the|our|her|his|their|your|a)$/.test(words[i]?.low ?? '')) i++
  const owned = i > at
  if (
    owned &&
    words[i + 1] &&
    /^(dear|best|old|new|whole|entire|big|little|older|younger|finance|sales|project|marketing|legal|design|team|account|general|office)$/.test(
      words[i]!.low,
    )
  )
    i++
  const low = words[i]?.low ?? ''
  if (!roles.has(low) && !(owned && groups.has(low))) return 0
  if (isPossessive(words[i]!.text)) return 0
  i++
  if (roles.has(words[i]?.low ?? '') && ground.free(i)) i++
  if (
    !owned &&
    !/^(mum|mom|mother|mommy|mummy|dad|father|daddy|grandma|grandpa|granny|accounting|hr|support|finance|sales|legal|marketing|engineering|boss|friends|family|colleagues|coworkers|parents|clients)$/.test(
      low,
    )
  )
    return 0
  return i - at
}

/** "everyone in tomorrow's review" keeps its tail, so that a reader sees who is meant. */
function groupEnd(ground: Ground, end: number): number {
  const { words } = ground
  if (!/^(in|on|at|from|attending|invited)$/.test(words[end]?.low ?? '')) return end
  let i = end + 1
  while (
    i < words.length &&
    i < end + 5 &&
    !words[i]!.mark &&
    !/^(and|the|that|about|to|a)$/.test(words[i]!.low)
  )
    i++
  if (words[i]?.low === 'the' && i === end + 1) {
    i++
    while (
      i < words.length &&
      i < end + 5 &&
      !words[i]!.mark &&
      !/^(and|the|that|about|to|a)$/.test(words[i]!.low)
    )
      i++
  }
  return i > end + 1 ? i : end
}

function roleBefore(ground: Ground, at: number): Role {
  const low = ground.words[at - 1]?.low ?? ''
  return (Object.hasOwn(LEADS, low) ? LEADS[low] : undefined) ?? 'subject'
}
function takeWithLead(ground: Ground, from: number, to: number, owner: 'person'): void {
  const lead = from > 0 && Object.hasOwn(LEADS, ground.words[from - 1]!.low) ? from - 1 : from
  ground.take(lead, to, owner)
}

/** A known name with no preposition: "is Sam coming", "Dana's number", "Jeff and John will be there". */
function standsAlone(ground: Ground, from: number, to: number, context: PeopleContext, add: Adder): number {
  const { words } = ground
  const before = words[from - 1]?.low ?? ''
  const after = words[to]
  if (isPossessive(words[to - 1]!.text) && after && !after.mark) {
    if (context.aboutPeople) {
      add(nameOnly(ground, from, to), 'name', 'of')
      ground.take(from, to, 'person')
    }
    return to
  }
  if (context.inTitle) return to
  const asSubject =
    after === undefined ||
    after.mark ||
    SUBJECT_VERBS.has(after.low) ||
    SUBJECT_VERBS.has(before) ||
    ground.owner(to) !== 'free'
  if (!asSubject && !context.aboutPeople) return to
  add(ground.said(from, to), 'name', 'subject')
  ground.take(from, to, 'person')
  return to
}

function nameOnly(ground: Ground, from: number, to: number): Said {
  const said = ground.said(from, to)
  const bare = withoutPossessive(said.text.replaceAll('’', "'"))
  return { text: said.text.slice(0, bare.length), span: [said.span[0], said.span[0] + bare.length] }
}
