import type { StepId } from '../../../../shared/protocol/ids.ts'
import type { DraftStep, FillContext } from '../../api/action.ts'
import { formatDate, formatInstant } from '../../time/format.ts'
import { toInstant, toLocal } from '../../time/zone.ts'
import type { PlanningContext } from '../planning-context.ts'
import { resolvePerson } from './resolve-person.ts'

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
