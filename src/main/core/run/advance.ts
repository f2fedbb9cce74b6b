import { wireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import type { QuestionId, Scope } from '../../../shared/protocol/ids.ts'
import type { DoStep, Json } from '../../../shared/protocol/plan.ts'
import { assertNever } from '../../../shared/result.ts'
import { type ActionContext, stepKey } from '../api/action.ts'
import type { Log, SessionUnit } from '../api/ports.ts'
import { literalParams } from '../plan/steps/literal-params.ts'
import { type Approving, askApproval, previewWithDigest, stillApproved } from './approval.ts'
import { clipPreview } from './clip-outcome.ts'
import { isWritten, type WritingAnswers } from './external/write-answer.ts'
import { type NextStep, nextSteps } from './next-steps.ts'
import { act, prepare, stepFailed, withContext } from './perform.ts'
import { reduce } from './reduce.ts'
import type { RunState } from './state.ts'

export interface Advancing extends WritingAnswers, Approving {
  readonly log: Pick<Log, 'unit'>
}

/** A step that must leave the database's commit: it talks to somebody else's server, or takes its time. */
export type ExternalStep = Extract<NextStep, { do: 'run' | 'reconcile' | 'preview' | 'approve' | 'complete' }>

/**
 * Advances a run as far as one commit can: everything that only touches the local database happens here, effect and
 * outcome together. Returns the state reached and the steps that have to be performed outside.
 */
export async function advance(
  ports: Advancing,
  scope: Scope,
  start: RunState,
  unit: SessionUnit,
): Promise<{ run: RunState; outside: readonly ExternalStep[] }> {
  let run = start
  const write = async (body: EventBody): Promise<void> => {
    run = reduce(run, await unit.append(body)) ?? run
  }
  for (;;) {
    const outside: ExternalStep[] = []
    let moved = false
    const tasks = nextSteps(run, ports.gate)
    const stale = await noLongerApproved(ports, scope, run, tasks)
    for (const task of tasks) {
      if (leaves(ports, scope, task) || (task.do === 'complete' && isWritten(ports, run, scope)))
        outside.push(task)
      else {
        for (const body of stale.get(task) ?? (await within(ports, scope, run, task, unit))) await write(body)
        moved = true
      }
    }
    if (!moved) return { run, outside }
  }
}

/**
 * What was approved together is checked together, before any of it happens: a plan's own first step is no reason to
 * ask about its second again.
 */
async function noLongerApproved(
  ports: Advancing,
  scope: Scope,
  run: RunState,
  tasks: readonly NextStep[],
): Promise<ReadonlyMap<NextStep, readonly EventBody[]>> {
  const stale = new Map<NextStep, readonly EventBody[]>()
  for (const task of tasks) {
    if (task.do !== 'run' || leaves(ports, scope, task)) continue
    const verdict = await stillApproved(ports, scope, run, task)
    if (verdict !== 'yes') stale.set(task, verdict)
  }
  return stale
}

function leaves(
  ports: Advancing,
  scope: Scope,
  task: NextStep,
): task is Exclude<ExternalStep, { do: 'complete' }> {
  if (task.do === 'reconcile') return true
  if (task.do !== 'run' && task.do !== 'preview' && task.do !== 'approve') return false
  const steps = task.do === 'approve' ? task.steps.map((each) => each.step) : [task.step]
  return steps.some((step) => ports.catalogue.action(step.action)?.leaves?.(scope) === true)
}

/** One task as the events it makes. */
async function within(
  ports: Advancing,
  scope: Scope,
  run: RunState,
  task: Exclude<NextStep, { do: 'reconcile' }>,
  unit: SessionUnit,
): Promise<readonly EventBody[]> {
  const { runId } = run
  switch (task.do) {
    case 'ask':
      return [
        {
          kind: 'question.asked',
          runId,
          stepId: task.step.id,
          questionId: ports.ids.next('q') as QuestionId,
          question: task.step.question,
          neededFor: [...task.neededFor],
          deadline: ports.clock.now() + ports.questionTimeoutMs,
        },
      ]
    case 'skip':
      return [{ kind: 'step.skipped', runId, stepId: task.step.id, why: task.why }]
    case 'fail':
      return [stepFailed(runId, task.step, wireError('invalid_params', undefined, { field: task.path }))]
    case 'preview':
      return previewed(ports, scope, run, task.step)
    case 'approve':
      return askApproval(ports, scope, run, task.steps)
    case 'run':
      return runAtomic(ports, scope, run, task, unit)
    case 'complete':
      return ports.conclude(run, scope)
    default:
      return assertNever(task)
  }
}

/** The preview of a dry-run step; skipped when it depends on a step that was not run. */
export async function previewed(
  ports: Advancing,
  scope: Scope,
  run: RunState,
  step: DoStep,
): Promise<readonly EventBody[]> {
  const values = literalParams(step.params)
  const prepared = prepare(ports, scope, run, step, values)
  if (!prepared.ok) return [{ kind: 'step.skipped', runId: run.runId, stepId: step.id, why: 'dry_run' }]
  const shown = await previewWithDigest(ports, prepared.value, values)
  return shown.ok
    ? [
        {
          kind: 'step.previewed',
          runId: run.runId,
          stepId: step.id,
          preview: clipPreview(shown.value.preview),
        },
      ]
    : [stepFailed(run.runId, step, shown.error)]
}

/**
 * The intent of a step, on record before anything happens, with what it is going to write. The key is the same for every
 * attempt.
 */
export function started(
  run: RunState,
  task: Extract<NextStep, { do: 'run' }>,
  decided?: Json,
): EventBody<'step.started'> {
  return {
    kind: 'step.started',
    runId: run.runId,
    stepId: task.step.id,
    idempotencyKey: stepKey(run.runId, task.step.id),
    digest: task.approved ?? '',
    params: task.params,
    ...(decided !== undefined && { decided }),
  }
}

/** Intent, effect and outcome in one commit; when the action throws, only its own writes are taken back. */
async function runAtomic(
  ports: Advancing,
  scope: Scope,
  run: RunState,
  task: Extract<NextStep, { do: 'run' }>,
  unit: SessionUnit,
): Promise<readonly EventBody[]> {
  const { runId } = run
  const prepared = prepare(ports, scope, run, task.step, task.params)
  if (!prepared.ok) return [stepFailed(runId, task.step, prepared.error)]
  const intent = started(run, task)
  const commit: ActionContext['commit'] = async (body) => body(unit)
  const result = await unit
    .attempt(async () => {
      const acted = await act(ports, withContext(prepared.value, { commit }))
      if (!acted.ok) throw new Undone(acted.error.error)
      return acted
    })
    .catch((thrown) => {
      if (thrown instanceof Undone) return { ok: false as const, error: thrown.error }
      throw thrown
    })
  return result.ok
    ? [intent, { kind: 'step.done', runId, stepId: task.step.id, outcome: result.value }]
    : [intent, stepFailed(runId, task.step, result.error)]
}

/** Carries a step's expected failure (an OmniiError) out of its savepoint. */
class Undone extends Error {
  readonly error: ReturnType<typeof wireError>
  constructor(error: ReturnType<typeof wireError>) {
    super(error.code)
    this.error = error
  }
}
