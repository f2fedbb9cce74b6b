import { zoneOfPlace } from '../time/readers/clocks/zones.ts'
import type { TextSlice } from '../utterance.ts'
import type { TokenChart } from './token-chart.ts'
import {
  conjunctions,
  determiners,
  generics,
  helpers,
  isCalendarWord,
  prepositions,
  pronouns,
  roles,
} from './vocabulary.ts'

/** Kinds of lists that keep "to do" as their name. */
const TODO = /^(to-do|todo|todos|to-dos)$/
const DESTINATION = /^(to|on|onto|in|into|under|from|off)$/
const KEEPERS =
  /^(add|put|append|include|insert|stick|pop|bung|chuck|whack|stuff|jot|throw|move|remove|delete|take|drop|cross|strike|file|save|get)$/
/** "a task to buy milk": what follows is the task itself. */
const ENTRY = /^(task|todo|to-do|reminder|item|note|do)$/
const NOT_LISTS =
  /^(way|weekend|calendar|calender|calandar|schedule|agenda|diary|contacts|contact|inbox|address|phone|email|emails|mail|favourites|meeting|event|invite|review|call|event|appointment|my|it|progress|completed|backlog|done|all|people|everyone|guest|mailing|someone|him|her|them|me)$/

/** Finds a list's name: "to groceries", "on my shopping list", "list of books", "#home". Takes its words. */
export function findList(chart: TokenChart, lists: readonly string[]): TextSlice | undefined {
  return findTag(chart) ?? beforeList(chart) ?? afterList(chart) ?? known(chart, lists) ?? destination(chart)
}

/** "#home", "/work": the short way to name a list. */
export function findTag(chart: TokenChart): TextSlice | undefined {
  const { words, text } = chart
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (!chart.free(i)) continue
    if (/^#[^\d#]/.test(word.text)) {
      chart.take(i, i + 1, 'list')
      return { text: word.text.slice(1), span: [word.start + 1, word.end] }
    }
    const next = words[i + 1]
    if (
      word.text === '/' &&
      next &&
      next.start === word.end &&
      /^\p{L}/u.test(next.text) &&
      (i === 0 || /\s/.test(text[word.start - 1]!))
    ) {
      chart.take(i, i + 2, 'list')
      return chart.said(i + 1, i + 2)
    }
  }
  return undefined
}

/** "my shopping list", "the to do list", "grocery list" */
function beforeList(chart: TokenChart): TextSlice | undefined {
  const { words } = chart
  for (let i = 1; i < words.length; i++) {
    if (!/^(list|lists|checklist)$/.test(words[i]!.low) || !chart.free(i)) continue
    let from = i
    while (
      from > 0 &&
      i - from < 4 &&
      chart.free(from - 1) &&
      canName(words[from - 1]!.low, words[from - 1]!.mark)
    )
      from--
    if (words[i - 1]!.low === 'do' && words[i - 2]?.low === 'to') from = i - 2
    else if (words[i - 1]!.low === 'dos' && words[i - 2]?.low === 'to') from = i - 2
    else if (TODO.test(words[i - 1]!.low)) from = i - 1
    while (
      from < i &&
      /^(new|old|current|whole|entire|existing|another|other|add|put|check|read|open|make|create|start|clear|empty|show|delete|remove|update)$/.test(
        words[from]!.low,
      )
    )
      from++
    if (from === i) continue
    const said = chart.said(from, i)
    let start = from
    if (determiners.has(words[start - 1]?.low ?? '')) start--
    if (DESTINATION.test(words[start - 1]?.low ?? '') || words[start - 1]?.low === 'for') start--
    chart.take(start, i + 1, 'list')
    return said
  }
  return undefined
}

const canName = (low: string, mark: boolean): boolean =>
  !mark &&
  !determiners.has(low) &&
  !prepositions.has(low) &&
  !conjunctions.has(low) &&
  !pronouns.has(low) &&
  !helpers.has(low) &&
  !(generics.has(low) && !TODO.test(low)) &&
  !isCalendarWord(low)

