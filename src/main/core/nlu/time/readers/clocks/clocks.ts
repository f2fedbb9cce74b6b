import { wordingFor } from '../../../../../../shared/wording/wording.ts'
import { JOINING_WORDS, MONTHS, RANGE_WORDS, UNITS } from '../../lexicon.ts'
import {
  closesCleanly,
  noteImpossible,
  type ParseState,
  type Read,
  skip,
  spanOf,
  tok,
  word,
} from '../../parse-state.ts'
import type { ClockTime, PartialTime } from '../../resolve/partial-time.ts'
import { readSmallWord } from '../numbers.ts'
import { clockOf, readHalf, readShape, type Shape } from './clock-shapes.ts'

/** Times that are times by their own form: "9:15", "1pm", "half past four", "noon", "0915 hours", "3 o'clock". */
export function readClock(scan: ParseState, i: number): Read<ClockTime> | null {
  const found = readNamed(scan, i) ?? readSpoken(scan, i) ?? readWritten(scan, i)
  return found === null ? null : withAbout(scan, found)
}

/** Noon and midnight, with the 12 people put before them. */
function readNamed(scan: ParseState, i: number): Read<ClockTime> | null {
  const start = skip(scan, i, '12', 'twelve')
  const first = word(scan, start)
  if (first === 'noon' || first === 'midday' || first === 'noontime')
    return { value: { minutes: 720, open: false, exact: true }, next: start + 1 }
  if (first === 'noonish' || first === 'middayish')
    return { value: { minutes: 720, open: false, exact: true, about: true }, next: start + 1 }
  if (first === 'midnight') return { value: { minutes: 0, open: false, exact: true }, next: start + 1 }
  if (first !== 'mid') return null
  const j = skip(scan, start + 1, '-')
  const second = word(scan, j)
  if (second === 'day') return { value: { minutes: 720, open: false, exact: true }, next: j + 1 }
  if (second === 'night') return { value: { minutes: 0, open: false, exact: true }, next: j + 1 }
  return null
}

const SPOKEN = new Set([5, 10, 20, 25])

/** "half past eight", "quarter to 5", "half four", "ten past nine", "thirty-six minutes past eight". */
function readSpoken(scan: ParseState, i: number): Read<ClockTime> | null {
  const start = skip(scan, i, 'a')
  const first = word(scan, start)
  let minutes: number
  let j: number
  if (first === 'half') {
    j = skip(scan, start + 1, '-')
    if (word(scan, j) !== 'past') return readHalfHour(scan, start, j)
    minutes = 30
  } else if (first === 'quarter' || (first === 'three' && word(scan, start + 1).startsWith('quarter'))) {
    minutes = first === 'quarter' ? 15 : 45
    j = first === 'quarter' ? start + 1 : start + 2
  } else {
    const token = tok(scan, i)
    const count =
      token.kind === 'number' && token.text.length <= 2
        ? { value: token.value, next: i + 1 }
        : readSmallWord(scan, i)
    if (count === null || count.value < 1 || count.value > 59) return null
    minutes = count.value
    j = count.next
    if (UNITS.get(word(scan, j)) === 'minute') j++
    else if (!SPOKEN.has(minutes)) return null
    // "5 to 7" is a range; "20 to 8" and "ten to five" are times
    else if (word(scan, j) === 'to' && ((token.kind === 'number' && minutes < 20) || opensRange(scan, i)))
      return null
    else if (word(scan, j) === 'after') return null
  }
  const relation = word(scan, j)
  const sign =
    relation === 'past'
      ? 1
      : relation === 'to' || relation === 'before' || relation === 'of' || relation === 'till'
        ? -1
        : 0
  if (sign === 0) return null
  const named = readNamed(scan, j + 1)
  if (named !== null) return { value: shifted(named.value, sign * minutes), next: named.next }
  const shape = readShape(scan, j + 1)
  if (shape === null || shape.value.hour > 24) return null
  // "20 to 22 march" are days
  if (relation === 'to' && MONTHS.has(word(scan, skip(scan, shape.next, 'of')))) return null
  const hour = finish(scan, shape.value, afterOclock(scan, shape.next))
  if (hour === null || !closesCleanly(scan, hour.next, 'range')) return null
  return { value: shifted(hour.value, sign * minutes), next: hour.next }
}

const opensRange = (scan: ParseState, i: number): boolean =>
  word(scan, i - 1) === 'from' || word(scan, i - 1) === 'between'

/** British "half four" is half past four. */
function readHalfHour(scan: ParseState, start: number, j: number): Read<ClockTime> | null {
  if (j !== start + 1) return null
  const shape = readShape(scan, j)
  if (shape === null || shape.value.hour > 12 || shape.value.hour < 1 || shape.value.minute !== 0) return null
  if (UNITS.has(word(scan, shape.next)) || tok(scan, shape.next).glued) {
    if (readHalf(scan, shape.next) === null && tok(scan, shape.next).kind !== 'sign') return null
  }
  const hour = finish(scan, shape.value, shape.next)
  return hour === null ? null : { value: shifted(hour.value, 30), next: hour.next }
}

const shifted = (clock: ClockTime, by: number): ClockTime => {
  const minutes = (((clock.minutes + by) % 1440) + 1440) % 1440
  return { ...clock, minutes, exact: true }
}

function afterOclock(scan: ParseState, next: number): number {
  const first = word(scan, next)
  if (first === "o'clock" || first === 'oclock') return next + 1
  if (first === 'o' && word(scan, next + 1) === 'clock') return next + 2
  if (first === 'o' && tok(scan, next + 1).kind === 'sign' && word(scan, next + 2) === 'clock')
    return next + 3
  return next
}

