import { WEEKDAYS } from '../../lexicon.ts'
import { type ParseState, type Read, skip, tok, word } from '../../parse-state.ts'
import type { DayPart } from '../../resolve/partial-time.ts'

/** Parts of the day and their hours, as Microsoft's Recognizers-Text resolves them (Specs/DateTime/English). */
const H = 60
export const PARTS = new Map<string, DayPart>([
  ['morning', { name: 'morning', from: 8 * H, to: 12 * H, half: 'am' }],
  ['afternoon', { name: 'afternoon', from: 12 * H, to: 16 * H, half: 'pm' }],
  ['evening', { name: 'evening', from: 16 * H, to: 20 * H, half: 'pm' }],
  ['night', { name: 'night', from: 20 * H, to: 24 * H - 1, half: 'night' }],
  ['daytime', { name: 'daytime', from: 8 * H, to: 18 * H, half: 'day' }],
  ['nighttime', { name: 'nighttime', from: 0, to: 8 * H, half: 'night' }],
  ['lunchtime', { name: 'lunch', from: 11 * H, to: 13 * H, half: 'day' }],
  ['dinnertime', { name: 'dinner', from: 16 * H, to: 20 * H, half: 'pm' }],
  ['breakfast', { name: 'breakfast', from: 8 * H, to: 12 * H, half: 'am' }],
  ['brunch', { name: 'brunch', from: 8 * H, to: 12 * H, half: 'am' }],
  ['lunch', { name: 'lunch', from: 11 * H, to: 13 * H, half: 'day' }],
  ['dinner', { name: 'dinner', from: 16 * H, to: 20 * H, half: 'pm' }],
])
export const ALIASES = new Map([
  ['mornings', 'morning'],
  ['afternoons', 'afternoon'],
  ['evenings', 'evening'],
  ['nights', 'night'],
  ['eve', 'evening'],
  ['arvo', 'afternoon'],
])
const HAS_MIDDLE = new Set(['morning', 'afternoon', 'evening'])
const MEALS = new Set(['breakfast', 'brunch', 'lunch', 'dinner'])
const EARLY = new Set(['early'])
const LATE = new Set(['late', 'later'])

export interface SaidPart {
  readonly part: DayPart
  /** days from today: "tonight", "this morning", "last night" */
  readonly away?: number
}

/** "in the morning", "this evening", "tonight", "last night", "late-afternoon", "lunchtime", "at lunch", "after dinner". */
export function readPart(scan: ParseState, i: number): Read<SaidPart> | null {
  const tonight = word(scan, i)
  if (tonight === 'tonight') return { value: { part: PARTS.get('night')!, away: 0 }, next: i + 1 }
  const half = readHalfDay(scan, i)
  if (half !== null) return half
  const early = EARLY.has(tonight) || LATE.has(tonight)
  let j = early ? skip(scan, i + 1, '-', 'in', 'on') : i
  if (early && word(scan, j) === 'tonight')
    return { value: { part: shaded(PARTS.get('night')!, tonight), away: 0 }, next: j + 1 }
  const which = word(scan, j)
  const away = which === 'this' ? 0 : which === 'last' ? -1 : undefined
  if (away !== undefined || which === 'the' || which === 'my') j++
  const shade = early ? tonight : word(scan, j)
  if (!early && (EARLY.has(shade) || LATE.has(shade))) j = skip(scan, j + 1, '-')
  const found = readName(scan, j)
  if (found === null) return null
  const { part, next } = found
  if (away === -1 && part.name !== 'night') return null
  const toned = EARLY.has(shade) || LATE.has(shade) ? shaded(part, shade) : part
  const said = i === j && !isSaid(scan, i, next, part)
  return said ? null : { value: { part: toned, ...(away === undefined ? {} : { away }) }, next }
}

/** "Feb 5 AM", "Friday pm": behind a day they are its morning and afternoon; "am" in small letters may be the verb. */
function readHalfDay(scan: ParseState, i: number): Read<SaidPart> | null {
  const { text, word: half } = tok(scan, i)
  const before = tok(scan, i - 1)
  if ((half !== 'am' && half !== 'pm') || before.kind === 'sign' || before.kind === 'end') return null
  const capital = text === text.toUpperCase()
  const named = WEEKDAYS.has(before.word) || DAY_ENDS.has(before.word)
  if (!named && !(capital && before.kind === 'number')) return null
  if (half === 'am' && !capital && VERB_FOLLOWS.has(word(scan, i + 1))) return null
  return { value: { part: PARTS.get(half === 'am' ? 'morning' : 'afternoon')! }, next: i + 1 }
}
const VERB_FOLLOWS = new Set(['i', 'free', 'busy', 'in', 'on', 'not', 'going', 'away', 'off', 'at'])
const DAY_ENDS = new Set(['tomorrow', 'today', 'st', 'nd', 'rd', 'th'])

function readName(scan: ParseState, i: number): { readonly part: DayPart; readonly next: number } | null {
  const first = word(scan, i)
  const token = tok(scan, i)
  if (token.kind !== 'word') return null
  const name = ALIASES.get(first) ?? first
  const joined = word(scan, i + 1) === '-' ? i + 2 : i + 1
  if (word(scan, joined) === 'time' && (name === 'night' || name === 'day' || MEALS.has(name))) {
    const part = PARTS.get(`${name}time`) ?? PARTS.get(name)
    if (part !== undefined) return { part, next: joined + 1 }
  }
  if (name === 'mid') {
    const part = PARTS.get(word(scan, skip(scan, i + 1, '-')))
    return part === undefined || !HAS_MIDDLE.has(part.name)
      ? null
      : { part: middle(part), next: skip(scan, i + 1, '-') + 1 }
  }
  if (name.startsWith('mid') && name.length > 6) {
    const part = PARTS.get(name.slice(3))
    if (part !== undefined && HAS_MIDDLE.has(part.name)) return { part: middle(part), next: i + 1 }
  }
  const part = PARTS.get(name)
  if (part === undefined) return null
  // a meal is a time only after a word of time: "lunch with Jim" is a thing to do
  if (MEALS.has(first) && !mealIsTime(scan, i)) return null
  return { part, next: i + 1 }
}

function mealIsTime(scan: ParseState, i: number): boolean {
  const before = word(scan, i - 1)
  const after = word(scan, i + 1)
  if (after === 'with' || after === 'at' || after === 'party' || after === 'meeting' || after === 'date')
    return false
  return ['at', 'after', 'before', 'over', 'during', 'by', 'until', 'since'].includes(before)
}

/** "good morning", "night out" and "evening dress" are no times; alone a part needs a day or a preposition beside it. */
function isSaid(scan: ParseState, i: number, next: number, part: DayPart): boolean {
  const before = word(scan, i - 1)
  if (before === 'good' || before === 'nice' || before === 'great') return false
  if (
    part.name === 'night' &&
    (before === 'date' || before === 'trivia' || before === 'game' || before === 'movie')
  )
    return false
  if (part.name === 'night' && ['out', 'club', 'shift', 'school'].includes(word(scan, next))) return false
  return true
}

const middle = (part: DayPart): DayPart => ({
  ...part,
  from: (part.from + part.to) / 2,
  to: (part.from + part.to) / 2,
})

/** "early" is the first two hours or half of it, "late" the last. */
export function shaded(part: DayPart, shade: string): DayPart {
  const half = part.from + Math.round((part.to - part.from) / 2 / H) * H
  return EARLY.has(shade) ? { ...part, to: half } : { ...part, from: half }
}
