import type { Said, Span } from '../clause.ts'
import { auxiliaries } from '../clauses/order-words.ts'
import { phraseBook } from '../words.ts'
import type { Frame } from './frame.ts'
import type { Ground } from './ground.ts'
import {
  conjunctions,
  determiners,
  generics,
  helpers,
  isCalendarWord,
  prepositions,
  pronouns,
  weakAdjectives,
} from './vocabulary.ts'

const NAMING = phraseBook(
  'called, named, titled, entitled, labeled, labelled, title it, call it, name it, with the title, title, with title, by the name of, under the name, name, description'.split(
    ', ',
  ),
)

/** Words that say where an entry goes, not what it is. */
const CALENDAR_TAIL = phraseBook(
  'on my calendar, to my calendar, in my calendar, from my calendar, on the calendar, to the calendar, in the calendar, from the calendar, on calendar, to calendar, from calendar, on my schedule, to my schedule, in my schedule, into my schedule, from my schedule, to the schedule, on the schedule, in my diary, on my agenda, to my agenda, on our calendar, to our calendar, into my calendar, off my calendar, to my personal calendar, on my personal calendar, to my work calendar, on my work calendar, on my calender, to my calender, on my books, in my planner, for me, to my reminders, on my behalf, with me, as well, as busy, as free, to my to do list, from my list, to my list, on the books, from the calender, on my calandar, to the agenda'.split(
    ', ',
  ),
)

/** Finds the bare name of an event or the words of a task. */
export function findTitle(
  ground: Ground,
  frame: Frame,
  quoted: readonly Said[],
  ownWords: boolean,
): Said | undefined {
  const named = namedTitle(ground, quoted)
  if (named) return named
  return ownWords ? taskTitle(ground, frame) : eventTitle(ground, frame)
}

/** Takes "on my calendar", "for me" and the like. */
export function takeTails(ground: Ground): void {
  for (let i = 0; i < ground.words.length; i++) {
    const tail = CALENDAR_TAIL(ground.words, i)
    if (tail > 0) ground.take(i, i + tail, 'tail')
  }
}

