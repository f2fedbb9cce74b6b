import { trimSpan, type Word } from '../tokens/words.ts'
import type { Span } from '../utterance.ts'
import { copiesSomebody, heldBackIn, isCopy, tellsAnother } from './body-end.ts'
import {
  A_DAY,
  ANSWERING,
  DAY_IS,
  DEFINITE,
  DOES,
  INTRODUCES,
  JOINS,
  OWN_WORDS,
  QUOTING,
  SAYING,
  SHORT_WORDS,
  THINGS,
  TO_ME,
  TOLD,
  WORKSPACE,
  WRITING,
} from './body-words.ts'
import { openingAt } from './order.ts'
import { pastedMail } from './pasted.ts'
import { insideAny } from './quotes.ts'

/** Words someone wants written. `start` includes the word that introduces them ("that", "saying"). */
export interface Body {
  readonly span: Span
  readonly start: number
  readonly end: number
  /** the speaker's words to be sent, or a pasted mail that is only talked about */
  readonly whose: 'own' | 'third_party'
}

/** "reply to this:", "summarise the mail below": what follows was written by somebody else. */
const POINTS_BELOW =
  /(?:this|these|it|below|following|this (?:e-?mail|mail|message|thread|one))\s*[:.,-]?\s*$/i

/** Finds the parts of a message that are to be written, not obeyed. They never hold orders. */
export function findBodies(text: string, words: readonly Word[], quotes: readonly Span[]): readonly Body[] {
  const pasted = pastedMail(text)
  const letterStart = pasted?.span[0] ?? text.length
  const found: Body[] = []
  let writing = false
  let verb = ''
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (word.start >= letterStart) break
    // What is quoted gives no orders: "reply to the mail about 'Update on the gala' with …".
    if (writing && !insideAny(quotes, word.start) && endsWriting(words, i)) writing = false
    if (
      WRITING.has(word.low) &&
      !DEFINITE.has(words[i - 1]?.low ?? '') &&
      !isTold(words, i - 1) &&
      !isAsked(words, i) &&
      words[i + 2]?.low !== 'forget'
    ) {
      if (word.low === 'back' && words[i - 1]?.low !== 'get') continue
      if (!writing || i === 0 || words[i - 1]!.mark) verb = word.low
      writing = true
      if (word.low !== 'say') continue
    }
    if (notesOn(words, i)) {
      writing = true
      verb = word.low
    }
    if (!writing) continue
    const skip = introduced(words, i, verb)
    const first = words[i + skip]
    if (skip < 0 || !first) {
      if (word.mark && /[.!?]/.test(word.text)) writing = false
      continue
    }
    if (first.start >= letterStart) break
    const body = bodyFrom(text, words, quotes, i, i + skip)
    if (!body) continue
    found.push(body)
    while (i + 1 < words.length && words[i + 1]!.start < body.end) i++
    writing = false
  }
  if (pasted) {
    const own = pasted.kind === 'letter' && writing && !POINTS_BELOW.test(text.slice(0, letterStart))
    const [start, end] = pasted.span
    found.push({ span: pasted.span, start, end, whose: own ? 'own' : 'third_party' })
  }
  return found
}

/** "add a note to the review: bring the figures" */
const notesOn = (words: readonly Word[], at: number): boolean =>
  /^notes?$/.test(words[at]!.low) &&
  /^(to|for|on|in)$/.test(words[at + 1]?.low ?? '') &&
  words.slice(Math.max(0, at - 3), at).some(({ low }) => /^(add|put|attach|write|make)$/.test(low))

/** "tell me when …": what follows is asked of Omnii, nobody else is written to. */
const isAsked = (words: readonly Word[], at: number): boolean =>
  words[at]!.low === 'tell' && /^(me|us)$/.test(words[at + 1]?.low ?? '')

/** "that I email", "did you write", "what did Dana say": no order; "could you email" is one. */
const isTold = (words: readonly Word[], at: number): boolean =>
  /^(did|does|has|have)$/.test(words[at - 1]?.low ?? '') ||
  (/^(i|you|we)$/.test(words[at]?.low ?? '') &&
    !(words[at]!.low === 'you' && /^(can|could|would|will|please)$/.test(words[at - 1]?.low ?? '')))

/** A new order that is not about writing: "tell my team, list what to prepare". */
function endsWriting(words: readonly Word[], i: number): boolean {
  const before = words[i - 1]
  if (!before || words[i]!.mark || !(before.mark || words[i]!.low === 'and' || words[i]!.low === 'then'))
    return false
  const opening = openingAt(words, i)
  return opening.kind === 'order' && !WRITING.has(words[opening.at]!.low) && !isCopy(words, opening.at)
}

const THAT_TIME = /^(day|date|week|weekend|month|morning|afternoon|evening|night|time|hour)$/

