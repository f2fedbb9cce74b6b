import type { AskStep, Choice, Param } from '../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import { answered, type FillContext, fromStep, lookedUp, said } from '../../core/api/action.ts'
import { nobody, type Person } from '../../core/api/lookup.ts'
import type { Mention } from '../../core/nlu/utterance.ts'
import { mostAsked, type PersonValue, peopleParams } from './person-value.ts'

/** The people a clause mentions: parameters for the step that needs them and the questions that come before it. */
export interface FoundPeople {
  readonly params: Record<string, Param>
  readonly asks: readonly AskStep[]
  /** resolved people, without those asked about */
  readonly known: readonly PersonValue[]
  /** every name for a title, in the order said: a resolved person's own, else as typed */
  readonly names: readonly string[]
  /** zone of the one resolved person who has one, for "her time" */
  readonly zone?: string
  /** names left out because more than four would have to be asked about */
  readonly tooMany: readonly string[]
}

/** A choice an answer of kind 'person' is one of; a person without an address cannot be reached and is none. */
const personChoice = (person: Person): readonly Choice[] =>
  person.emails.map((email) => ({
    id: `${person.id}:${email}`,
    label: person.organisation ? `${person.name} (${person.organisation})` : person.name,
    evidence: person.evidence ? `${email} · ${person.evidence}` : email,
    value: { name: person.name, email },
  }))

/**
 * Resolves mentions through the context. Nobody is guessed: an ambiguous or unknown person becomes an ask step whose
 * answer the parameters refer to.
 * @param unreached whether the step can be done without reaching them: the question then has a way to say so
 */
export async function resolvePeople(
  mentions: readonly Mention[],
  context: FillContext,
  unreached = false,
): Promise<FoundPeople> {
  const known: PersonValue[] = []
  const asks: AskStep[] = []
  const names: string[] = []
  const tooMany: string[] = []
  let [all, remembered] = [0, 0]
  const zones: string[] = []
  for (const mention of mentions) {
    if (mention.kind === 'me') continue
    const resolved = await context.person(mention)
    all += 1
    if ('answered' in resolved) remembered += 1
    if (resolved.kind === 'address') {
      known.push({ name: resolved.name || resolved.email, email: resolved.email })
      names.push(resolved.name || resolved.email)
      continue
    }
    if (resolved.kind === 'exact') {
      names.push(resolved.person.name)
      if (resolved.person.zone) zones.push(resolved.person.zone)
      // Their first address is the one they are written to; the approval shows it.
      const [email] = resolved.person.emails
      if (email !== undefined) {
        known.push({ name: resolved.person.name, email })
        continue
      }
    } else names.push(resolved.name)
    if (asks.length < mostAsked) asks.push(askPerson(resolved, context, unreached))
    else tooMany.push(names.at(-1)!)
  }
  const words = mentions.map((m) => m.text).join(', ')
  const value = known.map((p) => ({ ...p }))
  const direct = mentions.every((m) => m.kind === 'address')
  const from = direct ? said : remembered > 0 && remembered === all ? answered : lookedUp
  const param = known.length === 0 ? undefined : from(value, words)
  return {
    params: peopleParams(
      param,
      asks.map((ask) => fromStep(ask.id)),
    ),
    asks,
    known,
    names,
    ...(zones.length === 1 ? { zone: zones[0]! } : {}),
    tooMany,
  }
}

type Unsure = Exclude<Awaited<ReturnType<FillContext['person']>>, { kind: 'address' }>

/** The question about one person: which one, or what is their address. */
function askPerson(resolved: Unsure, context: FillContext, unreached: boolean): AskStep {
  const say = wordingFor(context.preferences.locale).asking
  const name = resolved.kind === 'exact' ? resolved.person.name : resolved.name
  const question = (() => {
    switch (resolved.kind) {
      case 'exact':
        return { text: say.noAddress(name), choices: [] }
      case 'ambiguous':
        return { text: say.whichPerson(name), choices: resolved.candidates.flatMap(personChoice) }
      case 'unknown':
        return { text: say.whoIs(name), choices: resolved.near.flatMap(personChoice) }
    }
  })()
  const type = resolved.kind === 'unknown' ? 'UNKNOWN' : 'PERSON'
  return {
    kind: 'ask',
    id: context.step(),
    title: say.askTitle(name),
    dependsOn: [],
    question: {
      text: question.text,
      kind: 'person',
      choices: [...question.choices, ...(unreached ? [nobody(say)] : [])],
      free: true,
      entity: { type, value: name },
    },
  }
}
