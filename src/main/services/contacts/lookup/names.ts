import { normalizedWords, normalizeText } from '../../../core/text/normalize-text.ts'
import type { ContactFields } from '../provider.ts'

/** Every folded text a person may be called by: whole name, first, last, nicknames, addresses. */
export function contactNames(fields: ContactFields): ReadonlySet<string> {
  const words = normalizedWords(fields.name)
  const found = new Set<string>([normalizeText(fields.name), words.join(' ')])
  const first = words[0]
  const last = words.at(-1)
  if (first) found.add(first)
  if (last && words.length > 1) {
    found.add(last)
    found.add(`${last} ${first}`)
  }
  for (const nickname of fields.nicknames) found.add(normalizeText(nickname))
  for (const { value } of fields.emails) found.add(normalizeText(value))
  found.delete('')
  return found
}

/**
 * Whether a few words describe this person: each is a word of the name, a nickname or the organisation, its initial, or
 * (after the first) its beginning, and at least one is such a word in full. "sarah c" describes Sarah Chen; "sara chen"
 * nobody, as a Sara may be somebody else.
 */
export function describes(words: readonly string[], fields: ContactFields): boolean {
  const known = [fields.name, ...fields.nicknames, fields.organisation ?? ''].flatMap(normalizedWords)
  const fits = (word: string, place: number): boolean =>
    known.includes(word) || ((place > 0 || word.length === 1) && known.some((name) => name.startsWith(word)))
  return words.every(fits) && words.some((word) => known.includes(word))
}
