import { MISSPELT } from './lexicon.ts'

/** Long names that a slip of the finger does not turn into another English word. */
const NAMES = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'tomorrow',
  'yesterday',
  'tonight',
  'afternoon',
  'evening',
  'weekend',
  'january',
  'february',
  'september',
  'october',
  'november',
  'december',
] as const

/** The date word meant by a misspelt one (two letters swapped, one missing or one too many), or the word itself. */
export function mended(word: string): string {
  const known = MISSPELT.get(word)
  if (known !== undefined) return known
  if (word.length < 5 || word.length > 11) return word
  for (const name of NAMES) {
    if (word.charCodeAt(0) === name.charCodeAt(0) && word !== name && isSlip(word, name)) return name
  }
  return word
}

function isSlip(word: string, name: string): boolean {
  let at = 0
  while (at < word.length && word[at] === name[at]) at++
  const rest = (text: string, skip: number): string => text.slice(at + skip)
  if (word.length === name.length)
    return word[at] === name[at + 1] && word[at + 1] === name[at] && rest(word, 2) === rest(name, 2)
  if (word.length === name.length - 1) return rest(word, 0) === rest(name, 1)
  // a plural is a word of its own, not a slip
  return word.length === name.length + 1 && !word.endsWith('s') && rest(word, 1) === rest(name, 0)
}
