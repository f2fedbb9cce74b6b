import { spread } from '../lexicon.ts'
import { opensCleanly, type ParseState, type Read, skip, tok, word } from '../parse-state.ts'

/** Cardinals, ordinals, years and amounts, in figures or in words. */
export const SMALL = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((name, value) => [name, value]),
)
export const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((name, i) => [name, (i + 2) * 10]),
)
export const ORDINALS = new Map(
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
    .split(' ')
    .map((name, value) => [name, value]),
)
export const ORDINAL_TENS = spread<number>([
  ['twentieth', 20],
  ['thirtieth', 30],
])
const SUFFIXES = new Set(['st', 'nd', 'rd', 'th'])

/** A whole number below 100 in words: "seven", "twenty one", "thirty-six". */
export function readSmallWord(scan: ParseState, i: number): Read<number> | null {
  const small = SMALL.get(word(scan, i))
  if (small !== undefined) return { value: small, next: i + 1 }
  const tens = TENS.get(word(scan, i))
  if (tens === undefined) return null
  const j = word(scan, i + 1) === '-' ? i + 2 : i + 1
  const ones = SMALL.get(word(scan, j))
  return ones !== undefined && ones > 0 && ones < 10
    ? { value: tens + ones, next: j + 1 }
    : { value: tens, next: i + 1 }
}

/** "one hundred and five", "two thousand and eighteen", or a small number word. */
function readBigWord(scan: ParseState, i: number): Read<number> | null {
  const head = readSmallWord(scan, i)
  if (head === null) return null
  let { value, next } = head
  for (const [name, size] of [
    ['hundred', 100],
    ['thousand', 1000],
  ] as const) {
    if (word(scan, next) !== name) continue
    value *= size
    next++
    const j = skip(scan, next, 'and')
    const tail = readSmallWord(scan, j)
    if (tail !== null && tail.value < size) {
      value += tail.value
      next = tail.next
    }
  }
  return { value, next }
}

/** A cardinal in figures or words. Figures are taken as they stand, without looking at what is glued to them. */
export function readCardinal(scan: ParseState, i: number): Read<number> | null {
  const token = tok(scan, i)
  if (token.kind === 'number') return token.text.length <= 6 ? { value: token.value, next: i + 1 } : null
  return readBigWord(scan, i)
}

/** "1st", "21st", "first", "twenty first", "twenty-first". */
export function readOrdinal(scan: ParseState, i: number): Read<number> | null {
  const token = tok(scan, i)
  if (token.kind === 'number') {
    const suffix = tok(scan, i + 1)
    if (!suffix.glued || !SUFFIXES.has(suffix.word) || token.text.length > 3 || !opensCleanly(scan, i))
      return null
    return { value: token.value, next: i + 2 }
  }
  const single = ORDINALS.get(word(scan, i)) ?? ORDINAL_TENS.get(word(scan, i))
  if (single !== undefined) return { value: single, next: i + 1 }
  const tens = TENS.get(word(scan, i))
  if (tens === undefined) return null
  const j = word(scan, i + 1) === '-' ? i + 2 : i + 1
  const ones = ORDINALS.get(word(scan, j))
  return ones !== undefined && ones > 0 && ones < 10 ? { value: tens + ones, next: j + 1 } : null
}

/** A year: "2018", "'99", "nineteen ninety six", "two thousand and eighteen", "nineteen zero one". */
export function readYear(scan: ParseState, i: number): Read<number> | null {
  const token = tok(scan, i)
  if (token.kind === 'number') {
    if (token.text.length !== 4 || token.value < 1000 || token.value > 2999) return null
    return { value: token.value, next: i + 1 }
  }
  if (token.word === "'" && tok(scan, i + 1).text.length === 2 && tok(scan, i + 1).kind === 'number')
    return { value: fullYear(tok(scan, i + 1).value), next: i + 2 }
  const head = readSmallWord(scan, i)
  if (head === null) return null
  if (word(scan, head.next) === 'thousand') {
    const year = readBigWord(scan, i)
    return year !== null && year.value >= 1000 && year.value <= 2999 ? year : null
  }
  if (head.value < 15 || head.value > 29) return null
  const j = skip(scan, head.next, 'hundred')
  const zero = word(scan, j) === 'zero' || word(scan, j) === 'oh' || word(scan, j) === 'o'
  const tail = readSmallWord(scan, zero ? j + 1 : skip(scan, j, 'and'))
  if (tail === null) return j > head.next ? { value: head.value * 100, next: j } : null
  if (!zero && j === head.next && tail.value < 10) return null
  return { value: head.value * 100 + tail.value, next: tail.next }
}

/** Two figures as people mean them: 00–49 are this century, 50–99 the last. */
export const fullYear = (year: number): number => (year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year)

export const VAGUE = spread<number>([
  ['a an another the one', 1],
  ['couple', 2],
  ['few several', 3],
])

/** How many of a unit: "3", "1.5", "two and a half", "half an", "a couple of", "a few", "another". */
export function readAmount(scan: ParseState, i: number): Read<number> | null {
  const token = tok(scan, i)
  if (token.kind === 'number') {
    if (!opensCleanly(scan, i) || token.text.length > 6) return null
    const point = tok(scan, i + 1)
    const decimals = tok(scan, i + 2)
    if (point.text === '.' && point.glued && decimals.glued && decimals.kind === 'number')
      return { value: Number(`${token.text}.${decimals.text}`), next: i + 3 }
    return withHalf(scan, { value: token.value, next: i + 1 })
  }
  const first = word(scan, i)
  if (first === 'half') {
    const j = skip(scan, skip(scan, i + 1, '-'), 'a', 'an')
    return { value: 0.5, next: j }
  }
  if (first === 'couple' || first === 'few')
    return { value: VAGUE.get(first)!, next: skip(scan, i + 1, 'of') }
  const whole = readBigWord(scan, i)
  if (whole !== null) return withHalf(scan, whole)
  const vague = VAGUE.get(first)
  if (vague === undefined || first === 'the') return null
  const more = VAGUE.get(word(scan, i + 1))
  if (more !== undefined && more > 1) return { value: more, next: skip(scan, i + 2, 'of') }
  if (word(scan, i + 1) === 'half') return { value: 0.5, next: skip(scan, i + 2, '-') }
  return { value: vague, next: i + 1 }
}

function withHalf(scan: ParseState, read: Read<number>): Read<number> {
  const { value, next } = read
  if (word(scan, next) === 'and' && word(scan, next + 1) === 'a' && word(scan, next + 2) === 'half')
    return { value: value + 0.5, next: next + 3 }
  if (word(scan, next) === '1' && word(scan, next + 1) === '/' && word(scan, next + 2) === '2')
    return { value: value + 0.5, next: next + 3 }
  if (tok(scan, next).text === '½') return { value: value + 0.5, next: next + 1 }
  return { value, next }
}
