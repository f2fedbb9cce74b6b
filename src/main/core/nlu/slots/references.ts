import { auxiliaries } from '../clauses/order-words.ts'
import type { Word } from '../tokens/words.ts'
import type { Reference } from '../utterance.ts'
import type { TokenChart } from './token-chart.ts'
import { conjunctions, determiners, helpers, isCalendarWord, prepositions, pronouns } from './vocabulary.ts'

const POINTING = new Set(['it', 'this', 'that', 'these', 'those', 'them', 'same', 'one', 'its'])
const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
}
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  last: -1,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  '5th': 5,
  latter: -1,
  former: 1,
  top: 1,
}

/** Finds what points back or at things that exist, in order of the text. Takes pronouns and ordinals. */
export function findReferences(chart: TokenChart): readonly Reference[] {
  const { words } = chart
  const found: Reference[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const owner = chart.owner(i)
    if (word.mark || owner === 'body' || owner === 'quoted' || owner === 'contact' || owner === 'subject')
      continue
    const low = word.low
    if (
      low === 'the' ||
      low === 'that' ||
      low === 'this' ||
      low === 'these' ||
      low === 'those' ||
      low === 'my' ||
      low === 'our'
    ) {
      const ordinal = low === 'my' || low === 'our' ? null : ordinalAt(chart, i + 1)
      if (ordinal && !(chart.owner(i + 1) === 'time')) {
        chart.take(i, ordinal.end, 'frame')
        found.push({
          ...chart.said(i, ordinal.end),
          kind: 'ordinal',
          about: ordinal.about,
          count: ordinal.count,
          place: ordinal.place,
        })
        i = ordinal.end - 1
        continue
      }
      const end = nounEnd(chart, i + 1)
      if (end > i + 1 && !isTimeOnly(chart, i + 1, end)) {
        const kind = low === 'my' || low === 'our' ? 'possessive' : 'definite'
        if (owner !== 'list' && owner !== 'place' && owner !== 'person' && owner !== 'tail') {
          found.push({ ...chart.said(i, end), kind, about: aboutOf(chart, i + 1, end) })
        }
        i = end - 1
        continue
      }
    }
    if (POINTING.has(low) && owner !== 'person' && owner !== 'time' && isPointing(chart, i)) {
      found.push({ ...chart.said(i, i + 1), kind: 'pronoun', about: '' })
      if (chart.free(i)) chart.take(i, i + 1, 'frame')
    } else if (/['’]s$/.test(word.text) && isCalendarWord(low.replace(/'s$/, ''))) {
      const end = nounEnd(chart, i + 1)
      if (end > i + 1) {
        found.push({ ...chart.said(i, end), kind: 'definite', about: aboutOf(chart, i + 1, end) })
        i = end - 1
      }
    }
  }
  return found
}

/** "this week", "my afternoon" say when; "my 3 o'clock" names a thing. */
function isTimeOnly(chart: TokenChart, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { low } = chart.words[i]!
    if (chart.owner(i) !== 'time' && !isCalendarWord(low)) return false
    if (/^(my|our)$/.test(chart.words[from - 1]!.low) && /^\d|o'clock|^noon$/.test(low)) return false
  }
  return true
}

/** "that" and "this" before a noun or a verb's sentence point at nothing by themselves. */
function isPointing(chart: TokenChart, at: number): boolean {
  const low = chart.words[at]!.low
  const next = chart.words[at + 1]
  if (low === 'one')
    return /^(that|this|last|first|second|third|other|the)$/.test(chart.words[at - 1]?.low ?? '')
  if (low === 'same') return true
  if (low === 'it' || low === 'them' || low === 'its')
    return !(low === 'it' && /^(is|will|was|be|rain)$/.test(next?.low ?? '') && at === 0)
  const before = chart.words[at - 1]
  const relative = low === 'that' && at > 0 && !before?.mark && auxiliaries.has(next?.low ?? '')
  if (relative) return false
  return (
    next === undefined ||
    next.mark ||
    prepositions.has(next.low) ||
    conjunctions.has(next.low) ||
    isCalendarWord(next.low) ||
    helpers.has(next.low) ||
    /^(every|please|one|done|as|back)$/.test(next.low)
  )
}

