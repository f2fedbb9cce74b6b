import { WEEKDAY_PLURALS, WEEKDAYS } from '../../lexicon.ts'
import { closesCleanly, type ParseState, type Read, skip, word } from '../../parse-state.ts'

/** One or more weekdays: "mon and wed", "mon/wed/fri", "monday to friday", "tuesdays & thursdays", "mon wed fri". Ascending. */
export function readWeekdays(scan: ParseState, i: number): Read<readonly number[]> | null {
  const first = dayAt(scan, i)
  if (first === undefined) return null
  const days = new Set([first])
  let last = first
  let next = i + 1
  while (next < i + 30) {
    let j = skip(scan, next, ',')
    j = skip(scan, j, 'and', '&', '/', '+', 'or', '-', 'to', 'through', 'thru', 'till')
    j = skip(scan, j, 'on', 'every', 'each')
    const link = word(scan, j - 1)
    const day = dayAt(scan, j)
    if (day === undefined || !closesCleanly(scan, j + 1, 'range')) break
    if (link === '-' || link === 'to' || link === 'through' || link === 'thru' || link === 'till')
      for (let d = last; d !== day; d = (d % 7) + 1) days.add(d)
    days.add(day)
    last = day
    next = j + 1
  }
  return { value: [...days].sort((a, b) => a - b), next }
}

const RANGES = new Set(['-', '–', 'to', 'through', 'thru', 'till', 'until'])
const WORKWEEK = 4
/**
 * "Thursday to Saturday": days in a row, told by their ends, which may be one week's alone. From Monday on four or five are
 * the working week. @param next behind what was read from `i` on
 */
export function isRowOfDays(scan: ParseState, i: number, { value, next }: Read<readonly number[]>): boolean {
  const isRow = next === i + 3 && RANGES.has(word(scan, i + 1)) && value.length < 7
  return isRow && !(dayAt(scan, i) === 1 && value.length >= WORKWEEK) && WEEKDAYS.has(word(scan, i))
}

const dayAt = (scan: ParseState, i: number): number | undefined =>
  WEEKDAYS.get(word(scan, i)) ?? WEEKDAY_PLURALS.get(word(scan, i))
