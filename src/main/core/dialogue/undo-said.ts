import { wireError } from '../../../shared/protocol/errors.ts'
import type { StepId } from '../../../shared/protocol/ids.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { isInAgentScope, openSteps } from '../run/agent-scope.ts'
import { planUndo, reachSteps, toRedo, toUndo } from '../run/plan-undo.ts'
import { latestFirst, placeOfRun, planSteps, type RunState, timeOfRun } from '../run/state.ts'
import { answerEvents } from '../speak/answer-events.ts'
import { decided } from './open/answer.ts'
import { atHand, type Waiting } from './open/open-waits.ts'
import { planned } from './planned.ts'
import { type DialogueContext, notMine, type Response, say } from './response.ts'

/** "don't send that" means what was sent within this time, not a mail of last week. */
const justNowMs = 15 * 60_000

/** "undo that": what still waits is given up; else the last run that left something to take back, as its inverse calls. */
export function undoLast(planning: PlanningContext, asked: DialogueContext): Response {
  const { session, run } = asked
  const target = toUndo(session.runs(run.runId))
  const open = atHand(asked)
  if (open && (!target || open.wait.syncId > placeOfRun(target))) return giveUp(planning, run, open)
  if (target) return takeBack(planning, run, target)
  const { nothingToUndo } = planning.wording.speak
  return say(run, nothingToUndo, { status: 'failed', error: wireError('nothing_to_undo') })
}

/** "redo": what was taken back last is done again, as long as nothing else was done since. */
export async function redoLast(
  planning: PlanningContext,
  { session, run }: DialogueContext,
): Promise<Response> {
  const target = toRedo(session.runs(run.runId))
  const first = target?.plan?.undoes?.runId
  if (target)
    return takeBack(planning, run, target, first === undefined ? undefined : await session.run(first))
  const { nothingToRedo } = planning.wording.speak
  return say(run, nothingToRedo, { status: 'failed', error: wireError('nothing_to_undo') })
}

function giveUp(planning: PlanningContext, run: RunState, { run: other, wait }: Waiting): Response {
  const { agent, catalogue, wording } = planning
  if (!isInAgentScope(agent, catalogue, other, openSteps(other))) return notMine(planning, run)
  return wait.kind === 'question'
    ? { kind: 'cancel', other: other.runId, own: answerEvents(run.runId, wording.speak.cancelled, {}) }
    : {
        kind: 'continue',
        other: other.runId,
        events: [decided(other.runId, wait, 'decline', run)],
        own: answerEvents(run.runId, wording.speak.declinedAnswer, {}),
      }
}

/** @param again what the run took back, where it is one that did */
function takeBack(planning: PlanningContext, run: RunState, target: RunState, again?: RunState): Response {
  if (!isInAgentScope(planning.agent, planning.catalogue, target)) return notMine(planning, run)
  return back(planning, run, target, undefined, again)
}

/**
 * "stop": what is still under way is cancelled. With nothing under way, what was sent just now is called back where that
 * can be done, and "cancel it" is an order about what was made or shown.
 */
export async function stop(planning: PlanningContext, asked: DialogueContext): Promise<Response> {
  const { utterance, wording, focus, now, agent, catalogue } = planning
  const { session, run } = asked
  const earlier = session.runs(run.runId)
  const underWay = earlier.filter((other) => !other.completed)
  const open = underWay.find((other) => isInAgentScope(agent, catalogue, other, openSteps(other)))
  if (!open && underWay.length > 0) return notMine(planning, run)
  if (open)
    return {
      kind: 'cancel',
      other: open.runId,
      own: answerEvents(run.runId, wording.speak.cancelled, {}),
    }
  const last = latestFirst(earlier).find((other) => other.completed && other.plan && !other.plan.undoes)
  if (last && now - timeOfRun(last) < justNowMs) {
    const reached = reachSteps(last)
    const steps = planSteps(last).filter(({ id }) => reached.includes(id))
    if (!isInAgentScope(agent, catalogue, last, steps)) return notMine(planning, run)
    if (reached.length > 0) return back(planning, run, last, reached)
  }
  return utterance.clauses.length > 0 && focus.subjects.length > 0
    ? planned(planning, asked)
    : say(run, wording.speak.nothingToStop)
}

/** @param only these steps; all of them if not given */
function back(
  planning: PlanningContext,
  run: RunState,
  target: RunState,
  only?: readonly StepId[],
  again?: RunState,
): Response {
  const plan = planUndo(target, only, { ...planning, dryRun: run.dryRun, again })
  if (plan.ok) return { kind: 'plan', plan: plan.value }
  const error = wireError(plan.error)
  return say(run, error.message, { status: 'failed', error })
}