interface Ordinal {
  readonly end: number
  readonly about: string
  readonly count: number
  readonly place: number
}

function ordinalAt(chart: TokenChart, at: number): Ordinal | null {
  const { words } = chart
  const first = words[at]
  if (!first) return null
  const number = NUMBERS[first.low] ?? (/^\d$/.test(first.low) ? Number(first.low) : undefined)
  const place = Object.hasOwn(ORDINALS, first.low) ? ORDINALS[first.low] : undefined
  if (place === undefined) {
    // "these three emails"
    if (number === undefined || !/^(these|those|the)$/.test(words[at - 1]!.low)) return null
    const end = nounEnd(chart, at + 1)
    return { end: Math.max(end, at + 1), about: aboutOf(chart, at + 1, end), count: number, place: 1 }
  }
  const next = words[at + 1]
  const many = next
    ? (NUMBERS[next.low] ?? (/^\d$/.test(next.low) ? Number(next.low) : undefined))
    : undefined
  if (next && ONE_OF_THEM.test(next.low)) return { end: at + 2, about: '', count: 1, place }
  if (many !== undefined) {
    const end = nounEnd(chart, at + 2)
    return { end: Math.max(end, at + 2), about: aboutOf(chart, at + 2, end), count: many, place }
  }
  return next === undefined || next.mark || prepositions.has(next.low)
    ? { end: at + 1, about: '', count: 1, place }
    : null
}
/** "the second one", "the third mail": by its place alone. Of meetings the first is the earliest. */
const ONE_OF_THEM = /^(?:one|ones|option|task|todo|to-do|item|e-?mail|mail|message)$/

/** Where a run of describing words ends; a time may lead it ("3 o'clock call", "Friday lunch") but not follow. */
function nounEnd(chart: TokenChart, from: number): number {
  const { words } = chart
  let end = from
  while (end < words.length && chart.owner(end) === 'time' && !isLink(words[end]!)) end++
  while (end < words.length && end - from < 6) {
    const word = words[end]!
    const owner = chart.owner(end)
    if (owner === 'body' || owner === 'time' || (isLink(word) && !endsNoun(chart, end))) break
    if (helpers.has(word.low) && !DESCRIBING.test(word.low)) break
    end++
  }
  return end
}

/** "my catch up with Marco": the particle is part of the thing. */
const endsNoun = (chart: TokenChart, at: number): boolean =>
  chart.words[at]!.low === 'up' &&
  /^(?:catch|check|follow|meet|stand|wrap|sync|warm|pick)$/.test(chart.words[at - 1]!.low)

const DESCRIBING =
  /^(next|upcoming|first|second|third|last|previous|day|week|month|time|search|list|remaining|rest)$/
const isLink = ({ mark, low }: Word): boolean =>
  mark || determiners.has(low) || pronouns.has(low) || prepositions.has(low) || conjunctions.has(low)

/** Alone these describe nothing: any entry of the workspace is one. */
const ENTRY =
  /^(meetings?|mtg|events?|appointments?|appt|tasks?|todos?|to-dos?|reminders?|things?|ones?|items?|entry|entries|stuff|emails?|mails?|messages?|people|person|contacts?|days?)$/i
/** "the planning meetings" are found by "planning". */
const PLAIN_MANY = /^(meetings|events|appointments|tasks|todos|reminders|ones)$/i

/** The words that describe: without generic nouns alone, without "thing" at the end, without clock times. */
function aboutOf(chart: TokenChart, from: number, to: number): string {
  const kept = []
  for (let i = from; i < to; i++) {
    const low = chart.words[i]!.low
    if (
      chart.owner(i) === 'time' ||
      /^(next|upcoming|last|first|previous|other|whole|entire|all|new|old|latest|future|remaining)$/.test(low)
    )
      continue
    kept.push(chart.words[i]!.text)
  }
  while (kept.length > 1 && /^(thing|things|one|stuff)$/i.test(kept[kept.length - 1]!)) kept.pop()
  while (kept.length > 1 && PLAIN_MANY.test(kept[kept.length - 1]!)) kept.pop()
  return kept.length === 1 && ENTRY.test(kept[0]!) ? '' : kept.join(' ')
}
