import { wireError } from '../../../../shared/protocol/errors.ts'
import { type Scope, sameScope } from '../../../../shared/protocol/ids.ts'
import type { Request } from '../../../../shared/protocol/requests.ts'
import { assertNever, fail, ok } from '../../../../shared/result.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { toWireError } from '../../api/errors.ts'
import { outOfScope } from '../../plan/within-pillar.ts'
import { isInAgentScope, openSteps } from '../../run/agent-scope.ts'
import { cancelEvents } from '../../run/cancel.ts'
import { answerEvents } from '../../speak/answer-events.ts'
import type { OpenSession } from '../open-sessions.ts'
import { goOn } from './go-on.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'
import { takeAct } from './take-act.ts'
import { takeAnswer, takeDecision } from './take-answer.ts'
import { takeCommand } from './take-command.ts'
import { takeReplacement } from './take-replacement.ts'
import { takeUndo } from './take-undo.ts'

/** Takes one request: it is on disk, or refused with a reason, when the promise resolves. */
export async function handleRequest(
  context: RequestContext,
  scope: Scope,
  request: Request,
): Promise<HandledRequest> {
  try {
    return await context.withSession(request.sessionId, async (session) => {
      if (!session || !sameScope(session.memory.scope, scope))
        return fail(wireError('session_not_found', undefined, { session_id: request.sessionId }))
      return handleIn(context, session, request)
    })
  } catch (thrown) {
    return fail(toWireError(thrown))
  }
}

async function handleIn(
  context: RequestContext,
  session: OpenSession,
  request: Request,
): Promise<HandledRequest> {
  switch (request.kind) {
    case 'command':
      return await takeCommand(context, session, request)
    case 'answer':
      return await context.inTurn(session, () => takeAnswer(context, session, request))
    case 'decide':
      return await context.inTurn(session, () => takeDecision(context, session, request))
    case 'undo':
      return await takeUndo(context, session, request)
    case 'act':
      return request.replaces
        ? await takeReplacement(context, session, { ...request, replaces: request.replaces })
        : await takeAct(context, session, request)
    case 'cancel':
      // what is under way has to hear of it before its turn
      if (isToStop(context, session, request)) session.memory.calledOff.add(request.runId)
      return await context.inTurn(session, () => takeCancel(context, session, request))
    case 'rename':
      return await rename(context, session, request.title)
    case 'understand':
      return ok({ syncId: session.memory.announced(), duplicate: false })
    default:
      return assertNever(request)
  }
}

/** Only who may cancel a run stops it on its way. */
const isToStop = (
  { ports: { catalogue } }: RequestContext,
  session: OpenSession,
  { runId, agent }: Request<'cancel'>,
): boolean =>
  session.memory
    .unfinished()
    .some((run) => run.runId === runId && isInAgentScope(agent, catalogue, run, openSteps(run)))

async function takeCancel(
  context: RequestContext,
  session: OpenSession,
  { runId, agent }: Request<'cancel'>,
): Promise<HandledRequest> {
  const calledOff = session.memory.calledOff.delete(runId)
  const run = await session.memory.run(runId)
  if (calledOff && run?.completed) return ok({ runId, syncId: session.memory.announced(), duplicate: false })
  if (!run || run.completed) return fail(wireError('not_found', undefined, { run_id: runId }))
  const wording = wordingFor(context.ports.preferences(session.memory.scope).locale)
  if (!isInAgentScope(agent, context.ports.catalogue, run, openSteps(run)))
    return fail(outOfScope(agent, wording))
  if (run.plan) return goOn(context, session, run, cancelEvents(run))
  // the run is still paused because the store could not write
  return goOn(context, session, run, answerEvents(runId, wording.speak.cancelled, { status: 'cancelled' }))
}

async function rename(context: RequestContext, session: OpenSession, title: string): Promise<HandledRequest> {
  const event = await context.transact(session.memory, async (unit) =>
    unit.append({ kind: 'session.renamed', title }),
  )
  return ok({ syncId: event.syncId, duplicate: false })
}
