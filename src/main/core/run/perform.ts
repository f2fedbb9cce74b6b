import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import type { RunId, Scope } from '../../../shared/protocol/ids.ts'
import type { DoStep, Json, Outcome } from '../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { type Action, type ActionContext, stepKey } from '../api/action.ts'
import { type Catalogue, mayUse } from '../api/catalogue.ts'
import { PartlyDone, placeOf, toWireError } from '../api/errors.ts'
import type { Clock, Digest, Ids, Logger, Preferences, StopSignal } from '../api/ports.ts'
import { clipOutcome } from './clip-outcome.ts'
import type { RunState } from './state.ts'

/** What performing a step needs from outside the core. */
export interface Performing {
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly ids: Ids
  readonly digest: Digest
  readonly logger: Logger
  readonly preferences: (scope: Scope) => Preferences
  readonly signal: StopSignal
}

export interface Prepared {
  readonly action: Action
  readonly params: unknown
  readonly context: ActionContext
}

/** How a person reads and writes, in the zone their words were said in. */
export const preferencesIn = (preferences: Preferences, zone: string | undefined): Preferences =>
  zone === undefined ? preferences : { ...preferences, zone }

/** Finds the action and checks its values: after this nothing is unknown. */
export function prepare(
  ports: Performing,
  scope: Scope,
  run: Pick<RunState, 'runId' | 'zone' | 'agent'>,
  step: DoStep,
  values: Record<string, Json>,
): Result<Prepared, WireError> {
  const action = ports.catalogue.action(step.action)
  if (!action) return fail(wireError('not_available', undefined, { action: step.action }))
  if (!mayUse(run.agent, action)) return fail(wireError('out_of_scope', undefined, { action: step.action }))
  const parsed = action.params.safeParse(values)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return fail(
      wireError('invalid_params', undefined, {
        action: step.action,
        field: issue?.path.join('.') ?? '',
        problem: issue?.message ?? '',
      }),
    )
  }
  const context: ActionContext = {
    scope,
    preferences: preferencesIn(ports.preferences(scope), run.zone),
    now: ports.clock.now(),
    ids: ports.ids,
    idempotencyKey: stepKey(run.runId, step.id),
    signal: ports.signal,
    commit: () => Promise.reject(new Error('Only what is carried out writes')),
  }
  return ok({ action, params: parsed.data, context })
}

/** The same step with parts of its context replaced. */
export const withContext = (prepared: Prepared, more: Partial<ActionContext>): Prepared => ({
  ...prepared,
  context: { ...prepared.context, ...more },
})

/** Why a step failed, and which of its writes happened. */
export interface StepFailure {
  readonly error: WireError
  readonly done?: Outcome
  /** whether it happened is not known, as its place could not be asked: this is why */
  readonly unreachable?: WireError
}

/** Runs the action. What it throws becomes the error people see, and a line in the log when it is a bug. */
export async function act(ports: Performing, prepared: Prepared): Promise<Result<Outcome, StepFailure>> {
  try {
    return ok(clipOutcome(await prepared.action.run(prepared.params, prepared.context)))
  } catch (thrown) {
    const error = report(ports, prepared, thrown)
    return fail(thrown instanceof PartlyDone ? { error, done: clipOutcome(thrown.done) } : { error })
  }
}

/** A bug inside an action is logged by its kind and place, never with what people wrote. */
export function report(ports: Performing, prepared: Prepared, thrown: unknown): WireError {
  const error = toWireError(thrown)
  if (error.code === 'internal') {
    ports.logger.error('action_threw', {
      action: prepared.action.id,
      key: prepared.context.idempotencyKey,
      kind: thrown instanceof Error ? thrown.name : typeof thrown,
      at: placeOf(thrown),
    })
  }
  return error
}

export const stepFailed = (runId: RunId, step: DoStep, error: WireError, done?: Outcome): EventBody => ({
  ...{ kind: 'step.failed', runId, stepId: step.id, error },
  ...(done && { done }),
})
