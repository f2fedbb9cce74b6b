import type { RunId } from '../../../../shared/protocol/ids.ts'
import type { DoStep, Json, Param, Plan } from '../../../../shared/protocol/plan.ts'
import { fromStep } from '../../api/action.ts'
import type { Catalogue } from '../../api/catalogue.ts'
import { literalParams } from '../../plan/steps/literal-params.ts'
import { resolveParams } from '../../run/params.ts'
import { isSettled, planSteps, type RunState, stateOf } from '../../run/state.ts'
import { withResults } from './amend.ts'

/**
 * The run a new plan says better: one of its steps waits for an approval to do the same to the very same thing ("send
 * it", then "send it tomorrow at 8"), or to use what the plan throws away. Asking for both would leave two approvals of
 * which only one can be meant.
 */
export function superseded(plan: Plan, runs: readonly RunState[], catalogue: Catalogue): RunId | undefined {
  const targets = new Set(
    plan.steps.flatMap((step) =>
      step.kind === 'do' ? targetsOf(step.action, literalParams(step.params)) : [],
    ),
  )
  if (targets.size === 0) return undefined
  const gone = thingsGone(plan, catalogue)
  const waitsForThat = (run: RunState, step: DoStep): boolean => {
    if (stateOf(run, step.id).status !== 'awaiting_approval') return false
    const params = resolveParams(step.params, run)
    if (!params.ok) return false
    if (Object.values(params.value).some((value) => gone.has(idIn(value) ?? ''))) return true
    return targetsOf(step.action, params.value).some((target) => targets.has(target))
  }
  const waiting = runs.find(
    (run) =>
      !run.completed &&
      run.runId !== plan.runId &&
      planSteps(run).some((step) => step.kind === 'do' && waitsForThat(run, step)),
  )
  return waiting?.runId
}

/**
 * A plan that gives anew what a waiting step is about ("cc Tom" while the mail waits to be approved): the waiting run's
 * open steps come behind it, about the thing as it then is. undefined when nothing waits for that thing.
 */
export function renewed(
  plan: Plan,
  runs: readonly RunState[],
  catalogue: Catalogue,
): { readonly other: RunId; readonly plan: Plan } | undefined {
  for (const step of plan.steps) {
    const renews = step.kind === 'do' ? catalogue.action(step.action)?.renews : undefined
    if (step.kind !== 'do' || renews === undefined) continue
    const thing = idIn(literalParams(step.params)[renews])
    for (const run of thing === undefined ? [] : runs) {
      if (run.completed || run.runId === plan.runId) continue
      const open = planSteps(run)
        .filter(({ id }) => !isSettled(stateOf(run, id)))
        .map((each) => (each.kind === 'do' ? withResults(each, run) : each))
      const about = (each: DoStep): [string, Param] | undefined =>
        Object.entries(each.params).find(([, param]) => 'value' in param && idIn(param.value) === thing)
      const waiting = open.flatMap((each) => (each.kind === 'do' && about(each) ? [each] : []))
      if (!waiting.some(({ id }) => stateOf(run, id).status === 'awaiting_approval')) continue
      const anew = open.map((each) => {
        const found = each.kind === 'do' ? about(each) : undefined
        if (each.kind !== 'do' || !found) return each
        const params = { ...each.params, [found[0]]: fromStep(step.id) }
        return { ...each, params, dependsOn: [...each.dependsOn, step.id] }
      })
      return { other: run.runId, plan: { ...plan, steps: [...plan.steps, ...anew] } }
    }
  }
  return undefined
}

/** The ids of what a plan throws away. */
const thingsGone = (plan: Plan, catalogue: Catalogue): ReadonlySet<string> =>
  new Set(
    plan.steps.flatMap((step) => {
      const ends = step.kind === 'do' ? catalogue.action(step.action)?.ends : undefined
      const id = step.kind === 'do' && ends !== undefined ? idIn(literalParams(step.params)[ends]) : undefined
      return id === undefined ? [] : [id]
    }),
  )

const idIn = (value: Json | undefined): string | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value.id === 'string'
    ? value.id
    : undefined

/** What a step acts on: each parameter that is a thing with an id, under the action's name. */
const targetsOf = (action: string, params: Readonly<Record<string, Json>>): readonly string[] =>
  Object.entries(params).flatMap(([name, value]) => {
    const id = idIn(value)
    return id === undefined ? [] : [`${action} ${name} ${id}`]
  })
