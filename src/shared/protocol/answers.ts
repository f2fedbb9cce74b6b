import type { EventBody } from './events.ts'
import type { StepId } from './ids.ts'
import type { Evidence, Outcome, View } from './plan.ts'

type Answer = Pick<EventBody<'answer.given'>, 'evidence' | 'view' | 'shows'>
type Shown = Pick<Outcome, 'view' | 'evidence'>

/**
 * An answer with the views and evidence of the steps it shows, which the log holds with those steps. `outcomeOf` gives
 * what is known of a step; of one that is not known nothing is shown.
 */
export function withShown<T extends Answer>(answer: T, outcomeOf: (id: StepId) => Shown | undefined): T {
  const { shows = [] } = answer
  const outcomes = shows.flatMap((id) => outcomeOf(id) ?? [])
  if (outcomes.length === 0) return answer
  const views = [...outcomes.flatMap(({ view }) => view ?? []), ...(answer.view ? [answer.view] : [])]
  const evidence: Evidence[] = [...outcomes.flatMap((outcome) => outcome.evidence), ...answer.evidence]
  return { ...answer, evidence, ...(views.length > 0 && { view: joined(views) }) }
}

function joined(views: readonly View[]): View {
  const more = views.reduce((sum, view) => sum + (view.more ?? 0), 0)
  return { groups: views.flatMap(({ groups }) => groups), ...(more > 0 && { more }) }
}
