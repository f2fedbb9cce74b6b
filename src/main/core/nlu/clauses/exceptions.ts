import { findTimes } from '../time/find-times.ts'
import { readWords } from '../tokens/words.ts'
import type { ParseContext, Span } from '../utterance.ts'
import { findBodies } from './bodies.ts'
import { findQuotes } from './quotes.ts'

/** What is to stay as it is, and where it stood: an offset in the text without it. */
export interface SaidException {
  readonly text: string
  readonly at: number
  /** whether its marker says so of anything ("except"), or only of days that something repeated skips ("skip the 23rd") */
  readonly how: 'plain' | 'named' | 'skipped'
}

const article =
  "(?:the|my|our|his|her|their|your|this|that|these|those|any|anything|whatever|what(?:['’]s| is))\\b"
/** A day by its date, or a week: "on the 23rd", "April 6", "next week". */
const byDate =
  /^(?:(?:on|in|for|during) )?(?:the (?:\d|week|first|last)|\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\p{L}* \d|(?:this|next) (?:week|month))|^(?:in|during|over) (?:(?:early|mid|late) )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|easter|christmas|new year)/iu
const day =
  '(?:on )?(?:(?:this|next) )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?|today|tomorrow|weekends?|weekdays?)\\b'
/** Words that take something out of what was said before, whatever follows. */
const plain =
  'except(?:ing)?(?: for)?|apart from|aside from|other than|excluding|besides|barring|save for|leaving out|with the exception of'
/** Words that do so only before a thing that is named: "but keep the 3pm", "bar the retro", ", not the slides". */
const named = [
  "(?:(?:but|and|just|only) (?:please )?|(?<=[,;.–—-] ?))(?:don['’]?t touch|leave|keep|spare)",
  'bar',
  'but(?: not)?',
  '(?<=[,;–—-] ?)not',
].join('|')
/** "and skip the 23rd", ", no gym on the 23rd": only of days, of something that repeats. */
const skipped =
  "and not|(?:(?:but|and) |(?<=[,;.–—-] ?))(?:(?:please )?(?:skip(?:ping)?|leave out|leaving out|omit(?:ting)?|miss(?:ing)?|cancel|drop|delete|remove)(?: (?:it|(?:the|that) (?:one|session|class|occurrence))(?=\\s+(?:on|in|this|next)\\b))?|no(?: (?!on\\b)[\\p{L}'’-]+){0,3}(?=\\s+(?:on|this|next|tomorrow|in)\\b))"
/** "but keep the same length": of the thing that is changed, nothing that is left out. */
const ofTheThing =
  /^(?:the|its|their) (?:same|length|duration|time|hour|guests?|attendees|people|title|name|place|room|location|link|day|date|rest|subject|wording|text)\b/iu
// looked for where a run of gaps begins: from within each of 10,000 spaces the rest would be read again
const marker = new RegExp(
  `(?<![\\s,;.–—(-])[\\s,;.–—(-]+(?:((?:but )?(?:${plain}))|(${skipped})|(?:${named}))\\s+`,
  'giu',
)
/** What a marker of the second kind needs behind it: an article, a day, a name, a number. */
const isNamed = new RegExp(`^(?:${article}|${day})`, 'iu')
const isDay = new RegExp(`^(?:${day})`, 'iu')
const capital = /^[\p{Lu}\d]/u
/** Where the exception ends and another order begins. */
const goesOn =
  /[;!?\n)]|\.(?!\d)|\s+(?:and|then|also),? (?:then |also )?(?:tell|email|mail|let|add|remind|book|send|text)\b|,\s*(?:and |then |also |please )*(?:tell|email|mail|let|add|remind|book|send|text|push|move|cancel)\b/iu
/** Where things go belongs to the order, not to what is left out: "… except the slides to friday". */
const target = /\s+(?:to|until|till|into|onto)\s+(?=\S)/iu
const tail =
  /\s+(?:alone|there|in place|where (?:it|they) (?:is|are)|as (?:it|they) (?:is|are)|in|please|pls|plz|thanks|thank you|thx|ta|cheers|for me)$/iu

