import { RANGE_WORDS, WEEKDAYS } from '../../lexicon.ts'
import { closesCleanly, type ParseState, type Read, skip, tok, word } from '../../parse-state.ts'
import { onDayOfMonth } from '../../resolve/choose-day.ts'
import type { Day } from '../../resolve/partial-time.ts'
import { readOrdinal, readSmallWord } from '../numbers.ts'

/** "march fifth twenty ten pm" is nothing people say; "feb 5 1600 hours" is. */
export const readOnlyHour = (scan: ParseState, _j: number, year: Read<number>): boolean =>
  /^(hours|hrs)$/.test(word(scan, year.next))

/** "the 24th", "on the seventeenth", "on 15th", "the thirty". The article or preposition makes it a day. */
export function readDayOfMonth(scan: ParseState, i: number): Read<Day> | null {
  const start = skip(scan, i, 'the')
  const ordinal = readOrdinal(scan, start)
  const before = word(scan, i - 1)
  const article = start > i
  const day = ordinal ?? (article && before !== 'at' ? readSpokenDay(scan, start) : null)
  if (day === null || day.value > 31 || day.value < 1) return null
  const cue =
    article ||
    DAY_CUES.has(before) ||
    (tok(scan, start).kind === 'number' && (clockFollows(scan, day.next) || lastDayFollows(scan, day.next)))
  if (!cue || !closesCleanly(scan, day.next, 'range')) return null
  if (!endsAsDay(scan, day.next, tok(scan, start).kind === 'number', before)) return null
  const found = onDayOfMonth(scan, i, day.value)
  return found === null ? null : { value: found, next: skip(scan, day.next, 'day') }
}

const DAY_CUES = new Set([
  'on',
  'by',
  'until',
  'till',
  'to',
  'through',
  'before',
  'after',
  'since',
  'at',
  'for',
  'between',
  'and',
  'from',
  '-',
  'around',
  ',',
])

/** "party 19th 6pm", "parents evening 19th at 18:00": a time of day right behind makes it a day without more. */
function clockFollows(scan: ParseState, next: number): boolean {
  const at = skip(scan, next, 'at', '@')
  return tok(scan, at).kind === 'number' && /^(am|pm|a|p|:|\.)$/.test(word(scan, at + 1))
}

/** "away 6th to 10th of April": another such day at the end of a range makes it one. */
function lastDayFollows(scan: ParseState, next: number): boolean {
  if (!RANGE_WORDS.has(word(scan, next))) return false
  const last = skip(scan, next + 1, 'the')
  return tok(scan, last).kind === 'number' && readOrdinal(scan, last) !== null
}

const FOLLOWS_DAY = new Set(
  'at on and or to till until through thru in for from between with by - , . ! ? ; : ) then please around about before after is was i we it you my called named that this next because so if works when but starting about re day'.split(
    ' ',
  ),
)

/** "the 24th" is a day; "the 24th floor", "the second one", "the third of the list" are not. */
function endsAsDay(scan: ParseState, next: number, figures: boolean, before: string): boolean {
  const token = tok(scan, next)
  if (token.kind === 'end' || token.kind === 'sign')
    return (
      figures ||
      before === 'on' ||
      before === 'for' ||
      before === 'till' ||
      before === 'until' ||
      before === 'to'
    )
  if (token.kind === 'number') return figures
  // "the 24th quarter past nine": the time of day follows
  const spoken =
    /^(?:half|quarter|ten|twenty)$/.test(token.word) && /^(?:past|to)$/.test(word(scan, next + 1))
  if (spoken) return figures || before === 'on'
  if (!FOLLOWS_DAY.has(token.word) && !WEEKDAYS.has(token.word)) return false
  if ((before === 'between' || before === 'from') && (token.word === 'and' || RANGE_WORDS.has(token.word)))
    return true
  return figures || before === 'on' || before === 'till' || before === 'until' || before === 'by'
}

/** "the thirty", "the fifteen": only above twelve, where no hour or count of things is near. */
function readSpokenDay(scan: ParseState, i: number): Read<number> | null {
  const token = tok(scan, i)
  if (token.kind === 'number') {
    const bare = token.text.length <= 2 && word(scan, i - 2) === 'on' && closesCleanly(scan, i + 1, 'range')
    return bare && readOnlyHour(scan, i, { value: 0, next: i + 1 }) === false
      ? { value: token.value, next: i + 1 }
      : null
  }
  const small = readSmallWord(scan, i)
  return small !== null && small.value > 12 ? small : null
}
