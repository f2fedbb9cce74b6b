import type { PatternToken } from './pattern-tokens.ts'

/** How many tokens the longest phrase of a set that begins at a place has; 0 where none does. */
export type Phrases = (tokens: readonly PatternToken[], at: number) => readonly number[]

/** Looks up phrases of several words. All lengths are given: "can" opens an order, and so does "can you". */
export function openPhrases(phrases: readonly string[]): Phrases {
  const byFirst = new Map<string, string[][]>()
  for (const phrase of phrases) {
    const parts = phrase.split(' ')
    byFirst.set(parts[0]!, [...(byFirst.get(parts[0]!) ?? []), parts])
  }
  return (tokens, at) =>
    (byFirst.get(tokens[at]?.reads[0] ?? '') ?? [])
      .filter((parts) => parts.every((part, i) => tokens[at + i]?.reads.includes(part)))
      .map(({ length }) => length)
}
