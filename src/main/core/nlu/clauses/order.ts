import type { Word } from '../tokens/words.ts'
import {
  asksAbout,
  auxiliaries,
  fillers,
  looseOrders,
  plainOrders,
  pointers,
  questionWords,
} from './order-words.ts'

/** What begins at a word: nothing new, an order ("move …", "don't …"), or a question. `at` is its first real word. */
export type Opening =
  | { readonly kind: 'none'; readonly at: number }
  | { readonly kind: 'order'; readonly at: number; readonly polite: boolean }
  | { readonly kind: 'forbidden'; readonly at: number }
  | { readonly kind: 'question'; readonly at: number }

/** Words that only tie one order to the next. */
export const JOINING: ReadonlySet<string> = new Set(['and', 'then', 'also', 'plus', '&', 'but'])
const NOT = new Set(["don't", 'dont', 'never', "do'nt"])
/** "forward it to Tom and archive": orders that need not say again what they are about. */
const ALONE = new Set(['archive', 'delete', 'unsubscribe'])
const DIGIT_OR_QUOTE = /^[\d#@"“'‘/]/

/** Skips what says nothing: "hi", "could you please", "and then". Returns the index of the first word that does. */
export function skipFillers(words: readonly Word[], from: number): number {
  let at = from
  for (;;) {
    const taken = fillers(words, at)
    if (taken > 0) at += taken
    else if (at > from && words[at]?.mark && /[,!.:-]/.test(words[at]!.text)) at++
    else return at
  }
}

/**
 * Reads what begins at a word. `loose` accepts a doubtful verb whatever follows it: right at the start of a
 * message, wrong inside a list such as "milk, eggs and book covers".
 */
export function openingAt(words: readonly Word[], from: number, loose = false): Opening {
  const at = skipFillers(words, from)
  const word = words[at]
  if (!word) return { kind: 'none', at }
  const next = words[at + 1]
  const low = word.low
  if (NOT.has(low) || (low === 'do' && next?.low === 'not')) return { kind: 'forbidden', at }
  if (questionWords.has(low)) {
    return asksWith(low, next) ? { kind: 'question', at } : { kind: 'none', at }
  }
  if (asksAbout(low, next?.low ?? '')) return { kind: 'question', at }
  if (low === 'any' && loose) return { kind: 'question', at }
  if (auxiliaries.has(low) && next?.capital && loose) return { kind: 'question', at }
  const polite = words.slice(from, at).some((skipped) => !skipped.mark && !JOINING.has(skipped.low))
  if (plainOrders.has(low)) {
    return next && !isJoint(next)
      ? { kind: 'order', at, polite }
      : loose || ALONE.has(low)
        ? { kind: 'order', at, polite }
        : { kind: 'none', at }
  }
  if (looseOrders.has(low)) {
    const pointed =
      next !== undefined && (pointers.has(next.low) || next.capital || DIGIT_OR_QUOTE.test(next.text))
    if (pointed || loose) return { kind: 'order', at, polite }
  }
  return { kind: 'none', at }
}

/** "when is", "who emailed", "which emails"; not "when I say", "how we do this". */
function asksWith(low: string, next: Word | undefined): boolean {
  if (/['`]|s$/.test(low)) return true
  if (!next || next.mark) return true
  if (auxiliaries.has(next.low)) return true
  if (low === 'how') return /^(many|much|long|far|often|soon|about|late|early|old|big)$/.test(next.low)
  return /^(what|which|who|whose)$/.test(low) && !/^(i|we|to|you)$/.test(next.low)
}

/** A word after which "send" was a thing, not an order: "send and receive", "change, please". */
const isJoint = (word: Word): boolean => word.mark && /[,.;)]/.test(word.text)

/** "moving" gives "move", "inviting" gives "invite": the order behind an -ing form, if it is one we know. */
export function orderOf(ing: string): string | null {
  if (!ing.endsWith('ing')) return null
  const stem = ing.slice(0, -3)
  const tries = [stem, `${stem}e`, stem.slice(0, -1)]
  return tries.find((verb) => plainOrders.has(verb) || looseOrders.has(verb)) ?? null
}
