import { plainWords } from '../../../../shared/plain-letters.ts'
import type { DraftStep } from '../../api/action.ts'
import type { Clause, TextSlice } from '../../nlu/utterance.ts'

/** Words by which something is taken out of what a change is of, and what stands behind them. */
const takesOut =
  /[\s,;]*\b(?:except(?:ing)?(?: for)?|apart from|other than|excluding|besides|barring|but not|all but|but (?:leave|keep)|but|and not|not)\s+(.+)$/isu

/**
 * The same in a question, where "not" and "but" alone may be part of what is asked ("which tasks are not done").
 * "…that aren't newsletters", "…but not the work ones", "…apart from the retro".
 */
const takesOutOfList =
  /[\s,;]*\b(?:except(?:ing)?(?: for)?|apart from|other than|excluding|besides|barring|but not|all but|(?:that|mails?|emails?|messages?|events?|meetings?|tasks?|ones?) (?:is|are)(?:n['’]?t| not))\s+(?!(?:done|finished|completed|answered|read|replied|started)\b)(.+)$/isu

/** "…apart from the library books": the words that say what is not meant; undefined where none do. */
export function exclusionIn({ text }: Clause, of: 'change' | 'question' = 'change'): TextSlice | undefined {
  const found = (of === 'change' ? takesOut : takesOutOfList).exec(text)
  const phrase = found?.[1]?.replace(/[.!?\s]+$/u, '')
  if (!found || !phrase) return undefined
  const start = found.index + found[0].length - (found[1]?.length ?? 0)
  return { text: phrase, span: [start, start + phrase.length] }
}

/** Whether every word of the phrase stands anywhere in what the steps would do or ask. */
export function mentions(steps: readonly DraftStep[], phrase: string): boolean {
  const all = new Set(plainWords(JSON.stringify(steps)).split(/[^\p{L}\d]+/u))
  const wanted = wordsIn(phrase)
  return wanted.length > 0 && wanted.every((word) => all.has(word) || all.has(word.replace(/s$/, '')))
}

const silent = new Set(
  'the a an my our his her their your one ones task tasks event events meeting meetings thing things about for with of'.split(
    ' ',
  ),
)
const wordsIn = (text: string): readonly string[] =>
  plainWords(text.replace(/['’]s?\b/gu, ''))
    .split(' ')
    .filter((word) => word !== '' && !silent.has(word))
