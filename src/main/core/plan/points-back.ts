import type { Clause } from '../nlu/utterance.ts'

/** "and where is it?", "when does it start", "who's coming": nothing in it but a question about what was just asked for. */
const asksOn =
  /^(?:and |also )?(?:where|when|who|how long|what time|which room|what's the (?:address|link|room))(?:['’]s| is| are| does| will)? ?(?:it|that|this|there|they|with|coming|be|start|starts|end|going to be|on it|(?:does it|it) take place|do i (?:have|need) to (?:be|go)|am i (?:supposed|meant) to be)?(?: (?:be|start|end|held|with|take|last|at|on|taking place|happening))?\??$/i

const polite = /[,\s]+(?:please|pls|plz|thanks)\s*[?.!]*$/i

/**
 * Whether a question only asks on about the thing that the question before it is about. The answer to that one says all
 * there is to say of the thing, so nothing more has to be done.
 */
export function asksOnAbout(clause: Clause, before: Clause | undefined): boolean {
  if (!before?.question || !clause.question) return false
  const own =
    clause.title ?? clause.place ?? clause.list ?? clause.body ?? clause.times[0] ?? clause.quoted[0]
  const named = clause.people.some(({ kind }) => kind !== 'me' && kind !== 'pronoun')
  return own === undefined && !named && asksOn.test(clause.text.trim().replace(polite, ''))
}
