import type { StepId } from '../../../../shared/protocol/ids.ts'
import type { DraftStep, FillContext } from '../../api/action.ts'
import type { Person, ResolvedPerson } from '../../api/lookup.ts'
import type { Mention } from '../../nlu/utterance.ts'
import { formatDate, formatInstant } from '../../time/format.ts'
import { toInstant, toLocal } from '../../time/zone.ts'
import type { PlanningContext } from '../planning-context.ts'

/** What the actions' `fill` functions are handed: look-ups bound to this message, its focus and its earlier clauses. */
export function fillContext(
  situation: PlanningContext,
  earlier: readonly DraftStep[],
  upTo: number,
): FillContext {
  const { catalogue, scope, manners, now, heard, focus } = situation
  const today = toLocal(now, manners.zone).date
  const context: FillContext = {
    scope,
    manners,
    now,
    heard,
    focus,
    earlier,
    step: () => situation.ids.next('s') as StepId,
    person: (mention) => resolvePerson(situation, mention, upTo),
    async things(kind, query) {
      return (await catalogue.finder(kind)?.find(scope, query)) ?? []
    },
    instant: (date, time, zone) => toInstant(date, time, zone ?? manners.zone).instant,
    sayTime: (instant, zone) => formatInstant(instant, zone ?? manners.zone, manners.locale, now),
    sayDate: (date) => formatDate(date, manners.locale, today),
  }
  return context
}

/** exact, or a question: who is meant is never guessed. */
async function resolvePerson(
  situation: PlanningContext,
  mention: Mention,
  upTo: number,
): Promise<ResolvedPerson> {
  const name = mention.text.trim()
  if (mention.kind === 'email') return { kind: 'address', name: name.split('@')[0] ?? name, email: name }
  if (mention.kind === 'pronoun') {
    const before = lastNamed(situation, upTo)
    if (before) return resolvePerson(situation, before, 0)
    const person = situation.focus.people[0]
    return person
      ? { kind: 'address', name: person.name, email: person.email }
      : { kind: 'unknown', name, near: [] }
  }
  const found = await situation.catalogue.people.find(situation.scope, name)
  const exact = found.filter((each) => each.fit === 'exact').map((each) => each.person)
  if (exact.length === 1) return { kind: 'exact', person: exact[0]! }
  if (exact.length > 1) return { kind: 'ambiguous', name, candidates: exact }
  const probable = found.filter((each) => each.fit === 'probable').map((each) => each.person)
  if (probable.length > 0) return { kind: 'ambiguous', name, candidates: probable }
  return { kind: 'unknown', name, near: found.map((each): Person => each.person).slice(0, 5) }
}

/** "invite her": the last person named earlier in the same message. */
function lastNamed(situation: PlanningContext, upTo: number): Mention | undefined {
  for (let index = upTo - 1; index >= 0; index -= 1) {
    const named = situation.heard.clauses[index]?.people.findLast(
      (mention) => mention.kind === 'name' || mention.kind === 'alias' || mention.kind === 'email',
    )
    if (named) return named
  }
  return undefined
}
