import { phraseBook, type Word } from '../tokens/words.ts'
import type { Span } from '../utterance.ts'
import { isCopy } from './body-end.ts'
import { JOINING, type Opening, skipFillers } from './order.ts'
import { looseOrders, plainOrders, statements } from './order-words.ts'
import { CONTINUES, isBookingBehind, isEventBeside, isNoteOfItsOwn } from './own-notes.ts'

/** What may stand left of a comma without being an order itself: it belongs to the order that follows. */
const PREAMBLE =
  /^(from|after|before|if|when|once|since|because|as|until|on|in|for|by|at|while|given|unless|i'm|i am|im|we're|next|this|should|whoever|hi|hello|hey|thanks|ok|okay|please|sorry)$/
/** An order to take over a list or title of one's own choosing: "add … to my list", "remind me to …". */
const HOLDS_VERBS = /^(remind|reminds|add|put|note|need|want|have|remember|todo|create|make|new)$/

export type Joint = 'none' | 'line' | 'sentence' | 'comma' | 'and'

/** How the word at `i` is joined to what stands before it. */
export function jointBefore(words: readonly Word[], i: number): Joint {
  const before = words[i - 1]!
  if (words[i]!.newLine) return 'line'
  if (before.mark) {
    if (/[!?;]/.test(before.text)) return 'sentence'
    if (before.text === '.')
      return /^(dr|mr|mrs|ms|st|prof|jr|sr|vs|no)$/.test(words[i - 2]?.low ?? '') ? 'none' : 'sentence'
    if (/[,:–—)\-|•*]/.test(before.text)) return 'comma'
    if (/^[&+]$/.test(before.text)) return 'and'
  }
  return JOINING.has(words[i]!.low) ? 'and' : 'none'
}

/** Whether a joint begins a new clause, carries the one before on, or ends its preamble. */
export function isBoundary(
  words: readonly Word[],
  times: readonly Span[],
  open: { from: number; opening: Opening },
  i: number,
  opening: Opening,
  joint: Joint,
  pastBody: boolean,
): 'split' | 'beside' | 'stay' | 'preamble' {
  const strong = joint === 'line' || joint === 'sentence'
  const complete = open.opening.kind !== 'none' || isStatement(words, open.from)
  if (opening.kind === 'forbidden') return 'stay'
  if (opening.kind === 'none') {
    const joined = joint !== 'line' && !holdsVerbs(words, open)
    if (joint === 'and' && isBookingBehind(words, times, open, i)) return 'split'
    if (joined && isNoteOfItsOwn(words, times, open, i)) return 'split'
    if (joined && isEventBeside(words, times, open, i)) return 'beside'
    if (joint !== 'line' && words[i - 1]?.text !== ';') return 'stay'
    const noted =
      complete || times.some(([start]) => start >= words[open.from]!.start && start < words[i]!.start)
    return noted && !CONTINUES.test(words[i]!.low) ? 'split' : 'stay'
  }
  if (isTail(words, opening.at) || isBareReminder(words, opening.at) || copiesIn(words, open, opening))
    return 'stay'
  if (isField(words, open, opening.at)) return 'stay'
  if (joint !== 'line' && isOnlyLength(words, times, open.from, opening.at)) return 'stay'
  // what was to be written is over: an order behind it is one of its own
  if (pastBody && opening.kind === 'order') return 'split'
  if (strong && tellsFirst(words, open, opening)) return 'preamble'
  if (strong) return complete || !isPreambleSentence(words, open.from) ? 'split' : 'preamble'
  if (tellsFirst(words, open, opening)) return 'preamble'
  if (!complete && isPreamble(words, open.from)) return 'preamble'
  if (
    open.opening.kind === 'question' &&
    opening.kind === 'order' &&
    joint === 'and' &&
    !hasPointer(words, opening.at)
  )
    return 'stay'
  if (words[i - 1]?.mark === false && isBareVerb(words, i - 1)) return 'stay'
  const timed = times.some(([start]) => start >= words[open.from]!.start && start < words[i]!.start)
  if (
    holdsVerbs(words, open) &&
    !timed &&
    opening.kind === 'order' &&
    !opening.polite &&
    !beginsAnew(words, open, i, opening)
  )
    return 'stay'
  if (
    opening.kind === 'order' &&
    opening.polite === false &&
    isCarriedOn(words, open, i, times) &&
    !beginsAnew(words, open, i, opening)
  )
    return 'stay'
  return 'split'
}

const hasPointer = (words: readonly Word[], at: number): boolean =>
  words[at + 1] !== undefined && !words[at + 1]!.mark

/** "can you do that for me?": an order that only repeats the one before. */
const isTail = (words: readonly Word[], at: number): boolean =>
  words[at]!.low === 'do' &&
  /^(that|this|it|so)$/.test(words[at + 1]?.low ?? '') &&
  (words[at + 2]?.mark !== false || /^(for|please)$/.test(words[at + 2]!.low))

/** "…, email ben@harbor.test": somebody's address, with nothing that would be written to it. */
function isField(words: readonly Word[], open: { opening: Opening }, at: number): boolean {
  const address = words[at + 1]
  const behind = words[at + 2]
  const kept = KEEPS.has(words[open.opening.at]?.low ?? '')
  return (
    kept && FIELDS.has(words[at]!.low) && address?.text.includes('@') === true && (!behind || behind.mark)
  )
}
const KEEPS: ReadonlySet<string> = new Set([
  'add',
  'save',
  'new',
  'put',
  'store',
  'create',
  'enter',
  'contact',
])
const FIELDS: ReadonlySet<string> = new Set('email e-mail mail'.split(' '))

