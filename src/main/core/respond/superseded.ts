import type { RunId } from '../../../shared/protocol/ids.ts'
import type { DoStep, Json, Plan } from '../../../shared/protocol/plan.ts'
import { literalsOf } from '../plan/literals.ts'
import { resolveParams } from '../run/params.ts'
import { planSteps, type RunState, stateOf } from '../run/state.ts'

/**
 * The run a new plan says better: one of its steps waits for an approval to do the same to the very same thing ("send
 * it", then "send it tomorrow at 8"). Asking for both would leave two approvals of which only one can be meant.
 */
export function superseded(plan: Plan, runs: readonly RunState[]): RunId | undefined {
  const targets = new Set(
    plan.steps.flatMap((step) => (step.kind === 'do' ? targetsOf(step.action, literalsOf(step.params)) : [])),
  )
  if (targets.size === 0) return undefined
  const waitsForThat = (run: RunState, step: DoStep): boolean => {
    if (stateOf(run, step.id).status !== 'awaiting_approval') return false
    const params = resolveParams(step.params, run)
    return params.ok && targetsOf(step.action, params.value).some((target) => targets.has(target))
  }
  const waiting = runs.find(
    (run) =>
      !run.completed &&
      run.runId !== plan.runId &&
      planSteps(run).some((step) => step.kind === 'do' && waitsForThat(run, step)),
  )
  return waiting?.runId
}

/** What a step acts on: each parameter that is a thing with an id, under the action's name. */
const targetsOf = (action: string, params: Readonly<Record<string, Json>>): readonly string[] =>
  Object.entries(params).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value.id === 'string'
      ? [`${action} ${name} ${value.id}`]
      : [],
  )
