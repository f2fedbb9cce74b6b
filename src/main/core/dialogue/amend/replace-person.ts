import type { Choice } from '../../../../shared/protocol/plan.ts'
import type { PersonSwap } from '../../api/action.ts'
import type { NamedPerson } from '../../api/lookup.ts'
import { inPlaceOf } from '../../nlu/dialogue-acts/in-place-of.ts'
import type { Clause, Mention } from '../../nlu/utterance.ts'
import { peopleIn } from '../../plan/people-in.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { planSteps, type RunState } from '../../run/state.ts'

/**
 * Reads "the other Sarah" and "not Sarah, Dana" for the people of a step: who of them is meant, and who instead.
 * undefined unless both are exactly one person.
 * @param present the people there are, with addresses
 */
export async function replacePerson(
  planning: PlanningContext,
  present: readonly NamedPerson[],
  clause: Clause,
  run: RunState,
): Promise<PersonSwap | undefined> {
  const swap = inPlaceOf(planning.utterance.text)
  const named = clause.people.filter((person) => person.kind === 'name' || person.kind === 'address')
  const out = swap && named.find(({ text }) => swap.before.includes(text))
  const mention = named.find((person) => person !== out)
  const gone = out && present.find((person) => sharesName(person, out))
  // "Sarah, not Mira" takes nobody out but Mira
  if (out && (!gone || !mention)) return undefined
  const leaving =
    gone ?? present.find((person) => mention === undefined || sharesName(person, mention)) ?? present[0]
  if (!leaving) return undefined
  const coming = await otherPerson(planning, leaving, mention, run, out !== undefined)
  return coming && { leaving, coming }
}

const first = (name: string): string => name.split(' ')[0]?.toLowerCase() ?? ''
const sharesName = (person: NamedPerson, mention: Mention): boolean =>
  mention.text.toLowerCase().split(/\s+/).includes(first(person.name))

/** The other one of that name, or the one who was named; undefined when that is not exactly one. */
async function otherPerson(
  planning: PlanningContext,
  leaving: NamedPerson,
  mention: Mention | undefined,
  run: RunState,
  inFull: boolean,
): Promise<NamedPerson | undefined> {
  const asked = planSteps(run).flatMap((step) => (step.kind === 'ask' ? step.question.choices : []))
  const offered = asked
    .map((choice: Choice) => peopleIn(choice.value)[0])
    .filter((person) => person !== undefined)
  const words = mention?.text.match(/\p{L}[\p{L}'’-]+/gu) ?? []
  const named = (inFull ? mention?.text : words.at(-1)) ?? leaving.name
  const found = await planning.catalogue.people.find(
    planning.scope,
    sharesNameWith(named, leaving) ? first(leaving.name) : named,
  )
  const candidates = [
    ...offered,
    ...found.filter((each) => each.fit === 'exact').flatMap((each) => withAddress(each.person)),
  ]
  const others = candidates.filter(
    (person, at, all) =>
      person.email !== leaving.email &&
      (!sharesNameWith(named, leaving) || first(person.name) === first(leaving.name)) &&
      all.findIndex((other) => other.email === person.email) === at,
  )
  return others.length === 1 ? others[0] : undefined
}

const sharesNameWith = (named: string, person: NamedPerson): boolean => first(named) === first(person.name)
const withAddress = (person: { name: string; emails: readonly string[] }): NamedPerson[] =>
  person.emails[0] ? [{ name: person.name, email: person.emails[0] }] : []
