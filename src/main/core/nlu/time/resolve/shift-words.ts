import { type ParseState, tok, word } from '../parse-state.ts'

/** Verbs that take a thing from one time to another. */
const MOVING = new Set(
  'move moved push shift shove kick knock slide bump nudge change reschedule bring postpone delay make set pull put'.split(
    ' ',
  ),
)
const RELOCATING = new Set(
  'move moved push shift shove kick knock slide bump nudge change reschedule bring postpone delay switch'.split(
    ' ',
  ),
)
/** Verbs behind which "by 5" is an amount. */
const ADJUSTING = new Set(
  'divide divided multiply multiplied increase decrease raise lower turn reduce volume dim brighten up down'.split(
    ' ',
  ),
)
const REACH = 16

/** Whether "by" before this token tells how much, not when: "divided by 3", "turn it up by 10", "push it back by 5". */
export function adjustsSomething(scan: ParseState, before: number): boolean {
  const { sentence } = tok(scan, before)
  for (let i = before - 1; i >= 0 && i > before - REACH && tok(scan, i).sentence === sentence; i--)
    if (ADJUSTING.has(word(scan, i)) || RELOCATING.has(word(scan, i))) return true
  return false
}

/** Whether such a verb stands before this token in its sentence: "make it …", "move the call …". */
export function movesSomething(scan: ParseState, before: number, strictly = false): boolean {
  const verbs = strictly ? RELOCATING : MOVING
  const { sentence } = tok(scan, before)
  for (let i = before - 1; i >= 0 && i > before - REACH && tok(scan, i).sentence === sentence; i--)
    if (verbs.has(word(scan, i)) && !isNoun(scan, i, sentence)) return true
  return false
}

/** What may stand before an order; behind any other word ("night shift", "my late shift") it is the name of a thing. */
const LEADS = new Set(
  'please pls and then to can could would you just also now , kindly lets us i’ll ll'.split(' '),
)
const isNoun = (scan: ParseState, i: number, sentence: number): boolean =>
  word(scan, i) === 'shift' &&
  i > 0 &&
  tok(scan, i - 1).sentence === sentence &&
  !LEADS.has(word(scan, i - 1))
