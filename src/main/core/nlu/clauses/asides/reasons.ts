import { readWords, type Word } from '../../tokens/words.ts'
import { findBodies } from '../bodies.ts'
import { openingAt } from '../order.ts'
import { looseOrders, plainOrders } from '../order-words.ts'
import { findQuotes, insideAny } from '../quotes.ts'

/** Why something is asked for, and the message without it. */
export interface SaidReason {
  readonly text: string
  readonly reason: string
  /** where the reason stood */
  readonly at: number
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** "since" is none of them: "all mails since Friday", "since I got back" say which, and without it more would change. */
const because = words('because cos coz')
const marks = words(', ; – — -')
/** "he's at work", "we ran out": who it is told of, with or without its verb. */
const subjects = words('i we he she they you')
const shortened = words(
  "i'm we're he's she's they're you're i've we've they've i'd we'd i'll we'll he'll she'll they'll im ive",
)
/** "it's half term", "there's a strike", "nobody's in": what is so, with its verb or in one word with it */
const circumstances = words(
  "it's its there's it there nobody nobody's everyone everyone's everybody everybody's someone's somebody's",
)
const owners = words('my our his her their the')
const verbs = words(
  "is are was were has have had isn't aren't wasn't weren't hasn't haven't can't cannot couldn't won't will doesn't don't didn't needs " +
    'wants comes came leaves left hurts broke says said got gets fell went goes works playing',
)
/** What stands behind "Tom's" and "my shoulder's" where they are "Tom is" and "my shoulder is". */
const states = words(
  'off out away ill sick late busy not still already at in on back here there gone free unwell poorly broken booked full',
)
/** "I need …", "I want …": an order or a wish, and no reason for the one before. */
const wishes = words('need want would like wish hope think guess mean meant said forgot might must should')

/**
 * "cancel climbing this weekend, my shoulder's playing up": the statement behind an order is its reason. Nothing in it says
 * when, where or with whom. undefined where none stands there, or words are dictated.
 */
export function cutReason(text: string): SaidReason | undefined {
  const all = readWords(text)
  const first = openingAt(all, 0, true)
  for (let i = 2; i < all.length - 1; i++) {
    const word = all[i]!
    const said = because.has(word.low) ? i + 1 : marks.has(all[i - 1]!.text) && !word.mark ? i : 0
    if (said === 0 || !(because.has(word.low) ? isSubject(all, said) : tells(all, said))) continue
    const last = all.length - 1
    if (first.at >= i || hasOrder(all, said, last)) return undefined
    const quotes = findQuotes(text)
    const at = because.has(word.low) ? word.start : all[i - 1]!.start
    if (insideAny(quotes, at)) continue
    if (findBodies(text, all, quotes).some(({ start, end }) => start <= at && at < end)) return undefined
    return { text: text.slice(0, at).trimEnd(), reason: text.slice(all[said]!.start).trim(), at }
  }
  return undefined
}

/** Behind "because" anything tells something that has a subject. */
const isSubject = (all: readonly Word[], at: number): boolean =>
  tells(all, at) || all[at]!.capital === true || owners.has(all[at]!.low) || subjects.has(all[at]!.low)

/** Whether a statement begins there: somebody or something, and what they are or do. */
function tells(all: readonly Word[], at: number): boolean {
  const word = all[at]!
  const next = all[at + 1]
  if (!next || next.mark) return false
  if (shortened.has(word.low)) return !wishes.has(next.low)
  if (circumstances.has(word.low))
    return (word.low.endsWith('s') || verbs.has(next.low)) && !wishes.has(next.low)
  if (subjects.has(word.low)) return !wishes.has(next.low) && (verbs.has(next.low) || isPast(next.low))
  if (owners.has(word.low)) return all.slice(at + 1, at + 5).some((_, k) => saysSo(all, at + 1 + k))
  return word.capital && saysSo(all, at)
}

/** "Tom's off sick", "shoulder is", "the room was": a noun, and its verb behind it or within it. */
function saysSo(all: readonly Word[], at: number): boolean {
  const { low, mark } = all[at]!
  const next = all[at + 1]
  if (mark || !next || next.mark) return false
  if (low.endsWith("'s")) return states.has(next.low) || next.low.endsWith('ing') || isPast(next.low)
  return verbs.has(next.low)
}

const irregular = words('ran went had was were got took lost broke felt forgot made met saw came left')
const isPast = (low: string): boolean => irregular.has(low) || (low.length > 4 && low.endsWith('ed'))

/** "…, we need to move it", "…, he's out and tell Dana": another order hides in it. */
function hasOrder(all: readonly Word[], from: number, to: number): boolean {
  for (let i = from + 1; i <= to; i++) {
    const { low, mark } = all[i]!
    const before = all[i - 1]!
    const begins = before.mark || before.low === 'to' || before.low === 'and' || before.low === 'so'
    if (!mark && begins && (plainOrders.has(low) || looseOrders.has(low))) return true
    if (all[i]!.text === '?' || all[i]!.newLine) return true
  }
  return false
}
