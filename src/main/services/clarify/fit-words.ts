import { plainWords } from '../../../shared/plain-letters.ts'
import { oneTypoApart } from '../../core/text/edit-distance.ts'

/** Words as they compare, the possessive left out: "Sam’s" is "sam". */
export const normalizedText = (text: string): string => plainWords(text.replace(/[’']s\b/gi, ''))

const filler = new Set(
  'the a an my our with to for of and on in at thing one task event meeting appointment todo item'.split(' '),
)

/**
 * How well words point at a text, 0 to 1: the share of the words that matter found in it, whole words above beginnings
 * and small misspellings; 1 when they are all of it.
 */
export function wordsFit(words: string, text: string): number {
  const wanted = normalizedText(words).split(' ').filter(Boolean)
  const matter = wanted.filter((word) => !filler.has(word))
  const sought = matter.length > 0 ? matter : wanted
  if (sought.length === 0) return 1
  const has = normalizedText(text).split(' ')
  const score = sought.reduce(
    (sum, word) => sum + Math.max(0, ...has.map((other) => wordFit(word, other))),
    0,
  )
  const share = score / sought.length
  const exact = normalizedText(text) === normalizedText(words)
  return exact ? 1 : share * (0.8 + 0.2 * Math.min(1, sought.length / has.length))
}

function wordFit(word: string, other: string): number {
  if (word === other) return 1
  if (stem(word) === stem(other)) return 0.95
  if (word.length >= 3 && other.startsWith(word)) return 0.8
  if (word.length >= 5 && Math.abs(word.length - other.length) < 2 && oneTypoApart(word, other)) return 0.75
  return 0
}

const stem = (word: string): string => word.replace(/(?:ing|ies|es|s|ed)$/, '')
