import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import { type ClientMessageId, type RunId, type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Accepted, PlannedRun } from '../../api/assistant.ts'
import { toWireError } from '../../api/errors.ts'
import { planOfCalls } from '../../plan/plan-of-calls.ts'
import { recordRun } from './record-run.ts'
import type { RequestContext } from './request-context.ts'

/** Records a run whose plan is ready, and lets it go on as any other run does. */
export async function startPlannedRun(
  context: RequestContext,
  scope: Scope,
  ready: PlannedRun,
): Promise<Result<Accepted, WireError>> {
  const { ids } = context.ports
  const runId = ids.next('r') as RunId
  const { said: text, steps, notes } = ready
  const plan = planOfCalls(
    { runId, title: text, steps, dryRun: false, ...(notes && { notes }) },
    context.ports,
  )
  try {
    return await context.withSession(ready.sessionId, async (session) => {
      if (!session || !sameScope(session.memory.scope, scope))
        return fail(wireError('session_not_found', undefined, { session_id: ready.sessionId }))
      const said = { text, clientMessageId: ids.next('m') as ClientMessageId, channel: ready.channel }
      const accepted = await context.transact(session.memory, (unit) =>
        recordRun(unit, ready.sessionId, runId, { ...said, agent: 'guide', dryRun: false }, [
          { kind: 'plan.created', runId, plan },
        ]),
      )
      void context.begin(session, runId)
      return ok(accepted)
    })
  } catch (thrown) {
    return fail(toWireError(thrown))
  }
}
