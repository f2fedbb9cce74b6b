import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import type { AnswerDelta, EventBody } from '../../../../shared/protocol/events.ts'
import type { RunId, Scope } from '../../../../shared/protocol/ids.ts'
import type { DoStep, Outcome } from '../../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import {
  type Advancing,
  askApproval,
  type ExternalStep,
  previewed,
  started,
  stillApproved,
} from '../advance.ts'
import { act, type Prepared, prepare, report, stepFailed } from '../perform.ts'
import type { RunState } from '../state.ts'
import { type Deadline, openDeadline } from './deadline.ts'
import { writeAnswer } from './write-answer.ts'

const attempts = 3
const pauseMs = 400
/** how long a call that was told to stop has to do so */
const heedMs = 2_000

/** Writes events in a commit of their own and resolves when they are on disk. */
export type Recording = (bodies: readonly EventBody[]) => Promise<void>

/**
 * Performs one step that talks to a server: the intent is on disk before the call leaves, the outcome after it came
 * back, or did not in its time. What cannot be known is never repeated.
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
  const late = (steps: readonly DoStep[]) => () =>
    steps.map((step) => stepFailed(runId, step, wireError('deadline_exceeded')))
  if (task.do === 'complete') return writeAnswer(ports, scope, run, stream)
  if (task.do === 'preview') return inTime(ports, previewed(ports, scope, run, task.step), late([task.step]))
  if (task.do === 'approve')
    return inTime(ports, askApproval(ports, scope, run, task.steps), late(task.steps.map(({ step }) => step)))
  const prepared = prepare(ports, scope, run, task.step, task.params)
  if (!prepared.ok) return [stepFailed(runId, task.step, prepared.error)]
  if (task.do === 'run') {
    const approval = await inTime(ports, stillApproved(ports, scope, run, task), late([task.step]))
    if (approval !== 'yes') return approval
    await record([started(run, task)])
  }
  const within = prepared.value.action.deadlineMs ?? ports.stepDeadlineMs
  const deadline = openDeadline(ports.clock, within, ports.signal)
  const timed = { ...prepared.value, context: { ...prepared.value.context, signal: deadline.signal } }
  try {
    const known = task.do === 'run' ? 'did_not_happen' : await lookUp(ports, timed)
    return finish(
      runId,
      task.step,
      known === 'did_not_happen' ? await callWithCare(ports, timed, deadline) : known,
    )
  } finally {
    deadline.close()
  }
}

const finish = (runId: RunId, step: DoStep, result: Result<Outcome, WireError>): readonly EventBody[] =>
  result.ok
    ? [{ kind: 'step.done', runId, stepId: step.id, outcome: result.value }]
    : [stepFailed(runId, step, result.error)]

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

async function callWithCare(
  ports: Advancing,
  prepared: Prepared,
  deadline: Deadline,
): Promise<Result<Outcome, WireError>> {
  for (let attempt = 1; ; attempt += 1) {
    const call = act(ports, prepared)
    const result = await deadline.within(call)
    if (result === 'late') return tooLate(ports, prepared, call)
    if (result.ok || !result.error.retryable || deadline.signal.aborted) return result
    const found = await lookUp(ports, prepared)
    if (found !== 'did_not_happen') return found
    if (attempt === attempts) return result
    if ((await deadline.within(pause(ports, pauseMs * 2 ** attempt))) === 'late') return result
  }
}

/**
 * A call that did not end in its time may have happened, and while it is on its way it still may: only what is found is
 * reported as done, and only what has ended as not done. Everything else is reported as uncertain.
 */
async function tooLate(
  ports: Advancing,
  prepared: Prepared,
  call: Promise<Result<Outcome, WireError>>,
): Promise<Result<Outcome, WireError>> {
  const ended = await Promise.race([call, pause(ports, heedMs)])
  if (ended?.ok) return ended
  const found = await lookUp(ports, prepared)
  if (found !== 'did_not_happen') return found
  const over = ended !== undefined || prepared.action.effect === 'read'
  return fail(wireError(over ? 'deadline_exceeded' : 'outcome_unknown'))
}

/** After a doubt: what the provider says happened. Reads may always be repeated. */
async function lookUp(
  ports: Advancing,
  prepared: Prepared,
): Promise<Result<Outcome, WireError> | 'did_not_happen'> {
  const { action, params, context } = prepared
  if (action.effect === 'read') return 'did_not_happen'
  if (!action.reconcile) return fail(wireError('outcome_unknown'))
  try {
    const found = await inTime<Outcome | 'did_not_happen' | 'unknown'>(
      ports,
      action.reconcile(params, context),
      () => 'unknown',
    )
    if (found === 'did_not_happen') return found
    return found === 'unknown' ? fail(wireError('outcome_unknown')) : ok(found)
  } catch (thrown) {
    return fail(report(ports, prepared, thrown))
  }
}

const pause = (ports: Advancing, ms: number): Promise<void> =>
  new Promise((resolve) => {
    ports.clock.after(ms, resolve)
  })
