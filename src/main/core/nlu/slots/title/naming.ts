import type { Word } from '../../tokens/words.ts'
import type { TokenChart } from '../token-chart.ts'
import {
  conjunctions,
  determiners,
  generics,
  helpers,
  isCalendarWord,
  prepositions,
  pronouns,
  weakAdjectives,
} from '../vocabulary.ts'

/** "mark the report as done": the state is not part of the name. */
export function beforeDone(chart: TokenChart, from: number, to: number): number {
  let end = to
  while (
    end > from &&
    /^(as|done|complete|completed|finished|off|urgent|important|paid)$/.test(chart.words[end - 1]!.low)
  )
    end--
  return end
}

/** "new" in "new meeting", not in "New York". */
const isWeak = (word: Word, next: Word | undefined): boolean =>
  weakAdjectives.has(word.low) && !(word.capital && next?.capital)

/** Cuts what does not belong at the ends, and says whether anything is left that names something. */
export function tidy(chart: TokenChart, from: number, to: number): [number, number] | null {
  const { words } = chart
  let a = from
  let b = trimEnd(chart, from, to)
  for (;;) {
    while (
      a < b &&
      (determiners.has(words[a]!.low) || isWeak(words[a]!, words[a + 1]) || conjunctions.has(words[a]!.low))
    )
      a++
    // "meeting to discuss", "appointment for playing": the name comes after the generic word
    let k = a
    while (k < b && (generics.has(words[k]!.low) || weakAdjectives.has(words[k]!.low))) k++
    if (k > a && k < b && /^(to|for|about|on|regarding|of)$/.test(words[k]!.low)) a = k + 1
    else break
  }
  // "an event board games": the kind of entry, and then its name
  if (
    b - a > 1 &&
    /^(?:event|appointment|entry)$/.test(words[a]!.low) &&
    !words[a]!.capital &&
    /^(?:an?|new|another|the)$/.test(words[a - 1]?.low ?? '') &&
    !/^(?:plann|organis|organiz|manag|log)/.test(words[a + 1]!.low) &&
    !isNothing(chart, a + 1, b)
  )
    a++
  // "a meeting with Kim's reports": whatever follows is not its name
  let k = a
  while (k < b && (generics.has(words[k]!.low) || weakAdjectives.has(words[k]!.low))) k++
  if (k > a && k < b && /^(with|in|at|from|by)$/.test(words[k]!.low)) return null
  if (b - a > 1 && /^events?$/.test(words[b - 1]!.low) && !words[b - 1]!.capital) b--
  if (a >= b || isNothing(chart, a, b)) return null
  return [a, b]
}

export function trimEnd(chart: TokenChart, from: number, to: number): number {
  const { words } = chart
  let b = to
  while (b > from) {
    const word = words[b - 1]!
    const loose =
      word.mark ||
      determiners.has(word.low) ||
      conjunctions.has(word.low) ||
      prepositions.has(word.low) ||
      pronouns.has(word.low)
    const closing =
      helpers.has(word.low) &&
      !word.capital &&
      !/^(review|check|date|day|time|week|up|search|list|start|location|address)$/.test(word.low)
    if (!loose && !closing) break
    b--
  }
  return b
}

/** Names something only together with another word: "status meeting", "help desk". */
const ALONE =
  /^(status|planner|chance|able|help|members?|organi[sz]ed|forgot|wondering|included|doing|meet|calling)$/

/** Only words that name nothing by themselves: "new meeting", "anything". */
export function isNothing(chart: TokenChart, from: number, to: number): boolean {
  if (to - from === 1 && ALONE.test(chart.words[from]!.low)) return true
  for (let i = from; i < to; i++) {
    const { low, mark } = chart.words[i]!
    if (
      mark ||
      generics.has(low) ||
      weakAdjectives.has(low) ||
      determiners.has(low) ||
      prepositions.has(low) ||
      pronouns.has(low) ||
      conjunctions.has(low) ||
      isCalendarWord(low)
    )
      continue
    if (/^\d+([:.]\d+)?(am|pm|h|m|min)?$/.test(low)) continue
    return false
  }
  return true
}
