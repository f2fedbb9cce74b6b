import { type ErrorCode, type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../../shared/protocol/events.ts'
import type { RunId, Scope } from '../../../../shared/protocol/ids.ts'
import type { DoStep, Json, Outcome } from '../../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { Reconciled } from '../../api/action.ts'
import { type Advancing, type ExternalStep, previewed, started } from '../advance.ts'
import { askApproval, stillApproved } from '../approval.ts'
import { clipOutcome } from '../clip-outcome.ts'
import { act, type Prepared, prepare, report, type StepFailure, stepFailed, withContext } from '../perform.ts'
import type { Doubt, RunState } from '../state.ts'
import { type Deadline, openDeadline } from './deadline.ts'
import { type AnswerSink, writeAnswer } from './write-answer.ts'

/** how long what is in doubt is looked up again: as long as a mail that may have left */
const lookedUpForMs = 3 * 86_400_000
/** what is found not to have happened is still done so long after the doubt began */
const goneOnWithForMs = 60 * 60_000
/** A place that says this may answer later: when it is opened, when its password is right, when it is reached. */
const cannotBeAsked: ReadonlySet<ErrorCode> = new Set([
  'vault_unavailable',
  'auth_required',
  'provider_unavailable',
])

const attempts = 3
const pauseMs = 400
/** how long an aborted call may take to end */
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
  answering: AnswerSink,
): Promise<readonly EventBody[]> {
  const { runId } = run
  if (task.do === 'complete') return writeAnswer(ports, scope, run, answering)
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
    const doubt = task.do === 'reconcile' ? task.doubt : undefined
    const result = await (task.do === 'run'
      ? callWithCare(ports, begun, deadline)
      : carryOn(ports, begun, deadline, doubt))
    return finish(ports, runId, task.step, result, doubt)
  } finally {
    deadline.close()
  }
}

/** What cannot be asked yet stays in doubt, for as long as it is looked up again; that is written down once for each reason, and each place to sign in. */
function finish(
  { clock }: Pick<Advancing, 'clock'>,
  runId: RunId,
  step: DoStep,
  result: Performed,
  doubt: Doubt | undefined,
): readonly EventBody[] {
  if (result.ok) return [{ kind: 'step.done', runId, stepId: step.id, outcome: result.value }]
  const { error, done, unreachable } = result.error
  const until = doubt?.until ?? clock.now() + lookedUpForMs
  if (!unreachable || clock.now() >= until) return [stepFailed(runId, step, error, done)]
  const { account, authUrl } = unreachable.details
  if (doubt?.why.code === unreachable.code && doubt.why.details.authUrl === authUrl) return []
  const doubted = { runId, stepId: step.id, error: unreachable, until }
  if (unreachable.code !== 'auth_required' || typeof account !== 'string')
    return [{ kind: 'step.in_doubt', ...doubted }]
  return [{ kind: 'auth.required', ...doubted, account, ...(typeof authUrl === 'string' && { authUrl }) }]
}

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

/** Reads and previews have the deadline of a step too; when they miss it, nothing has happened. */
async function inTime<T>(ports: Advancing, work: Promise<T>, late: () => T): Promise<T> {
  const deadline = openDeadline(ports.clock, ports.stepDeadlineMs, ports.signal)
  try {
    const found = await deadline.within(work)
    return found === 'late' ? late() : found
  } finally {
    deadline.close()
  }
}

/**
 * After a crash: what did not happen is done, and of what happened in part the rest. What could not be asked for long is
 * told as it is found: nobody counts on it any more.
 */
async function carryOn(
  ports: Advancing,
  prepared: Prepared,
  deadline: Deadline,
  doubt: Doubt | undefined,
): Promise<Performed> {
  const found = await (doubt ? lookOnce(ports, prepared) : lookUp(ports, prepared))
  if (!mayGoOn(found)) return performed(found, unknown)
  const { scope } = prepared.context
  if (doubt && ports.clock.now() - doubt.since > goneOnWithForMs)
    return performed(
      found,
      wireError('deadline_exceeded', wordingFor(ports.preferences(scope).locale).speak.tooLateToDo),
    )
  return callWithCare(ports, prepared, deadline)
}

