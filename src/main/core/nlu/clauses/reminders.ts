import { findTimes } from '../time/find-times.ts'
import type { ParseContext, Span } from '../utterance.ts'
import { findQuotes } from './quotes.ts'

/** "I need to be reminded to …", "I'd like a reminder about …": the same order in the words of a wish. */
const wish =
  /^((?:(?:hi|hey|ok|okay|please|and|also|so|then|well)[, ]+)*)(?:i(?: (?:also|really|still|just))?(?: (?:need|want|have|would like|would love)|['’]d (?:like|love)) to (?:be|get) reminded|i(?: (?:also|really|still|just))?(?: (?:need|want|would like|would love)|['’]d (?:like|love)) a reminder)(?= )/iu
/** At the start only: behind other words it may be part of what somebody is to be told. */
const order =
  /^(?:(?:hi|hey|ok|okay|please|pls|and|also|so|then|can you|could you|would you|will you)[, ]+)*remind me\b/iu
/** Joints that are looked at: each costs two readings of the times about it. */
const mostJoints = 6
const joint = /[\s,;]+(?:(?:and|then|also|&) )+|,\s+/giu
const leadsTime = /^(?:(?:on|at|by|in|from|then) )?/iu
const deed = /^[\s,]*to (?=\p{L})/iu
/** What one does oneself: behind a reminder nobody is ordered to do it. */
const errand =
  /^(?:buy|call|ring|phone|pay|pick up|wash|clean|return|collect|feed|water|renew|take (?:the|my|out)|get (?:the|my)) /iu

/**
 * A message in which each reminder is an order of its own. "remind me at 5 to call the bank and on friday at 9 to pay the rent"
 * is two: what is to be done has a time of its own on both sides of the "and". Other messages come back as they are.
 */
export function withPlainReminders(text: string, context: ParseContext): string {
  const plain = text.replace(wish, '$1remind me')
  const first = order.exec(plain)
  if (!first) return plain
  const from = first[0].length
  const quotes = findQuotes(plain)
  let out = ''
  let copied = 0
  let since = from
  for (const found of [...plain.slice(from).matchAll(joint)].slice(0, mostJoints)) {
    const at = from + found.index
    const begins = at + found[0].length
    if (quotes.some(([start, end]) => at >= start && at < end)) continue
    // apart, so that "at 6, on friday at 8" is two times
    if (timesIn(plain.slice(since, at), context).length === 0) continue
    const said = another(plain.slice(begins), context)
    if (said === undefined) continue
    out += `${plain.slice(copied, at)} and ${said}`
    copied = begins
    since = begins
  }
  return out + plain.slice(copied)
}

const timesIn = (text: string, context: ParseContext): readonly Span[] =>
  findTimes(text.slice(0, reach), context).times.map(({ span }) => span)
/** Characters behind a joint within which a reminder says when and what. */
const reach = 120

/** How another reminder has to open where one stands: "friday at 9 to pay the rent", "to pay the rent on friday". */
function another(rest: string, context: ParseContext): string | undefined {
  const lead = leadsTime.exec(rest)?.[0].length ?? 0
  const opens = /^(?:to (?=\p{L}))/iu.test(rest) || errand.test(rest)
  const next = /[.;!?\n]|,? and |, /u.exec(rest)?.index ?? rest.length
  const times = timesIn(rest, context)
  const time = times.find(([start]) => start === 0 || start === lead)
  if (time && !opens) return deed.test(rest.slice(time[1])) ? 'remind me ' : undefined
  if (!opens || timesIn(rest.slice(0, next), context).length === 0) return undefined
  return deed.test(rest) ? 'remind me ' : 'remind me to '
}