/** How many words introduce a body at `i`, 0 when it begins at `i` itself, -1 when none begins there. */
function introduced(words: readonly Word[], i: number, verb: string): number {
  const word = words[i]!
  const before = words[i - 1]
  const next = words[i + 1]
  if (!before) return -1
  if (word.mark) {
    if (/^["“]$/.test(word.text) && next && QUOTING.has(verb)) return namesWhom(before) ? 0 : -1
    if (word.text !== ':' || !next) return -1
    return 1
  }
  // the parts of a letter are named: "subject: Floor plan, body: …"
  if (word.low === 'subject' && next?.text === ':') return 0
  const phrase = INTRODUCES(words, i)
  if (phrase > 0) {
    const mark = words[i + phrase]
    return mark?.mark && /[:,]/.test(mark.text) ? phrase + 1 : phrase
  }
  if (word.low === 'with' && next && /^[:"“'‘]$/.test(next.text)) return next.text === ':' ? 2 : 1
  if (word.low === 'with' && next && /^["“'‘]/.test(next.text) && ANSWERING.has(verb)) return 1
  if (word.low === 'with' && next && SHORT_WORDS.has(next.low) && ANSWERING.has(verb)) return 1
  if (TELLING.test(verb) && isBehindWay(words, i) && !NOT_SAID.test(word.low))
    return /^(?:that|to)$/.test(word.low) ? 1 : 0
  // "I'm away that day" says nothing to anybody
  if (word.low === 'that' && next && !next.mark && !THAT_TIME.test(next.low)) {
    const relative = THINGS.has(before.low) && DEFINITE.has(words[i - 2]?.low ?? '')
    const said = SAYING.has(before.low) || (!WRITING.has(before.low) && before.low !== 'to')
    return said && !relative ? 1 : -1
  }
  if (word.low === 'to' && (verb === 'tell' || verb === 'ask') && !before.mark && before.low !== verb)
    return 1
  const forSomeone =
    !before.mark && !THINGS.has(before.low) && !WRITING.has(before.low) && before.low !== 'and'
  if (SHORT_WORDS.has(word.low) && QUOTING.has(verb) && namesWhom(before)) return 0
  if (OWN_WORDS.has(word.low) && forSomeone && !JOINS.has(before.low) && !NAMED.test(before.low)) return 0
  if (
    verb === 'let' &&
    before.low === 'know' &&
    !NOT_SAID.test(word.low) &&
    !/^(the|by|via|in)$/.test(word.low)
  )
    return 0
  if (
    (verb === 'tell' || verb === 'let') &&
    (TOLD.test(word.low) || DAY_IS.test(word.low) || (A_DAY.test(word.low) && DOES.test(next?.low ?? ''))) &&
    forSomeone &&
    !TO_ME.test(before.low) &&
    !JOINS.has(before.low)
  )
    return 0
  // "reply to Marco Thursday at 3 works for me"
  if (ANSWERING.has(verb) && forSomeone && A_DAY.test(word.low) && saysOf(words, i)) return 0
  // "write back to Marco, Thursday is good"
  if (before.text === ',' && A_DAY.test(word.low) && DOES.test(next?.low ?? '')) return 0
  // "email him the address is Dean Street 5": more than a thing that is sent
  if (TOLD.test(word.low) && forSomeone && isSentence(words, i) && !TO_ME.test(before.low)) return 0
  if ((verb === 'ask' || verb === 'let') && ['if', 'whether'].includes(word.low)) return 0
  return -1
}

/** A day, perhaps with its hour, and then what is said of it; not "monday 7am saying the van is booked". */
function saysOf(words: readonly Word[], i: number): boolean {
  const rest = words.slice(i + 1, i + 6)
  const opens = rest.findIndex(({ low }) => /^(?:saying|says?|that|telling)$/.test(low))
  return (opens < 0 ? rest : rest.slice(0, opens)).some(({ low }) =>
    /^(?:works?|suits?|is|isn't|sounds|looks|fits|can't|won't|will|would|was)$/.test(low),
  )
}

const TELLING = /^(tell|let|inform|notify)$/
/** Behind these stands what somebody is told about, not the words. */
const NOT_SAID = /^(about|of|when|what|where|how|why|who|which)$/
/** "tell Tom by mail we are closed": how it goes stands before what is to be said. */
const isBehindWay = (words: readonly Word[], i: number): boolean =>
  /^(e-?mail|mail|message)$/.test(words[i - 1]?.low ?? '') && /^(by|via)$/.test(words[i - 2]?.low ?? '')

/** "email Dana “The quote is on its way”": the words stand right behind whom they are for. */
const namesWhom = (before: Word): boolean =>
  !before.mark && !THINGS.has(before.low) && !WRITING.has(before.low) && !LEADS_NAME.test(before.low)
const LEADS_NAME =
  /^(about|re|regarding|called|named|titled|entitled|subject|line|to|on|in|of|with|from|the|a|an|that|says?|saying|for|and|or|task|list|event)$/
/** "with subject Hello": what it is called, not what it says */
const NAMED = /^(subject|title|titled|entitled|called|named|line)$/

const isSentence = (words: readonly Word[], i: number): boolean =>
  words.slice(i + 1, i + 5).some(({ low }) => /^(is|are|was|were|will|won't|isn't|has|have)$/.test(low))

/** The body whose words begin at `first`: a quotation, or up to where a new sentence gives a new order. */
function bodyFrom(
  text: string,
  words: readonly Word[],
  quotes: readonly Span[],
  intro: number,
  first: number,
): Body | null {
  const quote = quotes.find(
    ([start]) =>
      start > words[intro]!.start && start - words[first]!.start <= 1 && start >= words[first]!.start,
  )
  if (quote)
    return { span: quote, start: words[intro]!.start, end: Math.min(text.length, quote[1] + 1), whose: 'own' }
  const colon =
    words[intro]!.text === ':' || words[first - 1]?.text === ':' || words[first]!.low === 'subject'
  const saying = /^(?:saying|says|say|reading)$/.test(words[intro]!.low)
  let end = text.length
  for (let i = first + 1; i < words.length; i++) {
    const before = words[i - 1]!
    const stops = before.mark && /[.!?]/.test(before.text)
    // "cc" is no word of a letter, whether anything joins it on or not
    const joins =
      words[i]!.low === 'and' ||
      words[i]!.low === 'then' ||
      (before.mark && before.text === ',') ||
      words[i]!.low === 'cc' ||
      words[i]!.low === 'bcc'
    if (!stops && !joins) continue
    const ends = joins && (copiesSomebody(words, i) || (!colon && tellsAnother(words, i)))
    const opening = openingAt(words, i)
    if (!ends && colon) continue
    if (ends) {
      end = words[i]!.start
      break
    }
    if (opening.kind !== 'order') continue
    if (!stops && !(saying ? isAboutThatMail(words, i, opening.at) : pointsAtWorkspace(words, opening.at)))
      continue
    end = words[i]!.start
    break
  }
  // a quotation mark that is never closed opens the words all the same
  const open = /["“'‘]/.test(text[words[first]!.start]!) ? 1 : 0
  const said = text.slice(words[first]!.start, end)
  const way = colon ? undefined : (heldBackIn(said) ?? wayAtEnd(said))
  const [from, to] = trimSpan(text, words[first]!.start + open, end - (way?.length ?? 0), ' \t\r\n,;:')
  return to > from ? { span: [from, to], start: words[intro]!.start, end: to, whose: 'own' } : null
}

/**
 * "tell Marco Thursday's fine in a reply": how it goes is no part of the words, unless they are about something that goes
 * by mail itself ("we do it by mail").
 */
function wayAtEnd(said: string): string | undefined {
  const way = BY_MAIL.exec(said.slice(-40))?.[0]
  return way === undefined || (!/\b(?:reply|answer)\b/i.test(way) && GOES_BY_MAIL.test(said))
    ? undefined
    : way
}
const BY_MAIL = /\s(?:in|by|via) (?:an? )?(?:e-?mail|mail|reply|answer)[\s.!]*$/i
const GOES_BY_MAIL =
  /\b(?:do|does|did|done|doing|handle|settle|discuss|decide|agree|vote|send|sends|sent|sending|get|gets|got|come|comes|came|arrive[sd]?|pay|paid|post|deliver|share|sign|confirm|invite|reply|write|wrote|apply|applied|order|contact|reach|follow)\b/i
/** "saying thanks and archive it": behind "saying" only what is done with the mail itself ends the words. */
const isAboutThatMail = (words: readonly Word[], i: number, at: number): boolean =>
  /^(?:and|then)$/.test(words[i]!.low) &&
  (/^(?:it|this|that|them)$/.test(words[at + 1]?.low ?? '')
    ? words[at + 2]?.mark !== false || /^(?:and|then|to|as|too)$/.test(words[at + 2]!.low)
    : /^(?:e-?mail|mail|message|thread|conversation|newsletter)s?$/.test(words[at + 2]?.low ?? ''))
const pointsAtWorkspace = (words: readonly Word[], at: number): boolean =>
  WORKSPACE.has(words[at + 1]?.low ?? '') && !BY_HAND.test(words[at]!.low)
/** What only the one who is told can do: "the room is booked and bring the adapter" */
const BY_HAND =
  /^(bring|take|get|buy|call|ring|phone|pick|check|print|look|leave|wait|pay|order|lock|open|pull|carve|wipe|join|hold|use|wake|work|run|review|read|prepare|meet|fix|sign)$/