/**
 * A message without what it takes out of its orders, and that: "push all overdue tasks to friday apart from the library books"
 * is an order for all of them and one exception. Quoted and dictated words are left alone, and days that a repetition leaves
 * out belong to the repetition. undefined when nothing is taken out.
 */
export function cutExceptions(
  text: string,
  context: ParseContext,
): { readonly text: string; readonly exceptions: readonly SaidException[] } | undefined {
  marker.lastIndex = 0
  let left = text
  const exceptions: SaidException[] = []
  for (let from = 0; exceptions.length < 3; ) {
    marker.lastIndex = from
    const found = marker.exec(left)
    if (!found) break
    const start = found.index
    const begins = start + found[0].length
    from = begins
    const rest = left.slice(begins)
    const how = found[1] !== undefined ? 'plain' : found[2] !== undefined ? 'skipped' : 'named'
    const dated = byDate.test(rest)
    if (how === 'skipped' && !dated && !isDay.test(rest)) continue
    // "but not on the 23rd", "but on the 23rd at 8"
    const negates = /(?:not|but)\s+$/iu.test(found[0])
    if (how === 'named' && !isNamed.test(rest) && !capital.test(rest) && !(negates && dated)) continue
    const before = left.slice(0, start)
    if (!/\p{L}{3,}\s+\S/u.test(before) || insideAny(closedParts(left), begins)) continue
    if (
      findTimes(left, context).times.some(
        ({ kind, span }) => kind === 'set' && span[0] < start && span[1] > begins,
      )
    )
      continue
    const stop = goesOn.exec(rest)?.index ?? rest.length
    const whole = left.slice(begins, begins + stop)
    const phrase = withoutOrder(before, whole, context).replace(tail, '').trim()
    if (phrase === '' || ofTheThing.test(phrase)) continue
    const end = begins + phrase.length
    const onwards = left
      .slice(end)
      .replace(tail, '')
      .replace(/^\s*\)/, '')
    exceptions.push({ text: phrase, at: before.length, how })
    left = `${before}${onwards}`
    from = before.length
  }
  return exceptions.length > 0 ? { text: left, exceptions } : undefined
}

/** The words of the exception alone: a time or a place to go that the order has nothing of its own of is the order's. */
function withoutOrder(before: string, phrase: string, context: ParseContext): string {
  const to = target.exec(phrase)
  const kept = to && to.index > 0 && !target.test(before) ? phrase.slice(0, to.index) : phrase
  const said = findTimes(before, context).times
  if (said.length > 0) {
    // "every day except the 20th at 7am": the hour is that of all the other days
    const clock = /\s+(?:at|from) (?=\d)/iu.exec(kept)
    const unclocked =
      said.some(({ kind }) => kind === 'set') && said.every(({ start }) => start?.time === undefined)
    return clock && unclocked ? kept.slice(0, clock.index) : kept
  }
  const last = findTimes(kept, context).times.at(-1)
  if (!last || last.kind === 'set' || last.span[1] < kept.trimEnd().length || last.mod !== undefined)
    return kept
  const own = kept
    .slice(0, last.span[0])
    .replace(/\s+(?:on|in|at|for|from|due)\s*$/iu, '')
    .trimEnd()
  return /\p{L}/u.test(own.replace(/^(?:the|my|our|ones?|those|that|this|from|on|in|due|\s)+$/iu, ''))
    ? own
    : kept
}

function closedParts(text: string): readonly Span[] {
  const quotes = findQuotes(text)
  return [...quotes, ...findBodies(text, readWords(text), quotes).map(({ start, end }): Span => [start, end])]
}
const insideAny = (spans: readonly Span[], at: number): boolean =>
  spans.some(([start, end]) => at > start && at < end)
