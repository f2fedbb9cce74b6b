import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import type { RunId, Scope } from '../../../shared/protocol/ids.ts'
import type { DoStep, Outcome } from '../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { type Advancing, askApproval, type Outside, previewed, started, stillApproved } from './advance.ts'
import { act, type Prepared, prepare, report, stepFailed } from './perform.ts'
import type { RunState } from './state.ts'

const attempts = 3
const pauseMs = 400

/** Writes events in a commit of their own and resolves when they are on disk. */
export type Recording = (bodies: readonly EventBody[]) => Promise<void>

/**
 * Performs one step that talks to a server: the intent is on disk before the call leaves, the outcome after it came
 * back. What cannot be known is never repeated.
 */
export async function performOutside(
  ports: Advancing,
  scope: Scope,
  run: RunState,
  task: Outside,
  record: Recording,
): Promise<readonly EventBody[]> {
  const { runId } = run
  if (task.do === 'preview') return previewed(ports, scope, run, task.step)
  if (task.do === 'approve') return askApproval(ports, scope, run, task.steps)
  const prepared = prepare(ports, scope, run, task.step, task.params)
  if (!prepared.ok) return [stepFailed(runId, task.step, prepared.error)]
  if (task.do === 'run') {
    const approval = await stillApproved(ports, scope, run, task)
    if (approval !== 'yes') return approval
    await record([started(run, task)])
    return finish(runId, task.step, await callWithCare(ports, prepared.value))
  }
  const outcome = await lookUp(ports, prepared.value)
  if (outcome === 'did_not_happen') return finish(runId, task.step, await callWithCare(ports, prepared.value))
  return finish(runId, task.step, outcome)
}

const finish = (runId: RunId, step: DoStep, result: Result<Outcome, WireError>): readonly EventBody[] =>
  result.ok
    ? [{ kind: 'step.done', runId, stepId: step.id, outcome: result.value }]
    : [stepFailed(runId, step, result.error)]

async function callWithCare(ports: Advancing, prepared: Prepared): Promise<Result<Outcome, WireError>> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await act(ports, prepared)
    if (result.ok || !result.error.retryable || ports.signal.aborted) return result
    const found = await lookUp(ports, prepared)
    if (found !== 'did_not_happen') return found
    if (attempt === attempts) return result
    await pause(ports, pauseMs * 2 ** attempt)
  }
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
    const found = await action.reconcile(params, context)
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