function finish(scan: ParseState, shape: Shape, next: number): Read<ClockTime> | null {
  const half = readHalf(scan, next)
  const clock = clockOf(shape, half?.value ?? null)
  return clock === null ? null : { value: clock, next: half?.next ?? next }
}

/** Figures and number words that say by themselves that they are a time. */
function readWritten(scan: ParseState, i: number): Read<ClockTime> | null {
  const shape = readShape(scan, i)
  if (shape === null) return null
  const { form, hour } = shape.value
  const oclock = afterOclock(scan, shape.next)
  const half = readHalf(scan, oclock)
  const next = half?.next ?? oclock
  const hours = form === 'four' && HOURS.has(word(scan, next)) ? next + 1 : next
  const said =
    half !== null ||
    oclock > shape.next ||
    hours > next ||
    form === 'colon' ||
    isFrench(scan, i, shape) ||
    isDotted(scan, i, shape)
  if (!said || (form === 'four' && half === null && hours === next)) return null
  if (half === null && !closesCleanly(scan, next, 'range')) return null
  const clock = clockOf(shape.value, half?.value ?? null)
  if (clock !== null) return { value: clock, next: hours }
  if (
    hour <= 99 &&
    (half !== null || JOINING_WORDS.has(word(scan, i - 1)) || i === 0 || RANGE_WORDS.has(word(scan, i - 1)))
  )
    noSuchTime(scan, i, next)
  return null
}

const HOURS = new Set(['hours', 'hrs', 'h'])

/** "14h30" is a time; "2h30m" and "for 2h30" are lengths. */
function isFrench(scan: ParseState, i: number, shape: Read<Shape>): boolean {
  if (shape.value.form !== 'h' || shape.next !== i + 3) return false
  return word(scan, i - 1) !== 'for' && !tok(scan, shape.next).glued
}

/** "call Tom 14.30": a note of a few words that ends in hours and minutes; "costs 9.45" and "version 2.30" do not. */
function isDotted(scan: ParseState, i: number, { value, next }: Read<Shape>): boolean {
  return (
    value.form === 'dot' &&
    value.minute % 5 === 0 &&
    i > 0 &&
    i < FEW_WORDS &&
    tok(scan, next).kind === 'end' &&
    tok(scan, i - 1).kind === 'word' &&
    !MEASURED.has(word(scan, i - 1))
  )
}
const FEW_WORDS = 6
const MEASURED = new Set(
  'version v release chapter section figure table step rule costs cost price is was of about around over under by rate score paid pay rated gpa average number times plus minus equals'.split(
    ' ',
  ),
)

function noSuchTime(scan: ParseState, first: number, next: number): void {
  const span = spanOf(scan, first, next)
  const text = scan.text.slice(...span)
  noteImpossible(scan, { text, span, why: wordingFor(scan.context.locale).hear.noSuchTime(text) })
}

/** "11ish", "10-ish", "9 pm-ish". */
function withAbout(scan: ParseState, read: Read<ClockTime>): Read<ClockTime> {
  const j = word(scan, read.next) === '-' ? read.next + 1 : read.next
  if (word(scan, j) !== 'ish') return read
  return { value: { ...read.value, about: true }, next: j + 1 }
}

/** Units, counted things and street names behind a number say that it is no hour. */
function followsWell(scan: ParseState, next: number, spelled: boolean): boolean {
  const token = tok(scan, next)
  if (!closesCleanly(scan, next, 'range')) return false
  if (token.kind !== 'word') return token.word !== '%'
  if (UNITS.has(token.word)) return false
  if (token.capital && tok(scan, next + 1).capital) return false
  if (spelled && (token.word === 'of' || token.word === 'more' || token.word === 'time')) return false
  if (token.word === 'percent' || token.word === 'point' || token.word === 'km' || token.word === 'miles')
    return false
  // "at 5 restaurants": a plural is a count
  return !(
    token.word.length > 4 &&
    token.word.endsWith('s') &&
    !token.word.endsWith('ss') &&
    !token.word.endsWith('days')
  )
}

/** Any number that could be an hour, with its minutes. Says a time only beside a word or a date that makes it one. */
export function readBare(scan: ParseState, i: number): PartialTime | null {
  const token = tok(scan, i)
  const shape = readShape(scan, i)
  if (shape === null) return null
  const spelled = token.kind === 'word'
  // "the one on Friday", "which one": a thing that was spoken of, and no hour
  if (token.word === 'one' && POINTING.has(word(scan, i - 1))) return null
  const ish = withAbout(scan, { value: clockOf(shape.value, null) ?? NO_CLOCK, next: shape.next })
  if (!followsWell(scan, ish.next, spelled)) return null
  const clock = ish.value === NO_CLOCK ? undefined : ish.value
  const day =
    shape.value.minute === 0 && shape.value.form !== 'h' && shape.value.form !== 'four'
      ? shape.value.hour
      : undefined
  if (clock === undefined && (day === undefined || day > 31)) return null
  if (clock?.about && day !== undefined && day <= 12) return { first: i, next: ish.next, clock }
  return {
    first: i,
    next: ish.next,
    bare: { ...(clock ? { clock } : {}), ...(day !== undefined && day >= 1 && day <= 31 ? { day } : {}) },
  }
}
const POINTING = new Set(
  'the that this which any each every last first next other only another new no'.split(' '),
)
const NO_CLOCK: ClockTime = { minutes: -1, open: false }
