import { toLocal } from '../../time/zone.ts'
import type { DateText, ImpossibleTime, TimeContext } from './expression.ts'
import { PAST_WORDS } from './lexicon.ts'
import { mended } from './spelling.ts'
import { type Token, tokenAt, tokenize } from './tokens.ts'

/** A text being read, with what every reader needs to know about it. */
export interface ParseState {
  readonly text: string
  readonly tokens: readonly Token[]
  /** the words of the tokens, misspelt date words mended */
  readonly words: readonly string[]
  readonly context: TimeContext
  readonly today: DateText
  /** local wall clock now, minutes since midnight */
  readonly minute: number
  /** sentences that speak of the past */
  readonly pastSentences: ReadonlySet<number>
  /** dates and times that cannot be, as they are met */
  readonly impossible: ImpossibleTime[]
}

/** What a reader found, and the index of the first token after it. */
export interface Read<T> {
  readonly value: T
  readonly next: number
}

const MOST_IMPOSSIBLE = 20

/** Lists a date or time that cannot be, once for each place; a flood of them is cut off. */
export function noteImpossible(scan: ParseState, wrong: ImpossibleTime): void {
  const known = scan.impossible.some((other) => other.span[0] === wrong.span[0])
  if (!known && scan.impossible.length < MOST_IMPOSSIBLE) scan.impossible.push(wrong)
}

/** Of two readings the one that covers more, the first where they cover as much. */
export function longer<T>(a: Read<T> | null, b: Read<T> | null): Read<T> | null {
  if (a === null || b === null) return a ?? b
  return b.next > a.next ? b : a
}

export function openParseState(text: string, context: TimeContext): ParseState {
  const tokens = tokenize(text)
  const words = tokens.map((token) => (token.kind === 'word' ? mended(token.word) : token.word))
  const past = new Set<number>()
  tokens.forEach((token, index) => {
    if (PAST_WORDS.has(words[index]!) && !isHaveGot(words, index)) past.add(token.sentence)
  })
  const now = toLocal(context.now, context.zone)
  return {
    text,
    tokens,
    words,
    context,
    today: now.date,
    minute: Number(now.time.slice(0, 2)) * 60 + Number(now.time.slice(3, 5)),
    pastSentences: past,
    impossible: [],
  }
}

/** "what have I got on Friday", "I've got a dentist": had now, not then. */
function isHaveGot(words: readonly string[], index: number): boolean {
  if (words[index] !== 'got') return false
  return index === 0 || HAVING.has(words[index - 1]!) || HAVING.has(words[index - 2] ?? '')
}
const HAVING = new Set(["i've", 'ive', "we've", "you've", 'have', 'has', "she's", "he's"])

export const tok = (scan: ParseState, index: number): Token => tokenAt(scan.tokens, index)
export const word = (scan: ParseState, index: number): string => scan.words[index] ?? ''
/** The sentence speaks of the past, or "since" stands before. */
export const isPast = (scan: ParseState, index: number): boolean =>
  word(scan, index - 1) === 'since' || scan.pastSentences.has(tok(scan, index).sentence)

/** Index after a word that may be there: `skip(scan, i, 'the')`. */
export function skip(scan: ParseState, index: number, ...words: readonly string[]): number {
  return words.includes(word(scan, index)) ? index + 1 : index
}

/** The number here is not the tail of something longer: a price, a version, a phone number, a code. */
export function opensCleanly(scan: ParseState, index: number): boolean {
  const token = tok(scan, index)
  if (!token.glued) return true
  const before = tok(scan, index - 1)
  const second = tok(scan, index - 2)
  // 2016-12-16T12:23
  if (before.word === 't') return before.glued && second.kind === 'number'
  if (before.kind !== 'sign' || NEVER_BEFORE.has(before.word)) return false
  if (!before.glued) return true
  if (before.word === '-')
    return second.kind !== 'word' || isHalfName(second.word) ? onlyDash(scan, index - 2) : false
  if (before.word === '/') return second.kind === 'sign'
  return !((before.word === '.' || before.word === ',' || before.word === ':') && second.kind === 'number')
}
const NEVER_BEFORE = new Set('$ € £ ¥ # % + * = & \\ < >'.split(' '))
/** What may stand between a number and a dash: "9am-11", "6th-10th". */
const HALF_NAMES = new Set(['am', 'pm', 'a', 'p', 'h', 'm', 'st', 'nd', 'rd', 'th'])
const isHalfName = (name: string): boolean => HALF_NAMES.has(name)

/** One dash makes a range; two make a code or a telephone number. */
function onlyDash(scan: ParseState, index: number): boolean {
  for (let i = index; i > index - 9 && i >= 0; i--) {
    if (tok(scan, i).word === '-') return false
    if (!tok(scan, i).glued) return true
  }
  return true
}

/** Nothing is glued behind token `next - 1` that would make it part of a longer number or name. `-` may open a range. */
export function closesCleanly(scan: ParseState, next: number, dash: 'range' | 'none' = 'none'): boolean {
  const token = tok(scan, next)
  if (!token.glued) return true
  // the Z of an ISO time
  if (token.text === 'Z') return !tok(scan, next + 1).glued
  if (token.kind !== 'sign') return false
  if (token.word === '%' || token.word === '$' || token.word === '€' || token.word === '£') return false
  const after = tok(scan, next + 1)
  if (!after.glued || after.kind === 'sign') return true
  if (token.word === '-') return dash === 'range' || after.kind === 'word'
  return !('.,:/'.includes(token.word) && after.kind === 'number')
}

export const spanOf = (scan: ParseState, first: number, next: number): readonly [number, number] => [
  tok(scan, first).start,
  tok(scan, next - 1).end,
]
