import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import type { AnswerDelta, EventBody } from '../../../../shared/protocol/events.ts'
import type { RunId, Scope } from '../../../../shared/protocol/ids.ts'
import type { DoStep, Json, Outcome } from '../../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Reconciled } from '../../api/action.ts'
import {
  type Advancing,
  askApproval,
  type ExternalStep,
  previewed,
  started,
  stillApproved,
} from '../advance.ts'
import { boundOutcome } from '../bound-outcome.ts'
import { act, type Prepared, prepare, report, type StepFailure, stepFailed } from '../perform.ts'
import type { RunState } from '../state.ts'
import { type Deadline, openDeadline } from './deadline.ts'
import { writeAnswer } from './write-answer.ts'

const attempts = 3
const pauseMs = 400
/** how long a call that was told to stop has to do so */
const heedMs = 2_000

/** Writes events in a commit of their own and resolves when they are on disk. */
export type Recording = (bodies: readonly EventBody[]) => Promise<void>

type Performed = Result<Outcome, StepFailure>

/**
 * Performs one step that talks to a server: the intent, with what it is going to write, is on disk before the call leaves;
 * the outcome after it came back, or did not in its time. What cannot be known is never repeated.
 */
export async function performExternalStep(
  ports: Advancing,
  scope: Scope,
  run: RunState,
  task: ExternalStep,
  record: Recording,
  stream: (delta: AnswerDelta) => void,
): Promise<readonly EventBody[]> {
  const { runId } = run
  if (task.do === 'complete') return writeAnswer(ports, scope, run, stream)
  const late = (steps: readonly DoStep[]) => () =>
    steps.map((step) => stepFailed(runId, step, wireError('deadline_exceeded')))
  if (task.do === 'preview') return inTime(ports, previewed(ports, scope, run, task.step), late([task.step]))
  if (task.do === 'approve')
    return inTime(ports, askApproval(ports, scope, run, task.steps), late(task.steps.map(({ step }) => step)))
  const prepared = prepare(ports, scope, run, task.step, task.params)
  if (!prepared.ok) return [stepFailed(runId, task.step, prepared.error)]
  let { decided } = task.do === 'reconcile' ? task : {}
  if (task.do === 'run') {
    const decision = await decide(ports, prepared.value)
    if (!decision.ok) return [stepFailed(runId, task.step, decision.error)]
    decided = decision.value
    // What was decided is what is compared with the approval: whatever changes after this fails by its version.
    const approval = await inTime(ports, stillApproved(ports, scope, run, task), late([task.step]))
    if (approval !== 'yes') return approval
    await record([started(run, task, decided)])
  }
  const time = prepared.value.action.deadlineMs ?? ports.stepDeadlineMs
  const deadline = openDeadline(ports.clock, time, ports.signal)
  const begun = withContext(prepared.value, {
    signal: deadline.signal,
    commit: (body) => ports.log.unit(body),
    ...(decided !== undefined && { decided }),
    ...(task.do === 'reconcile' && { resumed: true }),
  })
  try {
    return finish(
      runId,
      task.step,
      await (task.do === 'run' ? callWithCare(ports, begun, deadline) : carryOn(ports, begun, deadline)),
    )
  } finally {
    deadline.close()
  }
}

const withContext = (prepared: Prepared, more: Partial<Prepared['context']>): Prepared => ({
  ...prepared,
  context: { ...prepared.context, ...more },
})

const finish = (runId: RunId, step: DoStep, result: Performed): readonly EventBody[] =>
  result.ok
    ? [{ kind: 'step.done', runId, stepId: step.id, outcome: result.value }]
    : [stepFailed(runId, step, result.error.error, result.error.done)]

/** What the action is going to write; undefined where it does not say. Nothing has happened when it fails. */
async function decide(ports: Advancing, prepared: Prepared): Promise<Result<Json | undefined, WireError>> {
  const { action, params, context } = prepared
  if (!action.decide) return ok(undefined)
  const decided = action.decide(params, context).then(
    (decision): Result<Json, WireError> => ok(decision),
    (thrown) => fail(report(ports, prepared, thrown)),
  )
  return inTime<Result<Json, WireError>>(ports, decided, () => fail(wireError('deadline_exceeded')))
}

/** Reading and showing have the time of a step too; nothing has happened when they do not end in it. */
async function inTime<T>(ports: Advancing, work: Promise<T>, late: () => T): Promise<T> {
  const deadline = openDeadline(ports.clock, ports.stepDeadlineMs, ports.signal)
  try {
    const found = await deadline.within(work)
    return found === 'late' ? late() : found
  } finally {
    deadline.close()
  }
}

/** After a crash: what did not happen is done, and of what happened in part the rest. */
async function carryOn(ports: Advancing, prepared: Prepared, deadline: Deadline): Promise<Performed> {
  const found = await lookUp(ports, prepared)
  if (found === 'did_not_happen') return callWithCare(ports, prepared, deadline)
  if (found.ok || !found.error.done || !prepared.action.decide) return found
  return callWithCare(ports, prepared, deadline)
}

async function callWithCare(ports: Advancing, first: Prepared, deadline: Deadline): Promise<Performed> {
  let prepared = first
  for (let attempt = 1; ; attempt += 1) {
    const call = act(ports, prepared)
    const result = await deadline.within(call)
    if (result === 'late') return tooLate(ports, prepared, call)
    if (result.ok || !result.error.error.retryable || deadline.signal.aborted) return result
    prepared = withContext(prepared, { resumed: true })
    const found = await lookUp(ports, prepared)
    if (found !== 'did_not_happen' && (found.ok || !found.error.done)) return found
    if (attempt === attempts) return found === 'did_not_happen' ? result : because(result.error.error, found)
    if ((await deadline.within(pause(ports, pauseMs * 2 ** attempt))) === 'late') return result
  }
}

/** A part that happened, with the reason why the rest did not. */
const because = (error: WireError, found: Performed): Performed =>
  found.ok || !found.error.done ? found : fail({ ...found.error, error })

/**
 * A call that did not end in its time may have happened, and while it is on its way it still may: only what is found is
 * reported as done, and only what has ended as not done. Everything else is reported as uncertain.
 */
async function tooLate(ports: Advancing, prepared: Prepared, call: Promise<Performed>): Promise<Performed> {
  const ended = await Promise.race([call, pause(ports, heedMs)])
  if (ended?.ok) return ended
  const found = await lookUp(ports, prepared)
  const over = ended !== undefined || prepared.action.effect === 'read'
  const error = wireError(over ? 'deadline_exceeded' : 'outcome_unknown')
  return found === 'did_not_happen' ? fail({ error }) : because(error, found)
}

/** After a doubt: what the places say happened. Reads may always be repeated. */
async function lookUp(ports: Advancing, prepared: Prepared): Promise<Performed | 'did_not_happen'> {
  const { action, params, context } = prepared
  const error = wireError('outcome_unknown')
  if (action.effect === 'read') return 'did_not_happen'
  if (!action.reconcile) return fail({ error })
  try {
    const found = await inTime<Reconciled>(ports, action.reconcile(params, context), () => 'unknown')
    if (found === 'did_not_happen') return found
    if (found === 'unknown') return fail({ error })
    return 'partly' in found ? fail({ error, done: boundOutcome(found.partly) }) : ok(boundOutcome(found))
  } catch (thrown) {
    return fail({ error: report(ports, prepared, thrown) })
  }
}

const pause = (ports: Advancing, ms: number): Promise<void> =>
  new Promise((resolve) => {
    ports.clock.after(ms, resolve)
  })