/** "list of dog names", "list for the party", "list called films", "list named films" */
function afterList(chart: TokenChart): TextSlice | undefined {
  const { words } = chart
  for (let i = 0; i < words.length - 1; i++) {
    if (!/^(list|checklist)$/.test(words[i]!.low) || !chart.free(i)) continue
    const link = words[i + 1]!.low
    if (!/^(of|for|called|named|titled|about)$/.test(link)) continue
    let from = i + 2
    while (determiners.has(words[from]?.low ?? '') || words[from]?.text === '"' || words[from]?.text === "'")
      from++
    let to = from
    while (
      to < words.length &&
      to - from < 5 &&
      (chart.free(to) || chart.owner(to) === 'quoted') &&
      !words[to]!.mark &&
      !stops(words[to]!.low)
    )
      to++
    if (to === from) continue
    const said = chart.said(from, to)
    chart.take(determiners.has(words[i - 1]?.low ?? '') ? i - 1 : i, to, 'list')
    return said
  }
  return undefined
}
const stops = (low: string): boolean =>
  pronouns.has(low) ||
  conjunctions.has(low) ||
  (prepositions.has(low) && low !== 'of') ||
  /^(please|thanks|add|remove|put)$/.test(low)

/** A list the workspace has, by its name: "to groceries". */
function known(chart: TokenChart, lists: readonly string[]): TextSlice | undefined {
  const { words } = chart
  for (const name of lists) {
    const parts = name.toLowerCase().split(/\s+/)
    for (let i = 1; i + parts.length <= words.length; i++) {
      if (!parts.every((part, k) => words[i + k]!.low === part && chart.free(i + k))) continue
      let lead = i - 1
      if (determiners.has(words[lead]!.low)) lead--
      if (!DESTINATION.test(words[lead]?.low ?? '')) continue
      chart.take(lead, i + parts.length, 'list')
      return chart.said(i, i + parts.length)
    }
  }
  return undefined
}

/** What goes to a place: "train tickets to Rome". */
const JOURNEYS =
  /^(?:trains?|flights?|fly|bus|coach|ferry|tickets?|trip|journey|drive|ride|lift|taxi|cab|way|route|directions?|seats?|visa|visit|move|transfer|return|single|eurostar)$/
/** "… on my list": where it goes is said. */
const onMine = /\b(?:on|onto|to|in) (?:my|the|our) (?:to-?do |task )?list\s*[.!]?\s*$/i

/** "add buy oat milk to groceries": the last words after "to", when nothing else can be meant. */
function destination(chart: TokenChart): TextSlice | undefined {
  const { words } = chart
  const verb = words.findIndex((word) => KEEPERS.test(word.low))
  if (verb < 0 || onMine.test(chart.text)) return undefined
  for (let i = words.length - 2; i > verb + 1; i--) {
    if (!/^(to|on|onto|from|in|into)$/.test(words[i]!.low) || !chart.free(i)) continue
    if (ENTRY.test(words[i - 1]!.low) || (words[i]!.low === 'to' && JOURNEYS.test(words[i - 1]!.low)))
      continue
    let from = i + 1
    while (determiners.has(words[from]?.low ?? '')) from++
    let to = from
    while (
      to < words.length &&
      chart.free(to) &&
      !words[to]!.mark &&
      !/^(please|for|by|on|at|and|thanks|with)$/.test(words[to]!.low)
    )
      to++
    const plain =
      to > from &&
      to - from <= 2 &&
      words
        .slice(from, to)
        .every(
          (word) =>
            !NOT_LISTS.test(word.low) &&
            !roles.has(word.low) &&
            !helpers.has(word.low) &&
            !pronouns.has(word.low),
        )
    // a town is where somebody goes
    if (!plain || (words[i]!.low === 'to' && zoneOfPlace(chart.said(from, to).text))) continue
    chart.take(i, to, 'list')
    return chart.said(from, to)
  }
  return undefined
}
