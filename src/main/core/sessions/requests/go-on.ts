import type { EventBody } from '../../../../shared/protocol/events.ts'
import { ok } from '../../../../shared/result.ts'
import type { RunState } from '../../run/state.ts'
import type { OpenSession } from '../open-sessions.ts'
import type { SentAs } from './repeated.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'

/** The first valid answer wins; it and everything that follows from it is committed before followers are notified. */
export async function goOn(
  context: RequestContext,
  session: OpenSession,
  run: RunState,
  events: readonly EventBody[],
  sent?: SentAs,
): Promise<HandledRequest> {
  const first = await context.transact(session.memory, async (unit) => {
    if (sent) await unit.claim(sent.claim, run.runId)
    let first: number | undefined
    for (const body of events) {
      const { syncId } = await unit.append(body)
      first ??= syncId
    }
    return first
  })
  void context.begin(session, run.runId)
  return ok({ runId: run.runId, syncId: first ?? session.memory.announced(), duplicate: false })
}
