import type { RunId, StepId } from '../../../shared/protocol/ids.ts'
import type { Plan, Step } from '../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import type { Catalogue } from '../api/catalogue.ts'
import { noModel } from '../api/planner.ts'
import { callStep } from '../plan/steps/call-step.ts'
import { latestFirst, outcomeOf, planSteps, type RunState, stateOf } from './state.ts'

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
    if (inverse === null) kept.push({ stepId: step.id, why: speak.kept(step.title, speak.cannotRecall) })
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
    title: made.again
      ? speak.redoTitle(made.again.plan?.title ?? made.again.text)
      : speak.undoTitle(run.plan?.title ?? run.text),
    planner: noModel,
    dryRun: made.dryRun,
    steps,
    notUnderstood: [],
    assumptions: [],
    undoes: { runId: run.runId, steps: undoes, kept },
  })
}

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

/** Depth in a chain of undos: 0 a command, 1 its undo, 2 its redo. */
function turns(run: RunState, runs: readonly RunState[]): number {
  const { undoes } = run.plan ?? {}
  const before = undoes && runs.find((other) => other.runId === undoes.runId)
  return before ? 1 + turns(before, runs) : undoes ? 1 : 0
}

/**
 * The run that did something last, or did it again, and can be taken back. What counts is when it was done: a command that
 * waited for its approval comes after those that were said and done meanwhile.
 */
export const toUndo = (runs: readonly RunState[]): RunState | undefined =>
  latestFirst(runs).find((run) => run.completed && canUndo(run) && turns(run, runs) % 2 === 0)

/** The run that took something back last, unless something else was done since. */
export function toRedo(runs: readonly RunState[]): RunState | undefined {
  const newest = latestFirst(runs).find((run) => run.completed && canUndo(run))
  return newest && turns(newest, runs) % 2 === 1 ? newest : undefined
}

/** Whether a run has anything left that could be taken back. */
export function canUndo(run: RunState): boolean {
  return planSteps(run).some((step) => {
    if (step.kind !== 'do' || run.undone.has(step.id)) return false
    const outcome = outcomeOf(stateOf(run, step.id))
    return outcome !== undefined && (outcome.inverse === null || outcome.inverse.length > 0)
  })
}

/** The steps of a run that reached people and are not taken back yet. */
export function reachSteps(run: RunState): readonly StepId[] {
  return planSteps(run)
    .filter((step) => step.kind === 'do' && step.effect === 'reach' && !run.undone.has(step.id))
    .filter((step) => outcomeOf(stateOf(run, step.id)) !== undefined)
    .map((step) => step.id)
}
