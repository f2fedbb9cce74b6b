import { wireError } from '../../../shared/protocol/errors.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import type { Request } from '../../../shared/protocol/requests.ts'
import { fail, ok } from '../../../shared/result.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { Accepted } from '../api/assistant.ts'
import { outOfScope } from '../plan/within-pillar.ts'
import { isInAgentScope } from '../run/agent-scope.ts'
import { planUndo, toUndo, undoing } from '../run/plan-undo.ts'
import { planSteps } from '../run/state.ts'
import type { OpenSession } from './open-sessions.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'

/** Records a run that takes another back, and lets it go on; what is being taken back already is answered with that. */
export async function handleUndo(
  context: RequestContext,
  session: OpenSession,
  request: Request<'undo'>,
): Promise<HandledRequest> {
  const { ids, catalogue, preferences } = context.ports
  const wording = wordingFor(preferences(session.memory.scope).locale)
  const runId = ids.next('r') as RunId
  return context.inTurn(session, async (): Promise<HandledRequest> => {
    const target =
      request.runId === undefined ? toUndo(session.memory.runs()) : await session.memory.run(request.runId)
    if (!target) return fail(wireError('nothing_to_undo'))
    const { agent, stepIds } = request
    const meant = planSteps(target).filter(({ id }) => !stepIds || stepIds.includes(id))
    if (!isInAgentScope(agent, catalogue, target, meant)) return fail(outOfScope(agent, wording))
    const underWay = undoing(target, request.stepIds, session.memory.runs())
    if (underWay) return ok({ runId: underWay.runId, syncId: underWay.syncId, duplicate: true })
    const plan = planUndo(target, request.stepIds, { runId, catalogue, wording, dryRun: false })
    if (!plan.ok) return fail(wireError(plan.error))
    const accepted = await context.transact(session.memory, async (unit): Promise<Accepted> => {
      const first = await unit.claim(request.clientMessageId, runId)
      if (first !== runId) {
        const [received] = await unit.run(first)
        return { runId: first, syncId: received?.syncId ?? 0, duplicate: true }
      }
      const { clientMessageId, channel } = request
      const event = await unit.append({
        kind: 'command.received',
        runId,
        clientMessageId,
        text: plan.value.title,
        channel,
        agent,
        dryRun: false,
      })
      await unit.append({ kind: 'plan.created', runId, plan: plan.value })
      return { runId, syncId: event.syncId, duplicate: false }
    })
    if (!accepted.duplicate) void context.begin(session, runId)
    return ok(accepted)
  })
}
