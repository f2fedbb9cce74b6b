import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../../shared/protocol/events.ts'
import type { RunId } from '../../../../shared/protocol/ids.ts'
import type { Plan } from '../../../../shared/protocol/plan.ts'
import type { Request } from '../../../../shared/protocol/requests.ts'
import { fail, ok } from '../../../../shared/result.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { planInPlaceOf } from '../../dialogue/amend/in-place-of.ts'
import { refusalOf } from '../../plan/check-plan.ts'
import { outOfScope } from '../../plan/within-pillar.ts'
import { isInAgentScope, openSteps } from '../../run/agent-scope.ts'
import { previewWithDigest } from '../../run/approval.ts'
import { cancelEvents } from '../../run/cancel.ts'
import { openDeadline } from '../../run/external/deadline.ts'
import { prepare } from '../../run/perform.ts'
import { type RunState, stateOf } from '../../run/state.ts'
import type { OpenSession } from '../open-sessions.ts'
import { recordRun } from './record-run.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'
import { findWait, reject } from './take-answer.ts'

export type Replacing = Request<'act'> & { readonly replaces: NonNullable<Request<'act'>['replaces']> }

/**
 * Takes actions in the place of a step that waits for an approval. Its run ends and one with the changed step and all that
 * was still to come begins, in one commit; its card is asked anew. What is refused is so before anything is recorded, and
 * the card still waits. In a dry run it does as well.
 */
export function takeReplacement(
  context: RequestContext,
  session: OpenSession,
  request: Replacing,
): Promise<HandledRequest> {
  const { log, ids } = context.ports
  const { memory } = session
  const { said: text, calls, agent, clientMessageId, channel, dryRun, replaces } = request
  return context.inTurn(session, async () => {
    const runId = ids.next('r') as RunId
    const said = { text, clientMessageId, channel, agent, dryRun }
    // what was taken before is answered with that, though its card is gone
    if ((await log.claimed(memory.id, clientMessageId)) !== undefined)
      return ok(await context.transact(memory, (unit) => recordRun(unit, memory.id, runId, said, [])))
    const found = findWait(memory, (wait) => wait.id === replaces.approvalId)
    if (found?.wait.kind !== 'approval') return reject(context, session, replaces.approvalId, channel)
    const { run, wait } = found
    if (!wait.steps.some(({ stepId }) => stepId === replaces.stepId))
      return fail(wireError('not_found', undefined, { step_id: replaces.stepId }))
    const plan = planInPlaceOf(run, replaces.stepId, calls, { runId, title: text, dryRun }, context.ports)
    const refusal =
      whyNot(context, session, request, run, plan) ?? (await notShown(context, session, request, run, plan))
    if (refusal) return fail(refusal)
    const admitted = session.load.enter()
    if (admitted.kind === 'full')
      return fail(wireError('rate_limited', undefined, { retry_after_ms: admitted.retryAfterMs }))
    try {
      const accepted = await context.transact(memory, async (unit) => {
        const zone = run.zone === undefined ? {} : { zone: run.zone }
        const opening: EventBody[] = [{ kind: 'plan.created', runId, plan }]
        const recorded = await recordRun(unit, memory.id, runId, { ...said, ...zone }, opening)
        if (!dryRun) for (const event of cancelEvents(run, 'replaced', runId)) await unit.append(event)
        return recorded
      })
      if (!dryRun) void context.begin(session, run.runId)
      void context.begin(session, runId).finally(admitted.leave)
      return ok(accepted)
    } catch (thrown) {
      admitted.leave()
      throw thrown
    }
  })
}

/** What makes it no step that these calls can stand for. */
function whyNot(
  { ports: { catalogue, preferences } }: RequestContext,
  { memory }: OpenSession,
  { agent, calls, replaces }: Replacing,
  run: RunState,
  plan: Plan,
): WireError | undefined {
  const wording = wordingFor(preferences(memory.scope).locale)
  const open = openSteps(run)
  if (!isInAgentScope(agent, catalogue, run, open)) return outOfScope(agent, wording)
  // what rests on something that may or may not have happened cannot be planned anew
  if (open.some(({ id }) => stateOf(run, id).status === 'started')) return wireError('outcome_unknown')
  // a plan that takes another back says what it took back, which changed steps do not
  if (run.plan?.undoes) return wireError('not_available')
  const step = open.find(({ id }) => id === replaces.stepId)
  // what comes after it reads its result
  if (step?.kind !== 'do' || calls.at(-1)?.action !== step.action)
    return wireError('invalid_params', undefined, { field: 'calls' })
  const refusal = refusalOf(plan, { agent, catalogue, wording })
  return refusal && (refusal.error ?? wireError('invalid_params', refusal.text))
}

/** Why the first of the calls could not be shown: whoever typed it has the old card then, and not a failed step. */
async function notShown(
  { ports }: RequestContext,
  { memory: { scope } }: OpenSession,
  { calls, agent, replaces }: Replacing,
  { zone }: RunState,
  plan: Plan,
): Promise<WireError | undefined> {
  const values = calls[0]?.params ?? {}
  const first = plan.steps[plan.steps.findIndex(({ id }) => id === replaces.stepId) - calls.length + 1]
  if (first?.kind !== 'do') return undefined
  const deadline = openDeadline(ports.clock, ports.limits.stepDeadlineMs, { aborted: false })
  const performing = { ...ports, signal: deadline.signal }
  try {
    const run = { runId: plan.runId, agent, ...(zone !== undefined && { zone }) }
    const prepared = prepare(performing, scope, run, first, values)
    const shown = prepared.ok
      ? await deadline.within(previewWithDigest(performing, prepared.value, values))
      : prepared
    if (shown === 'late') return wireError('deadline_exceeded')
    return shown.ok ? undefined : shown.error
  } finally {
    deadline.close()
  }
}
