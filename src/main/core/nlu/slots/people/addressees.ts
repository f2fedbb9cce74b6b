import type { Mention } from '../../utterance.ts'

/** "the last mail I sent to Dana", "my mail to Tom": a mail of the speaker's own, named by whom it went to. */
const ownMailTo =
  /\b(?:i(?:['’]ve| have)?(?: last| just| already)? (?:sent|wrote|written|e-?mailed|mailed)(?: to)?|my (?:(?:last|latest|newest|most recent|earlier|previous) )?(?:e-?mail|mail|message|reply|answer|letter) to)\s+$/i

/** The people of a clause, with those who got the mail of one's own that is meant told from those it is to go to. */
export function withAddressees(text: string, people: readonly Mention[]): readonly Mention[] {
  const first = people.findIndex(({ span }) => ownMailTo.test(text.slice(0, span[0])))
  if (first < 0) return people
  let last = first
  while (
    people[last + 1] &&
    /^\s*(?:,|and|&)\s*$/i.test(text.slice(people[last]!.span[1], people[last + 1]!.span[0]))
  )
    last++
  return people.map((one, at) => (at >= first && at <= last ? { ...one, role: 'addressee' } : one))
}
