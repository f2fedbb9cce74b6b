/** A word or a mark of the text, with its place. `low` is lower case with straight apostrophes. */
export interface Word {
  readonly text: string
  readonly low: string
  /** offsets in the text, end exclusive */
  readonly start: number
  readonly end: number
  /** begins with a capital letter */
  readonly capital: boolean
  /** a mark such as a comma, not a word */
  readonly mark: boolean
  /** a line ends between the word before and this one */
  readonly newLine: boolean
}

/** Letters and digits, joined inside by an apostrophe, dot, hyphen, colon, slash or ampersand; else one mark. */
const WORD = /[\p{L}\p{M}\p{N}_@#]+(?:['’`.\-:/&][\p{L}\p{M}\p{N}_@]+)*|[^\s]/gu
const LETTER = /[\p{L}\p{N}@#_]/u
const LOWER = /\p{Ll}/u
const CAPITAL = /^\p{Lu}/u

/** Cuts a text into words and marks, left to right, in one linear pass. */
export function readWords(text: string): readonly Word[] {
  const found: Word[] = []
  // A TEXT IN CAPITALS says nothing by them
  const shouted = !LOWER.test(text)
  let last = 0
  for (const match of text.matchAll(WORD)) {
    const word = match[0]
    const start = match.index
    const newLine = text.slice(last, start).includes('\n')
    last = start + word.length
    found.push({
      text: word,
      low: word.toLowerCase().replace(/[’`]/g, "'"),
      start,
      end: last,
      capital: !shouted && CAPITAL.test(word),
      mark: !LETTER.test(word),
      newLine,
    })
  }
  return found
}

/** The words of a phrase table, to be looked up at a place of a text: longest phrase first. */
export type PhraseBook = (words: readonly Word[], at: number) => number

/** Makes a look-up that says how many words the longest phrase starting there has; 0 when none does. */
export function phraseBook(phrases: readonly string[]): PhraseBook {
  const byFirst = new Map<string, string[][]>()
  for (const phrase of phrases) {
    const parts = phrase.split(' ')
    const rows = byFirst.get(parts[0]!) ?? []
    rows.push(parts)
    byFirst.set(parts[0]!, rows)
  }
  for (const rows of byFirst.values()) rows.sort((a, b) => b.length - a.length)
  return (words, at) => {
    const rows = byFirst.get(words[at]?.low ?? '')
    const hit = rows?.find((row) => row.every((part, i) => words[at + i]?.low === part))
    return hit ? hit.length : 0
  }
}

/** Takes spaces and the given marks off both ends of a span. */
export function trimSpan(
  text: string,
  start: number,
  end: number,
  marks = ' \t\r\n,;.!?:',
): [number, number] {
  let from = start
  let to = end
  while (from < to && marks.includes(text[from]!)) from++
  while (to > from && marks.includes(text[to - 1]!)) to--
  return [from, to]
}
