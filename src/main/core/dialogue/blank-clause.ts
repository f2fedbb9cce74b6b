import type { Clause } from '../nlu/utterance.ts'

/** A text as a clause of which nothing was made out. */
export const blankClause = (text: string): Clause => ({
  text,
  span: [0, text.length],
  classification: { service: 'none', intent: 'update', confidence: 1 },
  alternatives: [],
  times: [],
  impossible: [],
  people: [],
  emails: [],
  phones: [],
  urls: [],
  quoted: [],
  references: [],
  negated: [],
  verb: '',
  question: false,
})