async function callWithCare(ports: Advancing, first: Prepared, deadline: Deadline): Promise<Performed> {
  let prepared = first
  for (let attempt = 1; ; attempt += 1) {
    const call = act(ports, prepared)
    const result = await deadline.within(call)
    if (result === 'late') return tooLate(ports, prepared, call)
    if (result.ok || !result.error.error.retryable) return result
    if (deadline.signal.aborted) return inDoubt(result.error.error) ? fail({ error: unknown }) : result
    prepared = withContext(prepared, { resumed: true })
    const found = await lookUp(ports, prepared)
    if (!mayGoOn(found)) return performed(found, unknown)
    const error = inDoubt(result.error.error) ? unknown : result.error.error
    if (attempt === attempts) return performed(found, error)
    if ((await deadline.within(pause(ports, pauseMs * 2 ** attempt))) === 'late')
      return performed(found, error)
  }
}

/**
 * A call that did not end in its time may have happened, and while it is on its way it still may: only what is found is
 * reported as done, and only what has ended as not done. Everything else is reported as uncertain.
 */
async function tooLate(ports: Advancing, prepared: Prepared, call: Promise<Performed>): Promise<Performed> {
  const ended = await Promise.race([call, pause(ports, heedMs)])
  if (ended?.ok) return ended
  const over = ended !== undefined || prepared.action.effect === 'read'
  return performed(await lookUp(ports, prepared), over ? wireError('deadline_exceeded') : unknown)
}

/**
 * What a look-up of an unknown outcome found. After `some` the remaining writes may be made; after `uncertain` none
 * may.
 */
type Found =
  | { readonly happened: 'all' | 'some'; readonly done: Outcome }
  | { readonly happened: 'none' }
  | { readonly happened: 'uncertain'; readonly done?: Outcome; readonly why?: WireError }

const unknown = wireError('outcome_unknown')

/** The place did not answer in time: the write is not visible yet and may still arrive. */
const inDoubt = ({ code }: WireError): boolean => code === 'deadline_exceeded'

const mayGoOn = ({ happened }: Found): boolean => happened === 'none' || happened === 'some'

/** @param error why the missing writes were not made */
function performed(found: Found, error: WireError): Performed {
  switch (found.happened) {
    case 'all':
      return ok(found.done)
    case 'some':
      return fail({ error, done: found.done })
    case 'none':
      return fail({ error })
    case 'uncertain':
      return fail({
        error: found.why ? wireError('outcome_unknown', undefined, { why: found.why.code }) : unknown,
        ...(found.done && { done: found.done }),
        ...(found.why && cannotBeAsked.has(found.why.code) && { unreachable: found.why }),
      })
  }
}

/** After a doubt: what the places say happened, asked again while they cannot say. Reads may always be repeated. */
async function lookUp(ports: Advancing, prepared: Prepared): Promise<Found> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await lookOnce(ports, prepared)
    const again = found.happened === 'uncertain' && found.why?.retryable === true
    if (!again || attempt === attempts || prepared.context.signal.aborted) return found
    await pause(ports, pauseMs * 2 ** attempt)
  }
}

async function lookOnce(ports: Advancing, prepared: Prepared): Promise<Found> {
  const { action, params, context } = prepared
  if (action.effect === 'read') return { happened: 'none' }
  if (!action.reconcile) return { happened: 'uncertain' }
  try {
    const found = await inTime<Reconciled>(ports, action.reconcile(params, context), () => 'unknown')
    if (found === 'did_not_happen') return { happened: 'none' }
    if (found === 'unknown') return { happened: 'uncertain' }
    if ('partly' in found) return { happened: 'some', done: clipOutcome(found.partly) }
    if ('uncertain' in found) return { happened: 'uncertain', done: clipOutcome(found.uncertain) }
    return { happened: 'all', done: clipOutcome(found) }
  } catch (thrown) {
    return { happened: 'uncertain', why: report(ports, prepared, thrown) }
  }
}

const pause = (ports: Advancing, ms: number): Promise<void> =>
  new Promise((resolve) => {
    ports.clock.after(ms, resolve)
  })
