import type { RunId, StepId } from '../../../../shared/protocol/ids.ts'
import type { Call, Plan, Step } from '../../../../shared/protocol/plan.ts'
import type { Catalogue } from '../../api/catalogue.ts'
import { noModel } from '../../api/planner.ts'
import type { Ids } from '../../api/ports.ts'
import { callStep } from '../../plan/steps/call-step.ts'
import { openSteps } from '../../run/agent-scope.ts'
import { isSettled, type RunState, stateOf } from '../../run/state.ts'
import { withResults } from './amend.ts'

/**
 * What a run still has before it, with calls in the place of one of its steps. The last call keeps the id of that step, so
 * that what depends on it depends on it as changed; calls before the last are done first. The changed step is shown in any
 * case: a person changed what they were looking at.
 */
export function planInPlaceOf(
  run: RunState,
  stepId: StepId,
  calls: readonly Call[],
  made: { readonly runId: RunId; readonly title: string; readonly dryRun: boolean },
  { ids, catalogue }: { readonly ids: Ids; readonly catalogue: Catalogue },
): Plan {
  const changed = (): Step[] => {
    const before: StepId[] = []
    return calls.map((call, n) => {
      const id = n === calls.length - 1 ? stepId : (ids.next('s') as StepId)
      const dependsOn = [...before]
      before.push(id)
      // a title from outside would stand on the card that is approved, so the action's own does
      const title = catalogue.action(call.action)?.title ?? call.action
      return callStep(call, { id, title, from: 'said', dependsOn, catalogue })
    })
  }
  const carried = (step: Step): Step =>
    step.kind === 'do'
      ? withResults(step, run)
      : { ...step, dependsOn: step.dependsOn.filter((id) => !isSettled(stateOf(run, id))) }
  const open = openSteps(run)
  const asked = run.plan?.asksFirst ?? []
  return {
    ...made,
    planner: noModel,
    steps: open.flatMap((step) => (step.id === stepId ? changed() : [carried(step)])),
    asksFirst: [
      ...open.flatMap(({ id }) => (asked === true || asked.includes(id) ? [id] : [])),
      stepId,
    ].filter((id, n, all) => all.indexOf(id) === n),
    notUnderstood: [],
    assumptions: [],
  }
}
