import type { Clause, Span } from '../../nlu/utterance.ts'

/** An order cut into what is to be done, what with, and what it becomes: "push | the slides | to Monday". */
export interface OrderParts {
  readonly head: string
  readonly object: string
  readonly becomes: string
}

/** @param named where the words stand that say what with; from the verb on when they are not known */
export function orderParts({ text, verb, classification: topic }: Clause, named?: Span): OrderParts {
  const at = verb === '' ? -1 : text.toLowerCase().indexOf(verb)
  const [from, behind] = named ?? [at < 0 ? 0 : at + verb.length, at < 0 ? 0 : at + verb.length]
  const rest = text.slice(behind)
  const becomes =
    topic.intent === 'update' ? (/\s(?:to|by|for|until|at|into|as)\s.*$/isu.exec(rest)?.[0] ?? '') : ''
  const object = text.slice(from, text.length - becomes.length).trim()
  return { head: text.slice(0, from), object, becomes }
}
