import { plainWords } from '../../../../shared/plain-letters.ts'
import type { Json, Param } from '../../../../shared/protocol/plan.ts'
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

/**
 * The steps without the things an exclusion names, out of the lists they would change. undefined where a part of it names
 * none of them, or nothing would be left: then it was not understood, and nothing may be changed.
 */
export function withoutExcluded(
  steps: readonly DraftStep[],
  phrase: string,
): readonly DraftStep[] | undefined {
  const parts = phrase
    .split(/\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+/iu)
    .map(wordsIn)
    .filter(({ length }) => length > 0)
  const out = new Set<Json>()
  for (const part of parts) {
    const named = steps.flatMap(listsOf).flatMap((list) => list.filter((item) => names(item, part)))
    if (named.length === 0) return undefined
    for (const item of named) out.add(item)
  }
  if (out.size === 0) return undefined
  const left = steps.map((step) => without(step, out))
  return left.some((step) => listsOf(step).some(({ length }) => length === 0)) ? undefined : left
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

/** A title holds every word of the phrase, in the singular or plural. */
function names(item: Json, part: readonly string[]): boolean {
  const title = titleOf(item)
  if (title === undefined) return false
  const words = plainWords(title).split(' ')
  return part.every((word) =>
    words.some((own) => own === word || own === word.replace(/s$/, '') || own === `${word}s`),
  )
}

function titleOf(item: Json): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined
  if (typeof item.title === 'string') return item.title
  for (const value of Object.values(item)) {
    const found = titleOf(value)
    if (found !== undefined) return found
  }
  return undefined
}

function listsOf(step: DraftStep): readonly (readonly Json[])[] {
  if (step.kind !== 'do') return []
  return Object.values(step.params).flatMap((param) =>
    'value' in param && Array.isArray(param.value) && param.value.some((item) => titleOf(item) !== undefined)
      ? [param.value]
      : [],
  )
}

function without(step: DraftStep, out: ReadonlySet<Json>): DraftStep {
  if (step.kind !== 'do') return step
  let title = step.title
  const params = Object.entries(step.params).map(([name, param]): [string, Param] => {
    if (!('value' in param) || !Array.isArray(param.value)) return [name, param]
    const kept = param.value.filter((item) => !out.has(item))
    if (kept.length !== param.value.length)
      title = title.replace(String(param.value.length), String(kept.length))
    return [name, { ...param, value: kept }]
  })
  return { ...step, title, params: Object.fromEntries(params) }
}
