import { wireError } from '../../../shared/protocol/errors.ts'
import type { StepId } from '../../../shared/protocol/ids.ts'
import { assertNever } from '../../../shared/result.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { isInAgentScope, openSteps } from '../run/agent-scope.ts'
import { doubtIn, latestFirst, placeOfRun, planSteps, type RunState, timeOfRun } from '../run/state.ts'
import { chooseUndo, toRedo } from '../run/undo/choose-undo.ts'
import { planUndo, reachSteps } from '../run/undo/plan-undo.ts'
import { answerEvents } from '../speak/answer-events.ts'
import { decided } from './open/answer.ts'
import { atHand, type WaitOfRun } from './open/open-waits.ts'
import { planned } from './planned.ts'
import { type DialogueContext, notMine, type Response, say } from './response.ts'
import { staysEvents } from './stays.ts'

/** "don't send that" means what was sent within this time, not a mail of last week. */
const justNowMs = 15 * 60_000

/**
 * "undo that": what still waits is given up; else what was done last and left something to take back, as its inverse
 * calls. Where that stays, it is said and what was done before it is offered.
 */
export function undoLast(planning: PlanningContext, asked: DialogueContext): Response {
  const { session, run } = asked
  const choice = chooseUndo(session.runs(run.runId))
  const target =
    choice.kind === 'take_back' ? choice.run : choice.kind === 'stays' ? choice.runs[0] : undefined
  const open = atHand(asked)
  if (open && (!target || open.wait.syncId > placeOfRun(target))) return giveUp(planning, run, open)
  switch (choice.kind) {
    case 'take_back':
      return takeBack(planning, run, choice.run, { next: choice.next })
    case 'stays':
      return isInAgentScope(planning.agent, planning.catalogue, choice.runs[0])
        ? { kind: 'say', events: staysEvents(run.runId, choice, planning.wording) }
        : notMine(planning, run)
    case 'nothing': {
      const { nothingToUndo } = planning.wording.speak
      return say(run, nothingToUndo, { status: 'failed', error: wireError('nothing_to_undo') })
    }
    default:
      return assertNever(choice)
  }
}

/**
 * A yes or a no to "Undo “Add milk” instead?": that run and no other, whatever was done since. undefined where nothing
 * was offered.
 */
export async function undoOffered(
  planning: PlanningContext,
  { session, run }: DialogueContext,
): Promise<Response | undefined> {
  const { utterance, wording } = planning
  const offered = session.runs(run.runId)[0]?.offersUndo
  if (offered === undefined) return undefined
  if (utterance.mode.kind === 'decline') return say(run, wording.speak.notUndone)
  const target = utterance.mode.kind === 'approve' ? await session.run(offered) : undefined
  return target && takeBack(planning, run, target)
}

/** "redo": what was taken back last is done again, as long as nothing else was done since. */
export async function redoLast(
  planning: PlanningContext,
  { session, run }: DialogueContext,
): Promise<Response> {
  const target = toRedo(session.runs(run.runId))
  const first = target?.plan?.undoes?.runId
  if (target)
    return takeBack(planning, run, target, {
      again: first === undefined ? undefined : await session.run(first),
    })
  const { nothingToRedo } = planning.wording.speak
  return say(run, nothingToRedo, { status: 'failed', error: wireError('nothing_to_undo') })
}

function giveUp(planning: PlanningContext, run: RunState, { run: other, wait }: WaitOfRun): Response {
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

/** What undoing a run may have to say besides. */
interface Beside {
  /** what the run took back, where it is one that did */
  readonly again?: RunState | undefined
  /** what is offered should anything of it stay */
  readonly next?: RunState | undefined
}

function takeBack(planning: PlanningContext, run: RunState, target: RunState, beside: Beside = {}): Response {
  if (!isInAgentScope(planning.agent, planning.catalogue, target)) return notMine(planning, run)
  return back(planning, run, target, undefined, beside)
}

/**
 * "stop": what is still under way is cancelled. With nothing under way, what was sent just now is called back where that
 * can be done, else what is in doubt is not looked up any more, and "cancel it" is an order about what was made or shown.
 */
export async function stop(planning: PlanningContext, asked: DialogueContext): Promise<Response> {
  const { utterance, wording, focus, now, agent, catalogue } = planning
  const { session, run } = asked
  const earlier = session.runs(run.runId)
  const inDoubt = earlier.find((other) => doubtIn(other) && isInAgentScope(agent, catalogue, other))
  const underWay = earlier.filter((other) => !other.completed && !doubtIn(other))
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
  if (inDoubt)
    return {
      kind: 'cancel',
      other: inDoubt.runId,
      own: answerEvents(run.runId, wording.speak.cancelled, {}),
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
  beside: Beside = {},
): Response {
  const plan = planUndo(target, only, { ...planning, dryRun: run.dryRun, ...beside })
  if (plan.ok) return { kind: 'plan', plan: plan.value }
  const error = wireError(plan.error)
  return say(run, error.message, { status: 'failed', error })
}
