import { wireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import type { DoStep } from '../../../shared/protocol/plan.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import { outcomeOf, planSteps, type RunState, stateOf, titleOf } from '../run/state.ts'
import type { UndoChoice } from '../run/undo/choose-undo.ts'
import { answerEvents } from '../speak/answer-events.ts'

/**
 * The answer to "undo" where what was done last stays: that it does, what can be done about it, and a question whether
 * what was done before is meant. Having been told so once, nobody is told again.
 */
export function staysEvents(
  runId: RunId,
  { runs, next }: Extract<UndoChoice, { kind: 'stays' }>,
  { speak }: Wording,
): readonly EventBody[] {
  const steps = runs.flatMap((run) => keptSteps(run))
  const titles = (reached: boolean): readonly string[] =>
    steps.filter(({ effect }) => (effect === 'reach') === reached).map(({ title }) => title)
  const [reached, others] = [titles(true), titles(false)]
  const text = [
    ...(reached.length > 0 ? [speak.hasGoneOut(reached)] : []),
    ...(others.length > 0 ? [speak.cannotTakeBack(others)] : []),
    next ? speak.undoInstead(titleOf(next)) : speak.nothingElseToUndo,
  ].join(' ')
  return [
    ...runs.map(
      (run): EventBody => ({
        kind: 'run.undone',
        runId,
        undoneRunId: run.runId,
        stepIds: [],
        kept: keptSteps(run).map(({ id, title, effect }) => ({
          stepId: id,
          why: effect === 'reach' ? speak.hasGoneOut([title]) : speak.cannotTakeBack([title]),
        })),
        ...(next && { next: next.runId }),
      }),
    ),
    ...answerEvents(runId, text, {
      status: 'failed',
      error: { ...wireError('cannot_undo'), message: text },
      suggestions: next ? [speak.sayUndo] : [],
    }),
  ]
}

const keptSteps = (run: RunState): readonly DoStep[] =>
  planSteps(run).filter(
    (step): step is DoStep =>
      step.kind === 'do' && outcomeOf(stateOf(run, step.id))?.inverse === null && !run.undone.has(step.id),
  )
