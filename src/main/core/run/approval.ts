import type { WireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import type { ApprovalId, Scope } from '../../../shared/protocol/ids.ts'
import type { DoStep, Json, Preview } from '../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Gate } from '../plan/policy.ts'
import { canonicalJson } from './canonical-json.ts'
import { clipPreview } from './clip-outcome.ts'
import type { NextStep } from './next-steps.ts'
import { type Performing, type Prepared, prepare, report, stepFailed } from './perform.ts'
import type { RunState } from './state.ts'

/** What asking for approvals needs besides what performing a step needs. */
export interface Approving extends Performing {
  readonly gate: Gate
  readonly questionTimeoutMs: number
  /** words of an approval card for these steps */
  readonly approvalWords: (
    shown: readonly { step: DoStep; preview: EventBody<'step.previewed'>['preview'] }[],
    scope: Scope,
  ) => { title: string; verb: string }
}

/** A preview, and the digest of the arguments and of everything that is shown, which an approval is bound to. */
export async function previewWithDigest(
  ports: Performing,
  prepared: Prepared,
  values: Record<string, Json>,
): Promise<Result<{ preview: Preview; digest: string }, WireError>> {
  try {
    const preview = await prepared.action.preview(prepared.params, prepared.context)
    return ok({
      preview,
      digest: ports.digest(canonicalJson({ action: prepared.action.id, values, preview })),
    })
  } catch (thrown) {
    return fail(report(ports, prepared, thrown))
  }
}

/** One card for all that waits; a step whose preview fails has failed and is not on it. */
export async function askApproval(
  ports: Approving,
  scope: Scope,
  run: RunState,
  waiting: readonly { step: DoStep; params: Record<string, Json> }[],
): Promise<readonly EventBody[]> {
  const { runId } = run
  const failed: EventBody[] = []
  const shown: { step: DoStep; digest: string; preview: EventBody<'step.previewed'>['preview'] }[] = []
  for (const { step, params } of waiting) {
    const prepared = prepare(ports, scope, run, step, params)
    const seen = prepared.ok ? await previewWithDigest(ports, prepared.value, params) : prepared
    if (seen.ok) shown.push({ step, ...seen.value })
    else failed.push(stepFailed(runId, step, seen.error))
  }
  if (shown.length === 0) return failed
  return [
    ...failed,
    {
      kind: 'approval.asked',
      runId,
      approvalId: ports.ids.next('a') as ApprovalId,
      steps: shown.map(({ step, digest, preview }) => ({
        stepId: step.id,
        digest,
        preview: clipPreview(preview),
      })),
      ...ports.approvalWords(shown, scope),
      deadline: ports.clock.now() + ports.questionTimeoutMs,
    },
  ]
}

/**
 * What an approval covered must still be what would happen now, and what nobody was asked about must need no approval
 * now. Returns the events of asking when it is not so.
 */
export async function stillApproved(
  ports: Approving,
  scope: Scope,
  run: RunState,
  task: Extract<NextStep, { do: 'run' }>,
): Promise<readonly EventBody[] | 'yes'> {
  if (task.approved === undefined && !ports.catalogue.action(task.step.action)?.effectNow) return 'yes'
  const prepared = prepare(ports, scope, run, task.step, task.params)
  if (task.approved === undefined) {
    // what cannot be prepared says so when it runs
    const effect = prepared.ok
      ? await prepared.value.action.effectNow?.(prepared.value.params, prepared.value.context)
      : undefined
    if (effect === undefined || ports.gate(task.step, task.params, effect) === 'run') return 'yes'
    return askApproval(ports, scope, run, [{ step: task.step, params: task.params }])
  }
  const now = prepared.ok ? await previewWithDigest(ports, prepared.value, task.params) : prepared
  if (!now.ok) return [stepFailed(run.runId, task.step, now.error)]
  if (now.value.digest === task.approved) return 'yes'
  return askApproval(ports, scope, run, [{ step: task.step, params: task.params }])
}
