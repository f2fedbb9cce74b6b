import type { Person, ResolvedPerson } from '../../api/lookup.ts'
import type { Mention } from '../../nlu/utterance.ts'
import type { PlanningContext } from '../planning-context.ts'

/**
 * Who a mention is: one person, or what a question needs. Who is meant is never guessed; what was answered once is not
 * asked again as long as it can be meant.
 * @param upTo clauses before this one may have named the person a pronoun stands for
 */
export async function resolvePerson(
  planning: PlanningContext,
  mention: Mention,
  upTo: number,
): Promise<ResolvedPerson> {
  const name = mention.text.trim()
  if (mention.kind === 'address') return { kind: 'address', name: name.split('@')[0] ?? name, email: name }
  if (mention.kind === 'pronoun') {
    const before = lastNamed(planning, upTo)
    if (before) return resolvePerson(planning, before, 0)
    const person = planning.focus.people[0]
    return person
      ? { kind: 'address', name: person.name, email: person.email }
      : { kind: 'unknown', name, near: [] }
  }
  const found = await planning.catalogue.people.find(planning.scope, name)
  const exact = found.filter((each) => each.fit === 'exact').map((each) => each.person)
  if (exact.length === 1) return { kind: 'exact', person: exact[0]! }
  const kept = await planning.catalogue.people.answers?.of(planning.scope, name)
  if (kept && exact.length === 0)
    return { kind: 'address', name: kept.name, email: kept.email, answered: true }
  const meant = kept && exact.find(({ emails }) => emails.includes(kept.email))
  if (meant) return { kind: 'exact', person: writtenTo(meant, kept.email), answered: true }
  if (exact.length > 1) return { kind: 'ambiguous', name, candidates: exact }
  return { kind: 'unknown', name, near: found.map((each): Person => each.person).slice(0, 5) }
}

/** The person, with that address of theirs before the others. */
const writtenTo = (person: Person, email: string): Person => ({
  ...person,
  emails: [email, ...person.emails.filter((other) => other !== email)],
})

/** "invite her": the last person named earlier in the same message. */
function lastNamed(planning: PlanningContext, upTo: number): Mention | undefined {
  for (let index = upTo - 1; index >= 0; index -= 1) {
    const named = planning.utterance.clauses[index]?.people.findLast(
      (mention) => mention.kind === 'name' || mention.kind === 'alias' || mention.kind === 'address',
    )
    if (named) return named
  }
  return undefined
}
