import { MISSPELT } from './lexicon.ts'

/** A text cut into words, digit runs and signs, each with its place. One pass over the characters, no patterns. */
export interface Token {
  readonly kind: 'word' | 'number' | 'sign' | 'end'
  readonly text: string
  /** lower case, without a possessive 's; of a sign the sign itself, all dashes as `-` and all quotes as `'` */
  readonly word: string
  readonly start: number
  readonly end: number
  /** nothing stands between this token and the one before */
  readonly glued: boolean
  /** of a digit run, else NaN */
  readonly value: number
  readonly possessive: boolean
  readonly capital: boolean
  /** number of the sentence it stands in, from 0 */
  readonly sentence: number
}

const END: Token = {
  kind: 'end',
  text: '',
  word: '',
  start: 0,
  end: 0,
  glued: false,
  value: Number.NaN,
  possessive: false,
  capital: false,
  sentence: -1,
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x2000 && code <= 0x200b)
const DASHES = new Set(['-', '‐', '‑', '‒', '–', '—', '−', '→'])
const QUOTES = new Set(["'", '’', '‘', 'ʼ', '`'])

function isLetter(code: number): boolean {
  if (code >= 97 && code <= 122) return true
  if (code >= 65 && code <= 90) return true
  if (code === 95) return true
  return (
    code > 0xbf && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x2bff) && code !== 0xfe0f
  )
}

/** The token at `index`; a sentinel of kind `end` outside the text, so that no reader has to ask first. */
export function tokenAt(tokens: readonly Token[], index: number): Token {
  return tokens[index] ?? END
}

/** Cuts a text into tokens. Addresses (mail, web) come out as one word each, so that nothing is found inside. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let sentence = 0
  let spaced = true
  let newSentence = false
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      if (code === 10) newSentence = true
      spaced = true
      at++
      continue
    }
    const whole = spaced ? addressEnd(text, at) : 0
    const end = whole || dateWordEnd(text, at) || tokenEnd(text, at, code)
    const raw = text.slice(at, end)
    const last = tokens.at(-1)
    if (newSentence || (spaced && last !== undefined && closesSentence(last, tokens.at(-2)))) sentence++
    newSentence = false
    tokens.push(token(raw, at, end, !spaced && tokens.length > 0, sentence, whole > 0))
    spaced = false
    at = end
  }
  return tokens
}

function token(
  text: string,
  start: number,
  end: number,
  glued: boolean,
  sentence: number,
  address: boolean,
): Token {
  const code = text.charCodeAt(0)
  const base = { text, start, end, glued, sentence }
  if (address)
    return { ...base, kind: 'word', word: '', value: Number.NaN, possessive: false, capital: false }
  if (isDigit(code) && end - start === countDigits(text))
    return { ...base, kind: 'number', word: text, value: Number(text), possessive: false, capital: false }
  if (!isLetter(code) && !isDigit(code)) {
    const word = DASHES.has(text) ? '-' : QUOTES.has(text) ? "'" : text
    return { ...base, kind: 'sign', word, value: Number.NaN, possessive: false, capital: false }
  }
  const lower = text.toLowerCase().replaceAll('’', "'")
  const possessive = lower.endsWith("'s") && lower.length > 2
  return {
    ...base,
    kind: 'word',
    word: possessive ? lower.slice(0, -2) : lower,
    value: Number.NaN,
    possessive,
    capital: text[0] !== lower[0],
  }
}

function tokenEnd(text: string, from: number, code: number): number {
  let end = from + 1
  if (isDigit(code)) {
    while (end < text.length && isDigit(text.charCodeAt(end))) end++
    return end
  }
  if (!isLetter(code)) return end
  while (end < text.length) {
    const next = text.charCodeAt(end)
    if (isLetter(next)) end++
    else if ((next === 39 || next === 0x2019) && isLetter(text.charCodeAt(end + 1))) end += 2
    else break
  }
  return end
}

const countDigits = (text: string): number => {
  let count = 0
  while (count < text.length && isDigit(text.charCodeAt(count))) count++
  return count
}

/** End of a date word that begins with a digit ("2moro", "2nite"), or 0. */
function dateWordEnd(text: string, from: number): number {
  if (text[from] !== '2' || !isLetter(text.charCodeAt(from + 1))) return 0
  let end = from + 1
  while (end < text.length && isLetter(text.charCodeAt(end))) end++
  return MISSPELT.has(text.slice(from, end).toLowerCase()) ? end : 0
}

/** End of a mail or web address that starts here, or 0. Looks no further than the next space. */
function addressEnd(text: string, from: number): number {
  let end = from
  let mark = text.startsWith('www.', from)
  while (end < text.length && !isSpace(text.charCodeAt(end))) {
    if (end > from && text[end] === '@' && isLetter(text.charCodeAt(end + 1))) mark = true
    else if (text[end] === ':' && text[end + 1] === '/' && text[end + 2] === '/') mark = true
    end++
  }
  return mark ? end : 0
}

function closesSentence(last: Token, before: Token | undefined): boolean {
  if (last.kind !== 'sign') return false
  if (last.text === '!' || last.text === '?' || last.text === ';') return true
  if (last.text !== '.') return false
  // "p.m.", "Dec." and "Mr." do not end a sentence by themselves
  return before === undefined || before.kind !== 'word' || before.text.length > 4
}
