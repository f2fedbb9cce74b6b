import { limits } from '../../../../shared/protocol/limits.ts'
import { trimSpan, type Word } from '../tokens/words.ts'
import type { Span, TextSlice } from '../utterance.ts'
import { type Body, findBodies } from './bodies.ts'
import { isBoundary, jointBefore } from './clause-boundary.ts'
import { JOINING, type Opening, openingAt } from './order.ts'
import { insideAny } from './quotes.ts'

/** What a message that is one note is made of: the list it names, if any, and each thing to be noted. */
interface Note {
  readonly list?: TextSlice
  readonly items: readonly TextSlice[]
}

/** One clause of the message, still unread. */
export interface ClausePiece extends TextSlice {
  /** where its order, question or statement begins, in the message; what stands before is a preamble */
  readonly order: number
  readonly body?: Body
  /** another thing noted beside the one before: without a day of its own it is on that one's */
  readonly beside?: true
  /** it is one note, not an order: what it is made of, with spans in the message */
  readonly note?: Note
}

export interface SplitText {
  readonly pieces: readonly ClausePiece[]
  /** what was left over past the limit of clauses */
  readonly rest: readonly TextSlice[]
}

/**
 * Splits a message where a new order or question begins, never inside quotations, bodies of mail, titles or lists
 * of people and things. `times` are spans of date-times in the message: an order that has its time is complete.
 */
export function splitClauses(
  text: string,
  words: readonly Word[],
  quotes: readonly Span[],
  times: readonly Span[],
): SplitText {
  const bodies = findBodies(text, words, quotes)
  const starts: Start[] = []
  let open: { from: number; opening: Opening } | null = null
  let body = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    while (body < bodies.length && bodies[body]!.end <= word.start) body++
    if (body < bodies.length && word.start >= bodies[body]!.start) continue
    if (word.mark || (open !== null && insideAny(quotes, word.start))) continue
    if (open === null) {
      open = { from: i, opening: openingPast(words, times, i) }
      starts.push({ word: i, order: open.opening.at })
      i = Math.max(i, Math.min(open.opening.at, words.length - 1) - (open.opening.at > i ? 1 : 0))
      continue
    }
    const joint = i > open.opening.at ? jointBefore(words, i) : 'none'
    if (joint === 'none') continue
    const opening = openingAt(words, i, joint === 'line' || (joint === 'sentence' && !word.capital))
    const written = bodies[body - 1]
    const pastBody = written !== undefined && written.start > words[open.from]!.start
    const verdict = isBoundary(words, times, open, i, opening, joint, pastBody)
    if (verdict === 'stay') continue
    open = { from: i, opening }
    if (verdict === 'split') starts.push({ word: i, order: opening.at })
    else if (verdict === 'beside') starts.push({ word: i, order: opening.at, beside: true })
    else starts[starts.length - 1]!.order = opening.at
    if (opening.at > i) i = opening.at - 1
  }
  return cut(text, words, bodies, starts)
}

interface Start {
  readonly word: number
  order: number
  readonly beside?: true
}

/** "tomorrow morning tell Dana …": the order stands behind the time it is for. */
function openingPast(words: readonly Word[], times: readonly Span[], i: number): Opening {
  const opening = openingAt(words, i, true)
  if (opening.kind !== 'none') return opening
  let at = opening.at
  let time: Span | undefined
  // several in a row: "every weekday except wednesday until 27 march remind me …"
  for (let n = 0; n < 3; n++) {
    if (LEADS_TIME.test(words[at]?.low ?? '') && !startsIn(times, words[at]!)) at++
    const next = words[at] && startsIn(times, words[at]!)
    if (!next) break
    time = next
    while (words[at] && words[at]!.start < next[1]) at++
    if (words[at]?.text === ',') at++
  }
  const past = time && at > opening.at ? openingAt(words, at) : opening
  return past.kind === 'order' ? past : opening
}

const LEADS_TIME = /^(on|at|by|in|from|this|next|every|until|till|starting|for)$/

const startsIn = (times: readonly Span[], word: Word): Span | undefined =>
  times.find(([start, end]) => start <= word.start && end > word.start)

const INTERJECTIONS: ReadonlySet<string> = new Set(['oh', 'ah', 'ooh', 'ok', 'okay', 'hm', 'um', 'well'])

/** "and then archive it" is the clause "archive it". */
function afterJoints(words: readonly Word[], from: number, order: number): number {
  let at = from
  // "oh and take it off"
  if (at < order && INTERJECTIONS.has(words[at]!.low)) {
    const next = words[at + 1]?.mark ? at + 2 : at + 1
    if (next < order && JOINING.has(words[next]?.low ?? '')) at = next
  }
  while (at < order && at < words.length - 1 && (JOINING.has(words[at]!.low) || words[at]!.mark)) at++
  return at
}

function cut(
  text: string,
  words: readonly Word[],
  bodies: readonly Body[],
  starts: readonly Start[],
): SplitText {
  const pieces: ClausePiece[] = []
  const rest: TextSlice[] = []
  let lastEnd = 0
  starts.forEach((start, n) => {
    const next = starts[n + 1]
    const from = words[afterJoints(words, start.word, start.order)]!.start
    const until = next ? words[next.word]!.start : text.length
    const held = bodies.find((body) => body.start >= from && body.start < until)
    const stop = held ? Math.max(until, held.end) : until
    const [a, b] = trimSpan(text, Math.max(from, lastEnd), stop, ' \t\r\n,;:–—|•')
    lastEnd = b
    if (b <= a) return
    const said: TextSlice = { text: text.slice(a, b), span: [a, b] }
    if (pieces.length >= limits.maxClauses) rest.push(said)
    else
      pieces.push({
        ...said,
        order: words[start.order]?.start ?? a,
        ...(held ? { body: held } : {}),
        ...(start.beside ? { beside: true as const } : {}),
      })
  })
  return { pieces, rest }
}
