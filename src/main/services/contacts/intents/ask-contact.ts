import type { AskStep, Choice, Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type FillContext, fromStep, lookedUp } from '../../../core/api/action.ts'
import type { Person } from '../../../core/api/lookup.ts'
import type { Mention } from '../../../core/nlu/utterance.ts'

/** Which contact a step is about: `param` is its id or, once asked, `{ id, name }`. */
export type ResolvedContact =
  | {
      readonly kind: 'found'
      readonly param: Param
      readonly asks: readonly AskStep[]
      /** the contact where there is no question */
      readonly person?: Person
    }
  | { readonly kind: 'none'; readonly name: string; readonly near: readonly Person[] }

/** A contact out of a mention: the one, a pick list of several, or none. */
export async function askContact(mention: Mention, context: FillContext): Promise<ResolvedContact> {
  const resolved = await context.person(mention)
  switch (resolved.kind) {
    case 'exact':
      return {
        kind: 'found',
        param: lookedUp(resolved.person.id, mention.text),
        asks: [],
        person: resolved.person,
      }
    case 'ambiguous': {
      const ask = whichContact(resolved.name, resolved.candidates, context)
      return { kind: 'found', param: fromStep(ask.id), asks: [ask] }
    }
    case 'unknown': {
      const contacts = resolved.near.filter(({ id }) => !id.startsWith('mail:'))
      if (contacts.length === 0) return { kind: 'none', name: resolved.name, near: resolved.near }
      const ask = whichContact(resolved.name, contacts, context)
      return { kind: 'found', param: fromStep(ask.id), asks: [ask] }
    }
    case 'address':
      return { kind: 'none', name: resolved.name, near: [] }
  }
}

function whichContact(name: string, people: readonly Person[], context: FillContext): AskStep {
  const say = wordingFor(context.preferences.locale).asking
  const choices: Choice[] = people.map((person) => ({
    id: person.id,
    label: person.name,
    evidence: [...person.emails.slice(0, 1), person.evidence].filter((part) => part !== '').join(' · '),
    value: { id: person.id, name: person.name },
  }))
  return {
    kind: 'ask',
    id: context.step(),
    title: say.askTitle(name),
    dependsOn: [],
    question: {
      text: say.whichPerson(name),
      kind: 'choice',
      choices,
      free: false,
      entity: { type: 'PERSON', value: name },
    },
  }
}
