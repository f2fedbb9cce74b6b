import { auxiliaries } from '../clauses/order-words.ts'
import { eventNouns } from '../intent/cues.ts'
import type { TokenChart } from './token-chart.ts'

const SPEAKER = /^(i|we|you)$/
const HELPS =
  /^(have|had|having|be|been|supposed|going|gonna|want|need|get|got|to|ever|last|just|still|also|already|next|like)$/
const ADVERBS = /^(ever|last|just|still|also|already|next)$/
const PARTICLES = /^(out|up|over|off)$/
const LINKS = /^(with|to|for|about|at|in|on|out|up|over|off|by|from|again)$/
const EVENTS = new Set(eventNouns)
/** How far into a question its helping verb may stand. */
const REACH = 8

/**
 * Where what is asked about begins. "When did I last talk to Marco", "am I going out with Kim for tacos": the verb
 * after the speaker is what was done, not the name of anything, and is taken.
 */
export function afterAskedVerb(chart: TokenChart, at: number): number {
  const { words } = chart
  for (let i = at; i < at + REACH && i + 1 < words.length; i++) {
    if (!auxiliaries.has(words[i]!.low) || !SPEAKER.test(words[i + 1]!.low)) continue
    let k = i + 2
    let adverbs = true
    while (k < words.length && HELPS.test(words[k]!.low)) adverbs = ADVERBS.test(words[k++]!.low) && adverbs
    const acts = adverbs && /^(do|did|does|will|would|can|should)$/.test(words[i]!.low)
    if (isDone(chart, k, acts))
      chart.take(k, PARTICLES.test(words[k + 1]?.low ?? '') ? k + 2 : k + 1, 'frame')
    // "how many late meetings do I have": what is asked about stands before the helping verb
    return i > at + 1 ? at + 1 : Math.max(at + 1, k)
  }
  return at + 1
}

/** Whether the word is a verb of doing: "talk to", "meet with", "promise this week". */
function isDone(chart: TokenChart, at: number, acts: boolean): boolean {
  const verb = chart.words[at]
  if (!verb || verb.mark || verb.capital || !chart.free(at) || EVENTS.has(verb.low)) return false
  if (/^(having|have|had)$/.test(chart.words[at - 1]!.low)) return false
  return LINKS.test(chart.words[at + 1]?.low ?? '') || (acts && chart.owner(at + 1) === 'time')
}