/** "called X", "title it X", or a quotation that stands alone. */
function namedTitle(ground: Ground, quoted: readonly Said[]): Said | undefined {
  const { words } = ground
  for (let i = 1; i < words.length - 1; i++) {
    const lead = ground.free(i) ? NAMING(words, i) : 0
    if (lead === 0) continue
    if (
      /^(name|title|description)$/.test(words[i]!.low) &&
      lead === 1 &&
      !/^[:"“'‘]$/.test(words[i + 1]!.text)
    )
      continue
    let from = i + lead
    while (words[from]?.mark && /^[:"“'‘,]$/.test(words[from]!.text)) from++
    const quote = quoted.find((said) => Math.abs(said.span[0] - (words[from]?.start ?? -9)) < 2)
    if (quote) return quote
    let to = from
    while (to < words.length && ground.free(to) && !(words[to]!.mark && /[.,;!?"”]/.test(words[to]!.text)))
      to++
    to = trimEnd(ground, from, to)
    if (to > from) return ground.said(from, to)
  }
  return quoted.find((said) => /\p{L}/u.test(said.text) && !said.text.includes('\n'))
}

/** A task in the speaker's words: from the object to its last word that no time or list took. */
function taskTitle(ground: Ground, frame: Frame): Said | undefined {
  const { words } = ground
  let from = frame.object
  const usable = (i: number): boolean =>
    ground.free(i) ||
    ground.owner(i) === 'person' ||
    ground.owner(i) === 'place' ||
    ground.owner(i) === 'quoted' ||
    ground.owner(i) === 'contact'
  while (
    from < words.length &&
    (!usable(from) ||
      words[from]!.mark ||
      /^(to|that|about|a|an|the|me|and|task|todo|reminder|of|for|called)$/.test(words[from]!.low))
  )
    from++
  let to = from
  for (let i = from; i < words.length; i++) {
    if (ground.owner(i) === 'list') break
    if (usable(i) && !words[i]!.mark) to = i + 1
  }
  while (
    to > from &&
    (conjunctions.has(words[to - 1]!.low) ||
      /^(to|on|at|in|by|for|from|from|before|after|please|pls|thanks|the|my|a|every|with|starting|priority|due|is|it's)$/.test(
        words[to - 1]!.low,
      ))
  )
    to--
  if (to <= from) return undefined
  if (isNothing(ground, from, to)) return undefined
  return ground.said(from, to)
}

/** After these, "to" says what becomes of it. */
const MOVING =
  /^(move|rename|change|update|switch|push|shift|reschedule|postpone|delay|reassign|assign|turn|convert|set|extend|forward|invite)$/
const FINISHING = /^(mark|set|tick|check|flag)$/

/** "mark the report as done": the state is not part of the name. */
function beforeDone(ground: Ground, from: number, to: number): number {
  let end = to
  while (
    end > from &&
    /^(as|done|complete|completed|finished|off|urgent|important|paid)$/.test(ground.words[end - 1]!.low)
  )
    end--
  return end
}

/** The first run of words that names something: "a meeting to discuss budgets" is "discuss budgets". */
function eventTitle(ground: Ground, frame: Frame): Said | undefined {
  const { words } = ground
  const moves = MOVING.test(frame.verb)
  let i = frame.object
  while (i < words.length) {
    while (i < words.length && !mayBegin(ground, i)) {
      if (beginsRelative(ground, i)) return undefined
      i++
    }
    let end = i
    while (end < words.length && mayGoOn(ground, end, i) && !(moves && words[end]!.low === 'to')) end++
    if (FINISHING.test(frame.verb)) end = beforeDone(ground, i, end)
    const span = tidy(ground, i, end)
    if (span) return ground.said(...span)
    i = Math.max(end, i + 1)
  }
  return undefined
}

/** "tasks that are in review": what follows picks among things and names none. */
function beginsRelative(ground: Ground, i: number): boolean {
  const low = ground.words[i]!.low
  return low === "that's" || (/^(that|which)$/.test(low) && auxiliaries.has(ground.words[i + 1]?.low ?? ''))
}

const blocked = (ground: Ground, i: number): boolean => !ground.free(i) || ground.words[i]!.mark

function mayBegin(ground: Ground, i: number): boolean {
  const word = ground.words[i]!
  if (blocked(ground, i)) return false
  if (
    word.capital &&
    i > 0 &&
    !ground.words[i - 1]!.mark &&
    !/^(i|i'm|i'll|i've)$/.test(word.low) &&
    !isCalendarWord(word.low)
  )
    return true
  return (
    !helpers.has(word.low) &&
    !pronouns.has(word.low) &&
    !prepositions.has(word.low) &&
    !conjunctions.has(word.low) &&
    !determiners.has(word.low) &&
    !isCalendarWord(word.low)
  )
}

function mayGoOn(ground: Ground, i: number, from: number): boolean {
  const word = ground.words[i]!
  if (word.mark) return ground.free(i) && /^[&/'’-]$/.test(word.text) && i > from
  if (!ground.free(i) || (word.newLine && i > from)) return false
  if (pronouns.has(word.low)) return false
  if (word.capital && !isCalendarWord(word.low)) return true
  if (/^(that|which|if|because|so|when|while|but|then|also|whether)$/.test(word.low)) return false
  if (word.low === 'and' || word.low === 'or' || word.low === '&' || determiners.has(word.low))
    return i > from
  if (prepositions.has(word.low))
    return (
      /^(of|for|with|about|to|in|on|over|off|out|up|without|through|by|under)$/.test(word.low) && i > from
    )
  return (
    i === from ||
    !helpers.has(word.low) ||
    /^(review|check|date|day|time|up|free|read|list|search|make|start|last|long|search|due|like|get|take|look|see|place|find|show|first|place|right|away|set|location|details|early|rest)$/.test(
      word.low,
    )
  )
}

/** Cuts what does not belong at the ends, and says whether anything is left that names something. */
function tidy(ground: Ground, from: number, to: number): [number, number] | null {
  const { words } = ground
  let a = from
  let b = trimEnd(ground, from, to)
  for (;;) {
    while (
      a < b &&
      (determiners.has(words[a]!.low) || weakAdjectives.has(words[a]!.low) || conjunctions.has(words[a]!.low))
    )
      a++
    // "meeting to discuss", "appointment for playing": the name comes after the generic word
    let k = a
    while (k < b && (generics.has(words[k]!.low) || weakAdjectives.has(words[k]!.low))) k++
    if (k > a && k < b && /^(to|for|about|on|regarding|of)$/.test(words[k]!.low)) a = k + 1
    else break
  }
  // "a meeting with Kim's reports": whatever follows is not its name
  let k = a
  while (k < b && (generics.has(words[k]!.low) || weakAdjectives.has(words[k]!.low))) k++
  if (k > a && k < b && /^(with|in|at|from|by)$/.test(words[k]!.low)) return null
  if (b - a > 1 && /^events?$/.test(words[b - 1]!.low) && !words[b - 1]!.capital) b--
  if (a >= b || isNothing(ground, a, b)) return null
  return [a, b]
}

function trimEnd(ground: Ground, from: number, to: number): number {
  const { words } = ground
  let b = to
  while (b > from) {
    const word = words[b - 1]!
    const loose =
      word.mark ||
      determiners.has(word.low) ||
      conjunctions.has(word.low) ||
      prepositions.has(word.low) ||
      pronouns.has(word.low)
    const closing =
      helpers.has(word.low) &&
      !word.capital &&
      !/^(review|check|date|day|time|week|up|search|list|start|location|address)$/.test(word.low)
    if (!loose && !closing) break
    b--
  }
  return b
}

/** Only words that name nothing by themselves: "new meeting", "anything". */
function isNothing(ground: Ground, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { low, mark } = ground.words[i]!
    if (
      mark ||
      generics.has(low) ||
      weakAdjectives.has(low) ||
      determiners.has(low) ||
      prepositions.has(low) ||
      pronouns.has(low) ||
      conjunctions.has(low) ||
      isCalendarWord(low)
    )
      continue
    if (/^\d+([:.]\d+)?(am|pm|h|m|min)?$/.test(low)) continue
    return false
  }
  return true
}

export type { Span }
