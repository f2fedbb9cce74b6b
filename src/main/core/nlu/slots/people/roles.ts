import { eventNouns } from '../../intent/cues.ts'
import { phraseBook, type Word } from '../../tokens/words.ts'
import type { TokenChart } from '../token-chart.ts'
import { generics, groups, roles } from '../vocabulary.ts'

/** Groups of people that are said as a whole. */
const groupPhrase = phraseBook(
  (
    'everyone, everybody, my team, the team, our team, my whole team, the whole team, her team, his team, her whole team, his whole team, their team, ' +
    'the whole group, the group, all attendees, all the attendees, the attendees, all guests, the guests, my family, ' +
    'the family, all my coworkers, all my co-workers, all my colleagues, all my co workers, the others, my colleagues, ' +
    'my coworkers, the participants, all participants, all of them, both of them'
  ).split(', '),
)

/** How many words say a group; 0 for none, and for "my team meeting". */
export function everyoneWords(words: readonly Word[], at: number): number {
  const length = groupPhrase(words, at)
  return length > 0 && isEntry(words[at + length]?.low ?? '') ? 0 : length
}

const EVENTS = new Set(eventNouns)
const isEntry = (low: string): boolean => generics.has(low) || EVENTS.has(low)

/** "the gang", "Sas": how many words say a name of the person's own making; 0 for none, and for "the gang meeting". */
export function callingLength(words: readonly Word[], at: number, aliases: readonly string[]): number {
  const article = /^(?:the|my|our)$/.test(words[at]?.low ?? '') ? 1 : 0
  for (const calling of aliases) {
    const parts = calling.split(' ')
    const whole = parts.every((part, n) => words[at + article + n]?.low.replace(/'s$/, '') === part)
    const length = article + parts.length
    if (whole && !isEntry(words[at + length]?.low ?? '')) return length
  }
  return 0
}

const ALONE =
  /^(mum|mom|mother|mommy|mummy|dad|father|daddy|grandma|grandpa|granny|accounting|hr|support|finance|sales|legal|marketing|engineering|boss|friends|family|colleagues|coworkers|parents|clients)$/
const KIND_OF =
  /^(dear|best|old|new|whole|entire|big|little|older|younger|finance|sales|project|marketing|legal|design|team|account|general|office|ex|eye|family)$/
const COLLECTIVE = /^(colleagues|coworkers|co-workers|friends|parents|kids|clients|family|managers|bosses)$/

/** "my boss", "the vp of the department", "mum": how many words; 0 for none. */
export function roleLength(chart: TokenChart, at: number): number {
  const { words } = chart
  if (!chart.free(at)) return 0
  let i = at
  if (/^(my|the|our|her|his|their|your|a)$/.test(words[i]?.low ?? '')) i++
  const owned = i > at
  if (owned && words[i + 1] && KIND_OF.test(words[i]!.low)) i++
  const low = words[i]?.low ?? ''
  if (!roles.has(low) && !COLLECTIVE.test(low) && !(owned && groups.has(low))) return 0
  if (/['’]s?$/.test(words[i]!.text) || (!owned && !ALONE.test(low))) return 0
  i++
  if (roles.has(words[i]?.low ?? '') && chart.free(i)) i++
  if (isEntry(words[i]?.low ?? '')) return 0
  return i - at
}

export const isCollective = (low: string): boolean => groups.has(low) || COLLECTIVE.test(low)

const ENDS_TAIL = /^(and|the|that|about|to|a|an|with|saying|for)$/

/** "everyone in tomorrow's review" keeps its tail, so that a reader sees who is meant. */
export function groupEnd(chart: TokenChart, end: number): number {
  const { words } = chart
  if (!/^(in|on|at|from|attending|invited|coming)$/.test(words[end]?.low ?? '')) return end
  let first = end + 1
  if (words[first]?.low === 'to') first++
  if (words[first]?.low === 'the') first++
  const when = chart.owner(first) === 'time' && !/['’]s$/.test(words[first]?.text ?? '')
  if (when) return end
  let i = first
  while (i < words.length && i < first + 5 && !words[i]!.mark && !ENDS_TAIL.test(words[i]!.low)) i++
  return i > first ? i : end
}
