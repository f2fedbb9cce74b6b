import { eventNouns } from '../intent/cues.ts'
import { phraseBook, type Word } from '../tokens/words.ts'
import type { Span } from '../utterance.ts'
import { type Opening, skipFillers } from './order.ts'

/** A sentence that begins like this goes on about the thing before it. */
export const CONTINUES =
  /^(it|it's|its|this|that|that's|they|they're|he|she|we|there|both|the|which|these|those|with|for|at|on|in|from|also|because|since|so|but|or|and|title|subject|body|location|where|please|thanks|thank|asap|can|is)$/
/** How many words of a note are searched for its day. */
const LOOK_AHEAD = 24

/** What people note to do, in the plain form: "…, buy milk, call mum sat". */
const ERRAND =
  /^(buy|call|ring|phone|pay|pick|wash|clean|return|collect|email|text|post|feed|water|renew|order)$/
const DAY_SAID =
  /^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(day|nesday|rsday|sday|urday)?$|^(today|tomorrow|tonight|tmrw|tmr|tomoz)$|^\d{1,2}(st|nd|rd|th)$/

/**
 * "dentist fri 3pm, buy milk", "dentist fri 3pm, haircut sat 10": behind a note that has its time stands an errand, or
 * another note with a day of its own.
 */
export function isNoteOfItsOwn(
  words: readonly Word[],
  times: readonly Span[],
  open: { readonly from: number; readonly opening: Opening },
  i: number,
): boolean {
  const noted = times.some(([start, end]) => start >= words[open.from]!.start && end <= words[i]!.start)
  const at = skipFillers(words, i)
  const first = words[at]
  if (!first || first.mark || !words[at + 1] || words[at + 1]!.mark) return false
  const errand = ERRAND.test(words[open.opening.at]?.low ?? '')
  if ((noted || errand) && words[i - 1]!.mark && ERRAND.test(first.low)) return true
  if (!noted || open.opening.kind !== 'none' || CONTINUES.test(first.low) || /^\d/.test(first.low))
    return false
  if (times.some(([start]) => start === first.start)) return false
  for (let k = at + 1; k < words.length && k < at + LOOK_AHEAD; k++) {
    if (words[k]!.mark && /[,;]/.test(words[k]!.text)) return false
    if (DAY_SAID.test(words[k]!.low)) return true
  }
  return false
}

const CHANGES =
  /^(accept|decline|reject|confirm|cancel|delete|remove|skip|move|push|shift|postpone|reschedule|clear|email|mail|tell|reply|answer)$/
const BOOKS = /^(book|block|reserve|plan)$/

/** "cancel lunch and book dinner at 8": behind another order "book" is one, though no article follows, where a time does. */
export function isBookingBehind(
  words: readonly Word[],
  times: readonly Span[],
  open: { readonly opening: Opening },
  i: number,
): boolean {
  const at = skipFillers(words, i)
  const [verb, object] = [words[at], words[at + 1]]
  if (!verb || !object || object.mark || !BOOKS.test(verb.low)) return false
  if (open.opening.kind !== 'order' || !CHANGES.test(words[open.opening.at]?.low ?? '')) return false
  return times.some(([start]) => start > verb.start)
}

/** Orders that put something into the calendar; of a thing that is moved or cancelled nothing stands beside. */
const NOTING = /^(book|schedule|add|put|plan|arrange|set|create|make|have|pencil)$/
const isEvent = phraseBook(eventNouns)

/** "lunch with Marco tomorrow at 1 and dinner with Sarah at 8": another event, with a time of its own. */
export function isEventBeside(
  words: readonly Word[],
  times: readonly Span[],
  open: { readonly from: number; readonly opening: Opening },
  i: number,
): boolean {
  const verb = words[open.opening.at]?.low ?? ''
  if (open.opening.kind !== 'none' && !(open.opening.kind === 'order' && NOTING.test(verb))) return false
  if (!times.some(([start, end]) => start >= words[open.from]!.start && end <= words[i]!.start)) return false
  // "friday: lunch with Tom at 1": the day is that of the lunch
  const inTime = (word: Word) => times.some(([start, end]) => word.start >= start && word.start < end)
  if (words.slice(open.from, i).every((word) => word.mark || inTime(word))) return false
  let at = skipFillers(words, i)
  if (/^(a|an|the|my)$/.test(words[at]?.low ?? '')) at++
  const length = isEvent(words, at)
  if (length === 0 || words[at + length]?.mark !== false) return false
  const rest = words.slice(at + length, at + LOOK_AHEAD)
  const end = rest.find((word) => word.mark && /[,;.!?]/.test(word.text))?.start ?? Number.POSITIVE_INFINITY
  return times.some(([start]) => start > words[at]!.start && start < end)
}
