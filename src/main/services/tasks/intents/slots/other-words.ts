import type { FillContext } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'

const lead =
  /^(?:(?:no|nope|actually|sorry|oops|wait|ok|oh|please|i meant?|i said|rather|it should (?:be|say|read)|(?:that )?should (?:be|say)|make (?:it|that|this)|change (?:it|that|this)(?: to)?|change to|(?:call|name) (?:it|that|this)|rename (?:it|that|this)(?: to)?|let['’]s (?:make|say)(?: (?:it|that))?)(?:[\s,:–-]+|$))+/i
const tail = /[\s,]+(?:instead|rather|please|pls)[.!]*$|[.!]+$/i
const butNot = /^(?:the )?(.+?),? (?:and )?not (?:the )?(.+)$/i
const not = /^(?:not )(?:the )?(.+?)(?:,| but)+ (?:but )?(.+)$/i
/** These change something else about a task than its words, or point at what is there: "swap those round", "flip it about". */
const property =
  /^(?:urgent|important|high|medium|low|normal|top|p[1-4]|done|finished|complete|overdue|shorter|longer|friendlier|recurring|repeat\w*|weekly|daily|monthly|yearly|every|that|this|it|the other|with|to|on|in|for|by|at|before|after|until|due|a (?:task|reminder|meeting|event)|an event|work|home|yes|no|nothing|never|half past|quarter (?:past|to)|earlier|later|\d)\b|\b(?:it|them|those|these|this|that)\b(?! (?:is|was|said)\b)/i
/** What a task begins with where its words are "verb and thing". */
const doing =
  /^(?:buy|get|call|ring|phone|email|text|pay|pick up|drop off|collect|return|wash|clean|water|feed|book|order|fix|finish|write|send|submit|renew|read|print|sign|review|check|prepare|draft|ask|tell|meet|see|visit|take|bring|cancel|post|cook|bake|add)\b/i

/**
 * The words a correction puts in the place of those of the task made last: "buy oat milk", "actually make that almond
 * milk". A verb that is not said anew stays. undefined where something else is corrected.
 * @param before the title there is
 */
export function otherWords(clause: Clause, before: string, { utterance }: FillContext): string | undefined {
  if (utterance.mode.kind !== 'correction' || clause.times.length > 0) return undefined
  if (!['any', 'title', 'person'].includes(utterance.mode.of)) return undefined
  const said = utterance.text.trim()
  const rest = said
    .replace(lead, '')
    .replace(tail, '')
    .trim()
    .replace(/^["“'‘]|["”'’]$/g, '')
  const swap = not.exec(rest)
  const swapped = swap ? [swap[1]!, swap[2]!] : butNot.exec(rest)?.slice(1).toReversed()
  if (swapped) {
    const [leaving = '', coming = ''] = swapped
    const at = before.toLowerCase().indexOf(leaving.toLowerCase())
    return at < 0 ? undefined : capital(before.slice(0, at) + coming + before.slice(at + leaving.length))
  }
  if (rest === '' || rest === said.replace(tail, '')) return undefined
  if (property.test(rest) || rest.length > 80) return undefined
  const verb = doing.exec(before)?.[0]
  return capital(verb && !doing.test(rest) ? `${verb} ${rest}` : rest)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
