import { closesCleanly, opensCleanly, type ParseState, type Read, tok, word } from '../../parse-state.ts'
import type { ClockTime } from '../../resolve/partial-time.ts'
import { readSmallWord } from '../numbers.ts'

/** An hour with or without minutes, as written, before anything tells which half of the day it is in. */
export interface Shape {
  readonly hour: number
  readonly minute: number
  readonly form: 'colon' | 'dot' | 'h' | 'four' | 'plain' | 'words' | 'words-minutes'
  /** "09:15", "0915", "15:00": the 24-hour clock, nothing open */
  readonly whole: boolean
}

/** Reads "9:15", "9.15", "14h30", "0915", "9", "seven", "seven thirty", "eleven five". */
export function readShape(scan: ParseState, i: number): Read<Shape> | null {
  const token = tok(scan, i)
  if (token.kind === 'word') return readWordShape(scan, i)
  if (token.kind !== 'number' || !opensCleanly(scan, i)) return null
  const mark = tok(scan, i + 1)
  const after = tok(scan, i + 2)
  const minutes = mark.glued && after.glued && after.kind === 'number' && after.text.length === 2
  if (token.text.length <= 2) {
    const zero = token.text.length === 2 && token.text[0] === '0'
    if (minutes && (mark.text === ':' || mark.text === '.' || mark.word === 'h')) {
      const form = mark.text === ':' ? 'colon' : mark.text === '.' ? 'dot' : 'h'
      const seconds = tok(scan, i + 3)
      const three =
        form === 'colon' &&
        seconds.text === ':' &&
        seconds.glued &&
        tok(scan, i + 4).text.length === 2 &&
        tok(scan, i + 4).glued
      const next = three ? fraction(scan, i + 5) : i + 3
      const value = {
        hour: token.value,
        minute: after.value,
        form,
        whole: zero || token.value > 12 || token.value === 0 || form === 'h',
      } as const
      return { value, next }
    }
    const hour = { hour: token.value, minute: 0 }
    if (mark.glued && mark.word === 'h') return { value: { ...hour, form: 'h', whole: true }, next: i + 2 }
    return {
      value: { ...hour, form: 'plain', whole: zero || token.value > 12 || token.value === 0 },
      next: i + 1,
    }
  }
  if (token.text.length === 4 && token.value % 100 < 60 && token.value <= 2400)
    return {
      value: {
        hour: Math.floor(token.value / 100),
        minute: token.value % 100,
        form: 'four',
        whole: token.text[0] === '0' || token.value >= 1300,
      },
      next: i + 1,
    }
  return null
}

/** Skips ".123" behind seconds. */
function fraction(scan: ParseState, next: number): number {
  return tok(scan, next).text === '.' &&
    tok(scan, next).glued &&
    tok(scan, next + 1).glued &&
    tok(scan, next + 1).kind === 'number'
    ? next + 2
    : next
}

function readWordShape(scan: ParseState, i: number): Read<Shape> | null {
  const hour = readSmallWord(scan, i)
  if (hour === null || hour.value < 1 || hour.value > 24) return null
  const zero = word(scan, hour.next) === 'oh' || word(scan, hour.next) === 'o'
  const minute = readSmallWord(scan, zero ? hour.next + 1 : hour.next)
  const plain = {
    value: { hour: hour.value, minute: 0, form: 'words', whole: false },
    next: hour.next,
  } as const
  if (minute === null || minute.value < 1 || minute.value > 59 || hour.value > 12) return plain
  return {
    value: { hour: hour.value, minute: minute.value, form: 'words-minutes', whole: false },
    next: minute.next,
  }
}

export type Half = 'am' | 'pm'

/** "am", "p.m.", "p . m .", "a m", "a" and "p" glued to a number. */
export function readHalf(scan: ParseState, i: number): Read<Half> | null {
  const start = tok(scan, i).text === '.' && tok(scan, i).glued && tok(scan, i + 1).glued ? i + 1 : i
  const first = word(scan, start)
  if (first === 'am' || first === 'pm') return { value: first, next: start + 1 }
  if (first !== 'a' && first !== 'p') return null
  const half = first === 'a' ? 'am' : 'pm'
  if (tok(scan, start + 1).text === '.' && word(scan, start + 2) === 'm') {
    // the last dot belongs to it, apart from the number as all of "3 p . m ." is or glued as in "3 p.m."
    const dot = tok(scan, start + 3)
    const closes = dot.text === '.' && (dot.glued || !tok(scan, start + 1).glued)
    return { value: half, next: closes ? start + 4 : start + 3 }
  }
  if (word(scan, start + 1) === 'm' && !tok(scan, start + 2).glued) return { value: half, next: start + 2 }
  if (word(scan, start + 1) === 'm' && tok(scan, start + 2).kind === 'sign')
    return { value: half, next: start + 2 }
  if (
    tok(scan, start).glued &&
    tok(scan, start - 1).kind === 'number' &&
    closesCleanly(scan, start + 1, 'range')
  )
    return { value: half, next: start + 1 }
  return null
}

/** The shape as a time of day, or null when there is no such time. */
export function clockOf(shape: Shape, half: Half | null): ClockTime | null {
  const { hour, minute } = shape
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null
  const exact = shape.form !== 'plain' && shape.form !== 'words'
  if (half === null) return { minutes: (hour % 24) * 60 + minute, open: !shape.whole && hour <= 12, exact }
  // "15:30pm" says one thing twice, "13pm" is a slip nobody can read
  if (hour > 12 && !(half === 'pm' && hour < 24 && exact)) return null
  const base = hour > 12 ? hour : half === 'am' ? hour % 12 : (hour % 12) + 12
  return { minutes: base * 60 + minute, open: false, exact: true }
}
