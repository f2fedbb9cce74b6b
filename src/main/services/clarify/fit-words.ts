import { plainWords } from '../../../shared/plain-letters.ts'
import { oneTypoApart } from '../../core/text/edit-distance.ts'

/** Words as they compare, the possessive left out: "Sam’s" is "sam". */
export const normalizedText = (text: string): string => plainWords(text.replace(/[’']s\b/gi, ''))

const filler = new Set(
  'the a an my our with to for of and on in at thing one task event meeting appointment todo item'.split(' '),
)

/** A word as it is compared, with its stem. */
interface Sought {
  readonly word: string
  readonly stem: string
}

/**
 * How well words point at a text, 0 to 1: the share of the words that matter found in it, whole words above beginnings
 * and small misspellings; 1 when they are all of it.
 */
export const wordsFit = (words: string, text: string): number => wordMatcher(words)(text)

/** The same for many texts: what is sought is taken apart once. */
export function wordMatcher(words: string): (text: string) => number {
  const all = normalizedText(words)
  const wanted = all.split(' ').filter(Boolean)
  const matter = wanted.filter((word) => !filler.has(word))
  const sought = (matter.length > 0 ? matter : wanted).map((word): Sought => ({ word, stem: stem(word) }))
  if (sought.length === 0) return () => 1
  return (text) => {
    const normalized = normalizedText(text)
    if (normalized === all) return 1
    const has = normalized.split(' ')
    let score = 0
    for (const each of sought) score += bestFit(each, has)
    return (score / sought.length) * (0.8 + 0.2 * Math.min(1, sought.length / has.length))
  }
}

function bestFit(sought: Sought, has: readonly string[]): number {
  let best = 0
  for (const other of has) {
    const fit = wordFit(sought, other)
    if (fit === 1) return 1
    if (fit > best) best = fit
  }
  return best
}

function wordFit({ word, stem: root }: Sought, other: string): number {
  if (word === other) return 1
  if (root === stem(other)) return 0.95
  if (word.length >= 3 && other.startsWith(word)) return 0.8
  if (word.length >= 5 && Math.abs(word.length - other.length) < 2 && oneTypoApart(word, other)) return 0.75
  return 0
}

const stem = (word: string): string => word.replace(/(?:ing|ies|es|s|ed)$/, '')
