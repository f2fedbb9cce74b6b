import { type From, fromUser, type Trusted } from './origin.ts'

/** Words that somebody wrote, to tell them from those that were looked up. */
export interface TypedWords {
  /** The text as theirs where each of its words is one they wrote; undefined where others' words are among them. */
  those(text: string): From<'user'> | undefined
}

const words = /[\p{L}\p{N}]+/gu
const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(words) ?? []

/** The built-in planner writes names and titles it looked up into what was said, so its texts are not the user's as they are. */
export function typedWordsOf(said: readonly Trusted[]): TypedWords {
  const own = new Set(said.flatMap(({ value }) => wordsIn(value)))
  return { those: (text) => (wordsIn(text).every((word) => own.has(word)) ? fromUser(text) : undefined) }
}
