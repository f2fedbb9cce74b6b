import type { StepId } from '../../../../shared/protocol/ids.ts'
import type { DraftStep, FillContext } from '../../api/action.ts'
import type { Person, ResolvedPerson } from '../../api/lookup.ts'
import type { Mention } from '../../nlu/utterance.ts'
import { formatDate, formatInstant } from '../../time/format.ts'
import { toInstant, toLocal } from '../../time/zone.ts'
import type { PlanningContext } from '../planning-context.ts'

/** What the actions' `fill` functions are handed: look-ups bound to this message, its focus and its earlier clauses. */
export function fillContext(
  planning: PlanningContext,
  earlier: readonly DraftStep[],
  upTo: number,
  spare: FillContext['spare'] = (things) => things,
): FillContext {
  const { catalogue, scope, preferences, now, utterance, focus } = planning
  const today = toLocal(now, preferences.zone).date
  const context: FillContext = {
    scope,
    preferences,
    now,
    utterance,
    focus,
    earlier,
    spare,
    step: () => planning.ids.next('s') as StepId,
    person: (mention) => resolvePerson(planning, mention, upTo),
    async things(kind, query) {
      return (await catalogue.finder(kind)?.find(scope, query)) ?? []
    },
    instant: (date, time, zone) => toInstant(date, time, zone ?? preferences.zone).instant,
    sayTime: (instant, zone) => formatInstant(instant, zone ?? preferences.zone, preferences.locale, now),
    sayDate: (date) => formatDate(date, preferences.locale, today),
  }
  return context
}

/** exact, or a question: who is meant is never guessed. */
async function resolvePerson(
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
  if (exact.length > 1) return { kind: 'ambiguous', name, candidates: exact }
  const probable = found.filter((each) => each.fit === 'probable').map((each) => each.person)
  if (probable.length > 0) return { kind: 'ambiguous', name, candidates: probable }
  return { kind: 'unknown', name, near: found.map((each): Person => each.person).slice(0, 5) }
}

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