/** "call mum at six, remind me": what of has been said. */
const isBareReminder = (words: readonly Word[], at: number): boolean =>
  words[at]!.low === 'remind' && words[at + 1]?.low === 'me' && words[at + 2]?.mark !== false

/** Orders that only say how long something takes, where a length follows. */
export const givesLength = phraseBook(['block', 'block out', 'block off', 'allow', 'set aside', 'reserve'])
const LENGTHS: ReadonlySet<string> = new Set(['hour', 'hours', 'minutes', 'mins', 'min', 'h', 'hr', 'hrs'])

/** "dentist at 4, block out an hour": how long what was said with its time takes, and nothing more. */
function isOnlyLength(words: readonly Word[], times: readonly Span[], from: number, at: number): boolean {
  const lead = givesLength(words, at)
  const first = words[at + lead]
  const length = lead > 0 && first ? times.find(([start]) => start === first.start) : undefined
  if (!length || !times.some(([start]) => start >= words[from]!.start && start < words[at]!.start))
    return false
  const said = words.filter(({ start }) => start >= length[0] && start < length[1])
  const next = words[at + lead + said.length]
  return (next === undefined || next.mark) && said.some(({ low }) => LENGTHS.has(low))
}

/** "email Tom and cc Dana", "reply …, cc Tom": a copy of what is being written, and no order of its own. */
const copiesIn = (words: readonly Word[], open: { opening: Opening }, { at }: Opening): boolean =>
  isCopy(words, at) &&
  /^(email|e-mail|mail|reply|respond|answer|write|send|tell|message|text|forward|fwd|draft|compose|let|ping|drop|shoot|invite|inform|notify)$/.test(
    words[open.opening.at]?.low ?? '',
  )

/** "call and email Dana": the verb just before "and" shares what follows. */
const isBareVerb = (words: readonly Word[], at: number): boolean =>
  (plainOrders.has(words[at]!.low) || looseOrders.has(words[at]!.low)) &&
  /^(to|and|please|)$/.test(words[at - 1]?.low ?? '')

function isStatement(words: readonly Word[], from: number): boolean {
  return statements(words, skipFillers(words, from)) > 0
}
/** "I'm in Tokyo next week, shift my calls", "I have a call at 5, move it": what is told first only sets the scene. */
function tellsFirst(
  words: readonly Word[],
  open: { from: number; opening: Opening },
  opening: Opening,
): boolean {
  if (open.opening.kind !== 'none' || opening.kind !== 'order') return false
  const at = skipFillers(words, open.from)
  const low = words[at]?.low ?? ''
  if (/^(i'm|im|we're)$/.test(low) || (low === 'i' && /^(am|think|guess)$/.test(words[at + 1]?.low ?? '')))
    return true
  const object = words[opening.at + 1]?.low ?? ''
  return isStatement(words, open.from) && /^(it|that|this|them|those)$/.test(object)
}
function isPreamble(words: readonly Word[], from: number): boolean {
  return PREAMBLE.test(words[from]!.low)
}
/** A sentence before the first order: quick notes of events keep their own clause, telling what is up does not. */
const TELLS =
  /^(is|are|has|have|had|was|were|haven't|hasn't|will|needs?|wants?|isn't|just|can't|asked|told|said|\w+'(ve|re|ll|d))$/
function isPreambleSentence(words: readonly Word[], from: number): boolean {
  for (let i = from; i < words.length && i < from + 4; i++) {
    if (TELLS.test(words[i]!.low)) return true
  }
  return PREAMBLE.test(words[from]!.low)
}

/** "remind me to X and Y", "add X and Y to my list": a verb after "and" is part of what is noted. */
function holdsVerbs(words: readonly Word[], open: { from: number; opening: Opening }): boolean {
  const at = open.opening.at
  if (!HOLDS_VERBS.test(words[at]?.low ?? '')) return false
  const next = words[at + 1]?.low ?? ''
  return (
    /^(me|to|task|todo|to-do|reminder)$/.test(next) ||
    /^(task|todo|to-do|reminder)s?$/.test(words[at + 2]?.low ?? '') ||
    plainOrders.has(next) ||
    looseOrders.has(next)
  )
}

/** "…, and email him the address", "and also put …": no more of the errand that is being noted. */
function beginsAnew(words: readonly Word[], open: { opening: Opening }, i: number, { at }: Opening): boolean {
  if (words[i]!.low === 'and' && words[i + 1]?.low === 'also') return true
  if (words[at]!.low === 'remind' && words[at + 1]?.low === 'me') return true
  const reminding = /^(remind|remember)$/.test(words[open.opening.at]?.low ?? '')
  return !reminding && TELLING.test(words[at]!.low) && /^(him|her|them)$/.test(words[at + 1]?.low ?? '')
}
const TELLING = /^(email|mail|tell|text|message|ask|let|invite|send|write|notify|inform)$/

/** How many words back a "to" may be that a later verb still hangs on. */
const LOOK_BACK = 24

/** "… to discuss the plan and update the budget": both verbs hang on the same "to", unless a time ended it. */
function isCarriedOn(
  words: readonly Word[],
  open: { from: number; opening: Opening },
  i: number,
  times: readonly Span[],
): boolean {
  for (let k = i - 1; k > open.opening.at + 1 && k > i - LOOK_BACK; k--) {
    const word = words[k]!
    if (word.mark && /[,;.:]/.test(word.text)) return false
    if (times.some(([start, end]) => word.start >= start && word.start < end)) return false
    if (word.low === 'to') {
      const verb = words[k + 1]!
      return (
        looseOrders.has(verb.low) ||
        plainOrders.has(verb.low) ||
        /^(discuss|talk|go|see|prepare|clean|wash|fix)$/.test(verb.low)
      )
    }
  }
  return false
}
