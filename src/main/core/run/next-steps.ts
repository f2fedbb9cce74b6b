import type { StepId } from '../../../shared/protocol/ids.ts'
import type { AskStep, DoStep, Json, SkipReason, Step } from '../../../shared/protocol/plan.ts'
import type { Gate } from '../plan/policy.ts'
import { resolveParams } from './params.ts'
import { type Doubt, isSettled, planSteps, type RunState, stateOf } from './state.ts'

/** What the runner has to do next: worked out without awaiting anything, and done (`advance.ts`) without deciding anything. */
export type NextStep =
  | { readonly do: 'ask'; readonly step: AskStep; readonly neededFor: readonly StepId[] }
  | { readonly do: 'preview'; readonly step: DoStep }
  | {
      readonly do: 'run'
      readonly step: DoStep
      readonly params: Record<string, Json>
      readonly approved?: string
    }
  | { readonly do: 'approve'; readonly steps: readonly { step: DoStep; params: Record<string, Json> }[] }
  /** a started step whose outcome is missing: only after a crash */
  | {
      readonly do: 'reconcile'
      readonly step: DoStep
      readonly params: Record<string, Json>
      /** what was decided before it started */
      readonly decided?: Json
      /** it could not be asked before either */
      readonly doubt?: Doubt
    }
  | { readonly do: 'skip'; readonly step: Step; readonly why: SkipReason }
  | { readonly do: 'fail'; readonly step: DoStep; readonly path: string }
  | { readonly do: 'complete' }

/**
 * From a run's state to what can be done now; nothing while it only waits. Approvals are asked last, together, so that
 * one glance covers them: only when no other step can move.
 */
export function nextSteps(run: RunState, gate: Gate): readonly NextStep[] {
  if (!run.plan || run.completed) return []
  const tasks: NextStep[] = []
  const toApprove: { step: DoStep; params: Record<string, Json> }[] = []
  const steps = planSteps(run)
  let open = 0
  for (const step of steps) {
    const state = stateOf(run, step.id)
    if (isSettled(state)) continue
    open += 1
    const needs = step.dependsOn.map((id) => stateOf(run, id))
    if (needs.some((need) => need.status === 'failed' || need.status === 'skipped')) {
      tasks.push({ do: 'skip', step, why: run.dryRun ? 'dry_run' : 'needs_failed' })
      continue
    }
    if (!needs.every(isSettled)) continue
    if (step.kind === 'ask') {
      if (state.status !== 'pending') continue
      if (run.dryRun) tasks.push({ do: 'skip', step, why: 'dry_run' })
      else {
        const neededFor = steps.filter((other) => other.dependsOn.includes(step.id)).map((other) => other.id)
        tasks.push({ do: 'ask', step, neededFor })
      }
      continue
    }
    const params = resolveParams(step.params, run)
    if (!params.ok) {
      tasks.push(run.dryRun ? { do: 'skip', step, why: 'dry_run' } : { do: 'fail', step, path: params.error })
      continue
    }
    if (state.status === 'pending') {
      if (run.dryRun && step.effect !== 'read') tasks.push({ do: 'preview', step })
      else if (gate(step, params.value) === 'run' && !asksFirst(run, step))
        tasks.push({ do: 'run', step, params: params.value })
      else toApprove.push({ step, params: params.value })
    } else if (state.status === 'approved') {
      tasks.push({ do: 'run', step, params: params.value, approved: state.digest })
    } else if (state.status === 'started') {
      const { decided, doubt } = state
      tasks.push({
        ...{ do: 'reconcile', step, params: params.value },
        ...(decided !== undefined && { decided }),
        ...(doubt && { doubt }),
      })
    }
  }
  if (tasks.length > 0) return tasks
  if (toApprove.length > 0) return [{ do: 'approve', steps: toApprove }]
  return open === 0 ? [{ do: 'complete' }] : []
}

/** Whether the step asks for approval although its effect alone would not require it. */
function asksFirst({ plan }: RunState, { id, effect }: DoStep): boolean {
  const first = plan?.asksFirst ?? []
  return effect !== 'read' && (first === true || first.includes(id))
}
