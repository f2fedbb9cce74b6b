import type { RunId, StepId } from '../../../../shared/protocol/ids.ts'
import type { DoStep, Plan, Step } from '../../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Wording } from '../../../../shared/wording/wording.ts'
import type { Catalogue } from '../../api/catalogue.ts'
import { noModel } from '../../api/planner.ts'
import { callStep } from '../../plan/steps/call-step.ts'
import { outcomeOf, planSteps, type RunState, stateOf, titleOf } from '../state.ts'

/**
 * A plan that takes a run back: the inverse calls of its completed steps, last first, as ordinary steps with the
 * ordinary approvals. What cannot be taken back is listed.
 */
export function planUndo(
  run: RunState,
  only: readonly StepId[] | undefined,
  made: {
    readonly runId: RunId
    readonly catalogue: Catalogue
    readonly wording: Wording
    readonly dryRun: boolean
    /** where the run is itself one that took something back: what it took back, which is now done again */
    readonly again?: RunState | undefined
    /** the run that could be taken back in its place, should anything of this one stay */
    readonly next?: RunState | undefined
  },
): Result<Plan, 'nothing_to_undo' | 'cannot_undo'> {
  const { speak } = made.wording
  const steps: Step[] = []
  const undoes: Record<string, StepId> = {}
  const kept: { stepId: StepId; why: string }[] = []
  let before: StepId | undefined
  for (const step of [...planSteps(run)].reverse()) {
    if (step.kind !== 'do' || (only && !only.includes(step.id)) || run.undone.has(step.id)) continue
    const outcome = outcomeOf(stateOf(run, step.id))
    if (!outcome) continue
    const { inverse } = outcome
    if (inverse === null) kept.push(keptOf(step, made.wording))
    for (const [index, call] of (inverse ?? []).entries()) {
      const id = `u${index}.${step.id}` as StepId
      const title = againTitle(run, step.id, made.again) ?? speak.undoStep(step.title)
      const dependsOn = before ? [before] : []
      steps.push(callStep(call, { id, title, from: 'inverse', dependsOn, catalogue: made.catalogue }))
      undoes[id] = step.id
      before = id
    }
  }
  if (steps.length === 0) return fail(kept.length > 0 ? 'cannot_undo' : 'nothing_to_undo')
  return ok({
    runId: made.runId,
    title: made.again ? speak.redoTitle(titleOf(made.again)) : speak.undoTitle(titleOf(run)),
    planner: noModel,
    dryRun: made.dryRun,
    steps,
    notUnderstood: [],
    assumptions: [],
    undoes: {
      ...{ runId: run.runId, steps: undoes, kept },
      ...(made.next && { next: { runId: made.next.runId, title: titleOf(made.next) } }),
    },
  })
}

/** What is said of a step that cannot be taken back. */
const keptOf = ({ id, title, effect }: DoStep, { speak }: Wording): { stepId: StepId; why: string } => ({
  stepId: id,
  why: effect === 'reach' ? speak.hasGoneOut([title]) : speak.cannotTakeBack([title]),
})

/** The title of the step that the step of an undoing run took back. */
function againTitle(run: RunState, id: StepId, again: RunState | undefined): string | undefined {
  const first = again && run.plan?.undoes?.steps[id]
  return first && planSteps(again).find((step) => step.id === first)?.title
}

/** The open run that is taking back one of these steps (all of them when none are named) already. */
export function undoing(
  run: RunState,
  only: readonly StepId[] | undefined,
  runs: readonly RunState[],
): RunState | undefined {
  return runs.find((other) => {
    const undoes = other.completed ? undefined : other.plan?.undoes
    if (undoes?.runId !== run.runId) return false
    return only === undefined || Object.values(undoes.steps).some((step) => only.includes(step))
  })
}

/** The steps of a run that reached people and are not taken back yet. */
export function reachSteps(run: RunState): readonly StepId[] {
  return planSteps(run)
    .filter((step) => step.kind === 'do' && step.effect === 'reach' && !run.undone.has(step.id))
    .filter((step) => outcomeOf(stateOf(run, step.id)) !== undefined)
    .map((step) => step.id)
}
