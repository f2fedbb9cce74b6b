import { wireError } from '../../../shared/protocol/errors.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import type { Request } from '../../../shared/protocol/requests.ts'
import { fail, ok } from '../../../shared/result.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { Accepted } from '../api/assistant.ts'
import { refusalOf } from '../plan/check-plan.ts'
import { planOfCalls } from '../plan/plan-of-calls.ts'
import type { OpenSession } from './open-sessions.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'

/**
 * Records a run of actions that are called by name. From here on it is like one that words led to: previews, approvals, the
 * log and undo are the same. Fails with what a plan may be refused with, before anything is recorded.
 */
export async function handleAct(
  context: RequestContext,
  session: OpenSession,
  request: Request<'act'>,
): Promise<HandledRequest> {
  const { ids, catalogue, preferences, log } = context.ports
  const { agent, clientMessageId, channel, dryRun, said: text } = request
  const wording = wordingFor(preferences(session.memory.scope).locale)
  const runId = ids.next('r') as RunId
  // a title from outside would stand on the card that is approved, so the action's own does
  const steps = request.calls.map((call) => ({
    title: catalogue.action(call.action)?.title ?? call.action,
    call,
  }))
  const plan = planOfCalls({ runId, title: text, steps, dryRun }, context.ports)
  const known = (await log.claimed(request.sessionId, clientMessageId)) !== undefined
  const refusal = known ? undefined : refusalOf(plan, { agent, catalogue, wording })
  if (refusal) return fail(refusal.error ?? wireError('invalid_params', refusal.text))
  const accepted = await context.transact(session.memory, async (unit): Promise<Accepted> => {
    const first = await unit.claim(clientMessageId, runId)
    if (first !== runId) {
      const [received] = await unit.run(first)
      return { runId: first, syncId: received?.syncId ?? 0, duplicate: true }
    }
    if ((await unit.lastSyncId(request.sessionId)) <= 1)
      await unit.append({ kind: 'session.renamed', title: text })
    const event = await unit.append({
      kind: 'command.received',
      ...{ runId, clientMessageId, text, channel, agent, dryRun },
    })
    await unit.append({ kind: 'plan.created', runId, plan })
    return { runId, syncId: event.syncId, duplicate: false }
  })
  if (!accepted.duplicate) void context.begin(session, runId)
  return ok(accepted)
}
