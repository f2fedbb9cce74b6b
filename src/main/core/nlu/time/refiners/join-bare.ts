import { makeDate } from '../../../time/civil.ts'
import { JOINING_WORDS, RANGE_WORDS } from '../lexicon.ts'
import { type ParseState, tok, word } from '../parse-state.ts'
import { monthOf, onDayOfMonth, yearOf } from '../resolve/choose-day.ts'
import type { PartialTime } from '../resolve/partial-time.ts'
import { merged } from '../resolve/partial-time.ts'
import { endsAsHour, gapJoins } from './cues.ts'

const isPlainDay = (draft: PartialTime): boolean =>
  draft.day !== undefined &&
  draft.lastDay === undefined &&
  draft.moment === undefined &&
  draft.rule === undefined

export function joinBare(
  scan: ParseState,
  a: PartialTime,
  b: PartialTime,
  after: PartialTime | undefined,
): PartialTime | null {
  const [number, other] = a.bare !== undefined ? [a, b] : [b, a]
  if (number.bare === undefined || other.bare !== undefined) return null
  const { bare, ...rest } = number
  if (bare.day !== undefined && bare.lastDay !== undefined && other.span?.unit === 'month') {
    const year = yearOf(other.span.start)
    const start = makeDate(year, monthOf(other.span.start), bare.day)
    const end = makeDate(year, monthOf(other.span.start), bare.lastDay)
    if (start === null || end === null) return null
    return {
      first: Math.min(a.first, b.first),
      next: Math.max(a.next, b.next),
      day: { date: start },
      lastDay: { date: end },
    }
  }
  if (other.span !== undefined) return null
  // "8pm on 15": a number behind "on" beside a time is a day
  const single = bare.lastDay === undefined && bare.lastClock === undefined
  if (
    single &&
    word(scan, number.first - 1) === 'on' &&
    other.clock !== undefined &&
    other.day === undefined &&
    bare.day !== undefined
  ) {
    const day = onDayOfMonth(scan, number.first, bare.day)
    return day === null ? null : { ...merged(other, rest), day }
  }
  if (bare.clock === undefined || other.clock !== undefined) return null
  if (!isPlainDay(other) && other.part === undefined) return null
  const cued =
    word(scan, number.first - 1) === 'at' || bare.lastClock !== undefined || bare.clock.exact === true
  if (number === b && !cued && !endsAsHour(scan, b.next, after)) return null
  if (number === a && !cued && !opensAsHour(scan, a)) return null
  // "train tickets for 2, for this Friday"
  if (number === a && gapHas(scan, a, b, 'for', 'of')) return null
  // "for 1 at morning 11:30": the part of day belongs to the time behind it
  if (number === a && after?.clock !== undefined && b.part !== undefined && gapJoins(scan, b, after))
    return null
  if (
    number === a &&
    b.part !== undefined &&
    b.day === undefined &&
    b.first === a.next &&
    word(scan, b.first).length > 3 &&
    !PART_LEADS.has(word(scan, b.first))
  )
    return null
  const clocks = { clock: bare.clock, ...(bare.lastClock ? { lastClock: bare.lastClock } : {}) }
  const { bare: _read, ...joined } = merged(a, b)
  return { ...joined, ...clocks }
}

const gapHas = (scan: ParseState, a: PartialTime, b: PartialTime, ...words: readonly string[]): boolean => {
  for (let i = a.next; i < b.first; i++) if (words.includes(word(scan, i))) return true
  return false
}

const PART_LEADS = new Set(['this', 'the', 'in'])

/** A number before a day is an hour at the start or behind a word of the grammar: "7, this morning", not "flight 12 tomorrow". */
function opensAsHour(scan: ParseState, draft: PartialTime): boolean {
  const before = tok(scan, draft.first - 1)
  if (before.kind === 'end' || JOINING_WORDS.has(before.word) || RANGE_WORDS.has(before.word)) return true
  return before.kind === 'word' && tok(scan, draft.first).kind === 'number'
}

/** Whatever is left of a bare range that was opened by "from", "between" or "at", or stands by a range of days, is one of hours. */
export function freed(
  scan: ParseState,
  draft: PartialTime,
  before: PartialTime | undefined,
  after: PartialTime | undefined,
): PartialTime {
  const bare = draft.bare
  if (bare?.clock === undefined || bare.lastClock === undefined) {
    if (bare !== undefined) return draft
    const { bare: _gone, ...rest } = draft
    return rest
  }
  const opener = word(scan, draft.first)
  const lead = word(scan, draft.first - 1)
  const byDays =
    (before?.lastDay !== undefined && gapJoins(scan, before, draft)) ||
    (after?.lastDay !== undefined && gapJoins(scan, draft, after))
  const said = opener === 'from' || opener === 'between' || lead === 'at' || byDays
  if (!said || SCALES.has(lead) || !endsAsHour(scan, draft.next, after)) return draft
  const { bare: _bare, ...rest } = draft
  return { ...rest, clock: bare.clock, lastClock: bare.lastClock }
}

const SCALES = new Set(['scale', 'range', 'rate', 'rated', 'count', 'number', 'grade'])
