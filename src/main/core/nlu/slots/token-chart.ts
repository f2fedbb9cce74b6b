import { readWords, trimSpan, type Word } from '../tokens/words.ts'
import type { Span, TextSlice } from '../utterance.ts'

/** Which slot owns which token of the clause. Tokens without an owner may become the title. */
export type TokenOwner =
  | 'free'
  | 'body'
  | 'quoted'
  | 'contact'
  | 'time'
  | 'frame'
  | 'list'
  | 'person'
  | 'place'
  | 'subject'
  | 'tail'

/** A clause being read: its words, and which slot each belongs to. Readers run in order and take what is theirs. */
export interface TokenChart {
  readonly text: string
  readonly words: readonly Word[]
  /** whether a lower-case word names a thing ("meeting", "invoice") and so nobody */
  isThing(low: string): boolean
  owner(at: number): TokenOwner
  free(at: number): boolean
  /** Words `from` up to, not including, `to`. */
  take(from: number, to: number, owner: TokenOwner): void
  /** All words that touch a span of the text. */
  takeSpan(span: Span, owner: TokenOwner): void
  /** First word at or after an offset; the number of words when there is none. */
  wordAt(offset: number): number
  /** The text from one word to the last of a range, as it stands. */
  said(from: number, to: number): TextSlice
}

export function openTokenChart(text: string, isThing: (low: string) => boolean): TokenChart {
  const words = readWords(text)
  const owners: TokenOwner[] = words.map(() => 'free')
  const wordAt = (offset: number): number => {
    let low = 0
    let high = words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (words[middle]!.end <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
  const take = (from: number, to: number, owner: TokenOwner): void => {
    for (let i = Math.max(0, from); i < to && i < owners.length; i++) owners[i] = owner
  }
  return {
    text,
    words,
    isThing,
    owner: (at) => owners[at] ?? 'tail',
    free: (at) => owners[at] === 'free',
    take,
    takeSpan: ([start, end], owner) => {
      for (let i = wordAt(start); i < words.length && words[i]!.start < end; i++) owners[i] = owner
    },
    wordAt,
    said: (from, to) => saidAt(text, words[from]!.start, words[to - 1]!.end),
  }
}

/** A piece of the text by offsets, trimmed of spaces and marks. */
export function saidAt(text: string, start: number, end: number): TextSlice {
  const span = trimSpan(text, start, end, ' \t\r\n,;')
  return { text: text.slice(span[0], span[1]), span }
}
