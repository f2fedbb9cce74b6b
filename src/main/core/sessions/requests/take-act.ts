import { wireError } from '../../../../shared/protocol/errors.ts'
import type { Request } from '../../../../shared/protocol/requests.ts'
import { fail, ok } from '../../../../shared/result.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { refusalOf } from '../../plan/check-plan.ts'
import { planOfCalls } from '../../plan/plan-of-calls.ts'
import type { OpenSession } from '../open-sessions.ts'
import { takeRun } from './record-run.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'

/**
 * Takes a run of actions that are called by name. From here on it is like one that words led to: previews, approvals, the
 * log and undo are the same. Fails with what a plan may be refused with, before anything is recorded.
 */
export function takeAct(
  context: RequestContext,
  session: OpenSession,
  { said: text, calls, agent, clientMessageId, channel, dryRun }: Request<'act'>,
): Promise<HandledRequest> {
  const { catalogue, preferences } = context.ports
  const wording = wordingFor(preferences(session.memory.scope).locale)
  // a title from outside would stand on the card that is approved, so the action's own does
  const steps = calls.map((call) => ({ title: catalogue.action(call.action)?.title ?? call.action, call }))
  return takeRun(context, session, { text, clientMessageId, channel, agent, dryRun }, (runId) => {
    const plan = planOfCalls({ runId, title: text, steps, dryRun }, context.ports)
    const refusal = refusalOf(plan, { agent, catalogue, wording })
    if (refusal) return fail(refusal.error ?? wireError('invalid_params', refusal.text))
    return ok([{ kind: 'plan.created', runId, plan }])
  })
}
