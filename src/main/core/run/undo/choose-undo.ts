import type { Step } from '../../../../shared/protocol/plan.ts'
import { latestFirst, outcomeOf, planSteps, type RunState, stateOf } from '../state.ts'

/** What "undo" is about, when it names nothing. */
export type UndoChoice =
  | {
      readonly kind: 'take_back'
      readonly run: RunState
      /** what was done before it, should anything of it stay */
      readonly next?: RunState
    }
  /** nothing of these can be taken back and nobody was told so yet, the last one first; `next` was done before them and can be */
  | { readonly kind: 'stays'; readonly runs: readonly [RunState, ...RunState[]]; readonly next?: RunState }
  | { readonly kind: 'nothing' }

/**
 * What counts is when it was done: a command that waited for its approval comes after those that were said and done
 * meanwhile. Whoever was told once that something stays means what was done before it; what only failed to be taken back
 * is tried once more when nothing else is left.
 * @param runs all of a session that may be meant, in any order
 */
export function chooseUndo(runs: readonly RunState[]): UndoChoice {
  const did = latestFirst(runs).filter(
    (run) => run.completed && hasEffectLeft(run) && turns(run, runs) % 2 === 0,
  )
  const untold = did.filter((run) => left(run).some(({ id }) => !run.told?.has(id)))
  const [first, second] = untold
  if (!first) {
    const again = did.find(hasInverse)
    return again ? { kind: 'take_back', run: again } : { kind: 'nothing' }
  }
  if (isOpen(first))
    return { kind: 'take_back', run: first, ...(second && isOpen(second) && { next: second }) }
  const at = untold.findIndex(isOpen)
  const next = untold[at]
  const others = untold.slice(1, at < 0 ? undefined : at)
  return { kind: 'stays', runs: [first, ...others], ...(next && { next }) }
}

/** The run that took something back last, unless something else was done since. */
export function toRedo(runs: readonly RunState[]): RunState | undefined {
  const newest = latestFirst(runs).find((run) => run.completed && hasEffectLeft(run))
  return newest && turns(newest, runs) % 2 === 1 ? newest : undefined
}

/** Whether a run did anything that nobody took back yet, be it possible or not. */
export const hasEffectLeft = (run: RunState): boolean => left(run).length > 0

const left = (run: RunState): readonly Step[] =>
  planSteps(run).filter((step) => {
    if (step.kind !== 'do' || run.undone.has(step.id)) return false
    const outcome = outcomeOf(stateOf(run, step.id))
    return outcome !== undefined && (outcome.inverse === null || outcome.inverse.length > 0)
  })

const hasInverse = (run: RunState): boolean =>
  left(run).some(({ id }) => (outcomeOf(stateOf(run, id))?.inverse?.length ?? 0) > 0)

/** Whether any of its steps can still be undone, as far as is known. */
const isOpen = (run: RunState): boolean =>
  left(run).some(({ id }) => !run.told?.has(id) && (outcomeOf(stateOf(run, id))?.inverse?.length ?? 0) > 0)

/** Depth in a chain of undos: 0 a command, 1 its undo, 2 its redo. */
function turns(run: RunState, runs: readonly RunState[]): number {
  const { undoes } = run.plan ?? {}
  const before = undoes && runs.find((other) => other.runId === undoes.runId)
  return before ? 1 + turns(before, runs) : undoes ? 1 : 0
}
