import { fold, foldedWords } from '../fold.ts'
import type { ContactFields } from './provider.ts'

/** Every folded text a person may be called by: whole name, first, last, nicknames, addresses. */
export function namesOf(fields: ContactFields): ReadonlySet<string> {
  const words = foldedWords(fields.name)
  const found = new Set<string>([fold(fields.name), words.join(' ')])
  const first = words[0]
  const last = words.at(-1)
  if (first) found.add(first)
  if (last && words.length > 1) {
    found.add(last)
    found.add(`${last} ${first}`)
  }
  for (const nickname of fields.nicknames) found.add(fold(nickname))
  for (const { value } of fields.emails) found.add(fold(value))
  found.delete('')
  return found
}

/**
 * Whether a few words describe this person: each one begins a word of the name, a nickname or the organisation, and
 * at least one is such a word in full. "sarah c" describes Sarah Chen, "c" alone nobody.
 */
export function describes(words: readonly string[], fields: ContactFields): boolean {
  const known = [fields.name, ...fields.nicknames, fields.organisation ?? ''].flatMap(foldedWords)
  return (
    words.every((word) => known.some((name) => name.startsWith(word))) &&
    words.some((word) => known.includes(word))
  )
}
