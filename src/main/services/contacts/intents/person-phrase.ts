import type { Focus } from '../../../core/api/action.ts'
import type { Clause, Mention } from '../../../core/nlu/utterance.ts'

const owner =
  /(?:^|\b(?:what(?:['’]s| is| are)|when(?:['’]s| is)|get|find|give me|show(?: me)?|tell me|look up)\s+)(?!(?:what|who|where|when|how|it|that|this|there|here|he|she)['’]s\b)((?:the |my )?[\p{L}][\p{L} -]{0,40}?)['’]s?\s+(?:\p{L}+\s+)?(?:number|phone|mobile|cell|e-?mail|address|birthday|contact|details|card)/iu

/**
 * The person a clause is mostly about: the first who is not the speaker, else whoever "the boss's number" belongs to,
 * which may be a name of the user's own making.
 */
export function mainMention(clause: Clause): Mention | undefined {
  const named = clause.people.find(({ kind }) => kind !== 'me')
  if (named) return named
  const found = owner.exec(clause.text)
  if (!found) return undefined
  const start = clause.text.indexOf(found[1]!)
  return { kind: 'alias', role: 'of', text: found[1]!, span: [start, start + found[1]!.length] }
}

/** "it", "her": the contact that was made or shown last, if that is what came last. */
export function lastContactMention({ subjects: [last] }: Focus): Mention | undefined {
  return last?.kind === 'contact'
    ? { kind: 'name', role: 'about', text: last.title, span: [0, 0] }
    : undefined
}
