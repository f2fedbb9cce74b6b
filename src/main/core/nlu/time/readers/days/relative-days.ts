import { addDays } from '../../../../time/civil.ts'
import { UNITS } from '../../lexicon.ts'
import { type ParseState, type Read, skip, tok, word } from '../../parse-state.ts'
import type { Day } from '../../resolve/partial-time.ts'

const FIXED = new Map([
  ['today', 0],
  ['tomorrow', 1],
  ['yesterday', -1],
])

/** "today", "tomorrow", "the day after tomorrow", "the day before yesterday", "the next day", "for the day", "overmorrow". */
export function readRelativeDay(scan: ParseState, i: number): Read<Day> | null {
  const fixed = FIXED.get(word(scan, i))
  const day = (away: number, next: number): Read<Day> => ({
    value: { date: addDays(scan.today, away) },
    next,
  })
  if (fixed !== undefined) return isAdjective(scan, i) ? null : day(fixed, i + 1)
  if (word(scan, i) === 'overmorrow') return day(2, i + 1)
  const start = skip(scan, i, 'the')
  const first = word(scan, start)
  const second = word(scan, start + 1)
  if (first === 'day') {
    const third = word(scan, start + 2)
    if (second === 'after' && third === 'tomorrow') return day(2, start + 3)
    if (second === 'before' && third === 'yesterday') return day(-2, start + 3)
    const alone = start > i && !['after', 'before', 'of', 'when', 'that', 'off'].includes(second)
    return alone && (word(scan, i - 1) === 'for' || word(scan, i - 1) === 'during') ? day(0, start + 1) : null
  }
  if (UNITS.get(second) !== 'day' || second !== 'day') return null
  if (first === 'next' || first === 'following') return day(1, start + 2)
  if (first === 'last' || first === 'previous')
    return ['of', 'for', 'to'].includes(word(scan, start + 2)) ? null : day(-1, start + 2)
  return null
}

/** "Today Show", "yesterday's news" still name the day; only a name in capitals is something else. */
const isAdjective = (scan: ParseState, i: number): boolean =>
  tok(scan, i).capital &&
  tok(scan, i - 1).capital &&
  tok(scan, i).word === 'today' &&
  tok(scan, i - 1).text === 'USA'
