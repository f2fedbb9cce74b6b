import { plainWords } from '../../../../shared/plain-letters.ts'
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
    const { focus, scope, catalogue } = planning
    // the organiser of one's own event stands among its people
    const person = focus.people.find(({ email }) => !catalogue.people.isUser?.(scope, email))
    return person
      ? { kind: 'address', name: person.name, email: person.email }
      : { kind: 'unknown', name, near: [] }
  }
  const found = await planning.catalogue.people.find(planning.scope, name)
  const exact = found.filter((each) => each.fit === 'exact').map((each) => each.person)
  if (exact.length === 1) return { kind: 'exact', person: exact[0]! }
  const [there, ...more] = exact.filter((person) => saysWhere(planning.utterance.text, name, person))
  if (there && more.length === 0) return { kind: 'exact', person: there }
  const kept = await planning.catalogue.people.answers?.of(planning.scope, name)
  if (kept && exact.length === 0)
    return { kind: 'address', name: kept.name, email: kept.email, answered: true }
  const meant = kept && exact.find(({ emails }) => emails.includes(kept.email))
  if (meant) return { kind: 'exact', person: writtenTo(meant, kept.email), answered: true }
  if (exact.length > 1) return { kind: 'ambiguous', name, candidates: exact }
  return { kind: 'unknown', name, near: found.map((each): Person => each.person).slice(0, 5) }
}

const ties = [
  'from',
  'at',
  'of',
  'over at',
  'works at',
  'works for',
  'who works at',
  'who works for',
  's at',
  's from',
]

const article: ReadonlySet<string> = new Set(['the', 'saint', 'new', 'old', 'and'])

/** "Sarah from Acme", "the Acme Sarah", "which Sarah works at Acme": the name beside where somebody works. */
function saysWhere(text: string, name: string, { organisation = '' }: Person): boolean {
  const [said, called, place] = [text, name, organisation].map(plainWords) as [string, string, string]
  // "Acme Studios" is called Acme, "The Bakery" is not called The
  const own = place.split(' ').find((word) => word.length > 2 && !article.has(word))
  const places = [place, own ?? ''].filter((where) => where !== '' && !article.has(where))
  return places.some((where) =>
    [`${where} ${called}`, `${where}s ${called}`, ...ties.map((tie) => `${called} ${tie} ${where}`)].some(
      (words) => ` ${said} `.includes(` ${words} `),
    ),
  )
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
