import type { Mention } from '../../utterance.ts'
import type { TokenChart } from '../token-chart.ts'
import { roles } from '../vocabulary.ts'
import { bareNames, isPossessive, nameOnly, namesakes } from './bare-names.ts'
import { isFirstName } from './first-names.ts'
import { type Expectation, nameLength, pastSeparators } from './names.ts'
import { type Adder, expectationAfter, leadAt, type PeopleContext, type Role } from './people-leads.ts'
import { callingLength, everyoneWords, groupEnd, isCollective, roleLength } from './roles.ts'

const PRONOUNS = new Set(['her', 'him', 'them', 'he', 'she', 'they'])

/** Finds who is mentioned, in order of the text, and takes their words with the preposition before them. */
export function readPeople(chart: TokenChart, context: PeopleContext): readonly Mention[] {
  const found: Mention[] = []
  const add: Adder = (said, kind, role) => found.push({ ...said, kind, role })
  const { words } = chart
  for (let i = 0; i < words.length; i++) {
    const owner = chart.owner(i)
    if (words[i]!.mark || owner === 'body' || owner === 'quoted') continue
    const called = chart.free(i) ? callingLength(words, i, context.aliases) : 0
    if (called > 0) {
      add(nameOnly(chart, i, i + called), 'alias', (i > 0 && leadAt(chart, i - 1)) || 'subject')
      chart.take(i, i + called, 'person')
      i += called - 1
      continue
    }
    const group = chart.free(i) ? everyoneWords(words, i) : 0
    const led = leadAt(chart, i)
    const role = led && words[i]!.low === 'add' && context.aboutPeople ? 'subject' : led
    if (group > 0) {
      const end = groupEnd(chart, i + group)
      add(chart.said(i, end), 'group', (i > 0 && leadAt(chart, i - 1)) || 'subject')
      chart.take(i, i + group, 'person')
      i += group - 1
      continue
    }
    const end = role === undefined ? i : readGroup(chart, i, role, context, add)
    if (end > i) {
      i = end - 1
      continue
    }
    if (!chart.free(i)) continue
    const several = namesakes(chart, i, context)
    if (several) {
      add(several, 'name', 'subject')
      chart.take(i, i + 1, 'person')
      continue
    }
    i = Math.max(i, bareNames(chart, i, context, add) - 1)
  }
  return found
}

/** Reads "with Dana, Marco and my boss": one person after the other, from the word after `lead`. */
function readGroup(chart: TokenChart, lead: number, role: Role, context: PeopleContext, add: Adder): number {
  const { words } = chart
  const low = words[lead]!.low
  let at = lead + 1
  if (low === 'let' && words[at + 1]?.low !== 'know' && words[at + 2]?.low !== 'know') return lead
  if (words[at]?.low === 'both' || (low === 'w' && words[at]?.text === '/')) at++
  if (words[at]?.mark && /^[,:]$/.test(words[at]!.text) && (low === 'recipient' || low === 'to')) at++
  const listed = low === 'for' && namesARow(chart, at, context)
  const expected = listed ? 'person' : expectationAfter(low, context.aboutPeople, context.inTitle)
  let end = lead
  for (;;) {
    const length = onePerson(chart, at, expected, role, low, context, add)
    if (length === 0) break
    end = at + length
    let next = pastSeparators(chart, end)
    if (words[next]?.low === 'with') next++
    if (next === end) break
    at = next
  }
  if (end > lead) chart.take(lead, end, 'person')
  return end
}

/** "for Marlin, Jenny and Hank": several capitalised words of which one is a known name. */
function namesARow(chart: TokenChart, at: number, context: PeopleContext): boolean {
  const { words } = chart
  let known = false
  let i = at
  for (;;) {
    const length = words[i]?.capital ? nameLength(chart, i, 'person', context.known) : 0
    if (length === 0) return known
    known ||= isFirstName(words[i]!.low) || context.known?.(words[i]!.low) === true
    const next = pastSeparators(chart, i + length)
    if (next === i + length) return known
    i = next
  }
}

/** One person at `at`: how many words, 0 for none. */
function onePerson(
  chart: TokenChart,
  at: number,
  expected: Expectation,
  role: Role,
  lead: string,
  context: PeopleContext,
  add: Adder,
): number {
  const { words } = chart
  const word = words[at]
  if (!word || word.mark) return 0
  if (PRONOUNS.has(word.low)) return pronoun(chart, at, role, lead, add)
  if (word.low === 'me' || word.low === 'myself') return me(chart, at, role, lead, context, add)
  const called = callingLength(words, at, context.aliases)
  if (called > 0) {
    add(nameOnly(chart, at, at + called), 'alias', role)
    return called
  }
  const group = everyoneWords(words, at)
  if (group > 0) {
    add(chart.said(at, groupEnd(chart, at + group)), 'group', role)
    return group
  }
  const alias = roleLength(chart, at)
  if (alias > 0 && lead !== 'of' && lead !== 'about' && (lead !== 'for' || context.aboutPeople)) {
    const name = nameLength(chart, at + alias, 'perhaps', context.known)
    if (name === 0)
      add(chart.said(at, at + alias), isCollective(words[at + alias - 1]!.low) ? 'group' : 'alias', role)
    else add(chart.said(at + alias, at + alias + name), 'name', role)
    return alias + name
  }
  const length = nameLength(chart, at, expected, context.known)
  if (length === 0) return 0
  if (!isPossessive(words[at + length - 1]!.text)) {
    add(chart.said(at, at + length), 'name', role)
    return length
  }
  const owned = words[at + length]
  if (!owned || owned.mark) return 0
  if (roles.has(owned.low)) {
    add(chart.said(at, at + length + 1), 'alias', role)
    return length + 1
  }
  if (!context.aboutPeople) return 0
  add(nameOnly(chart, at, at + length), 'name', role)
  return length
}

const FOLLOWS_OBJECT =
  /^(that|to|at|on|in|about|and|if|the|a|an|my|tomorrow|today|tonight|for|by|when|from|with|it|now|please|this|next|saying|again|first|as|too|know)$/

function pronoun(chart: TokenChart, at: number, role: Role, lead: string, add: Adder): number {
  if (!chart.free(at)) return 0
  const { low } = chart.words[at]!
  const next = chart.words[at + 1]
  const asks = /^(email|send|tell|ask|invite|message|nudge)$/.test(lead)
  const possessive =
    low === 'her' && next !== undefined && !next.mark && !asks && !FOLLOWS_OBJECT.test(next.low)
  const things =
    low === 'them' && /^(send|forward|of|to|call|about|for|from|by|drop|include|including|see)$/.test(lead)
  if (possessive || (things && !(lead === 'to' && /^(about|that|saying|please)$/.test(next?.low ?? ''))))
    return 0
  add(chart.said(at, at + 1), 'pronoun', role)
  return 1
}

function me(
  chart: TokenChart,
  at: number,
  role: Role,
  lead: string,
  context: PeopleContext,
  add: Adder,
): number {
  if (lead === 'with' || lead === 'for') return 1
  if (context.inTitle || !/^(invite|email|cc|bcc|send|forward|mail|to)$/.test(lead)) return 0
  add(chart.said(at, at + 1), 'me', role)
  return 1
}
