import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../../shared/protocol/events.ts'
import type { RunId, StepId } from '../../../../shared/protocol/ids.ts'
import type { Request } from '../../../../shared/protocol/requests.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { staysEvents } from '../../dialogue/stays.ts'
import { outOfScope } from '../../plan/within-pillar.ts'
import { isInAgentScope } from '../../run/agent-scope.ts'
import { planSteps, titleOf } from '../../run/state.ts'
import { chooseUndo, type UndoChoice } from '../../run/undo/choose-undo.ts'
import { planUndo, undoing } from '../../run/undo/plan-undo.ts'
import type { OpenSession } from '../open-sessions.ts'
import { recordRun } from './record-run.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'

/** Takes a run that takes another back, and lets it go on; what is being taken back already is answered with that. */
export async function takeUndo(
  context: RequestContext,
  session: OpenSession,
  request: Request<'undo'>,
): Promise<HandledRequest> {
  const { ids, catalogue, preferences } = context.ports
  const wording = wordingFor(preferences(session.memory.scope).locale)
  const runId = ids.next('r') as RunId
  return context.inTurn(session, async (): Promise<HandledRequest> => {
    const choice = await chosen(session, request.runId)
    if (choice.kind === 'nothing') return fail(wireError('nothing_to_undo'))
    const target = choice.kind === 'stays' ? choice.runs[0] : choice.run
    const { agent, stepIds, clientMessageId, channel } = request
    const meant = planSteps(target).filter(({ id }) => !stepIds || stepIds.includes(id))
    if (!isInAgentScope(agent, catalogue, target, meant)) return fail(outOfScope(agent, wording))
    const underWay = undoing(target, stepIds, session.memory.runs())
    if (underWay) return ok({ runId: underWay.runId, syncId: underWay.syncId, duplicate: true })
    const made = madeOf(choice, stepIds, { runId, catalogue, wording, dryRun: false })
    if (!made.ok) return made
    const { text, events } = made.value
    const said = { text, clientMessageId, channel, agent, dryRun: false }
    const accepted = await context.transact(session.memory, (unit) =>
      recordRun(unit, request.sessionId, runId, said, events),
    )
    if (!accepted.duplicate) void context.begin(session, runId)
    return ok(accepted)
  })
}

async function chosen({ memory }: OpenSession, named: RunId | undefined): Promise<UndoChoice> {
  if (named === undefined) return chooseUndo(memory.runs())
  const run = await memory.run(named)
  return run ? { kind: 'take_back', run } : { kind: 'nothing' }
}

/** The words that are recorded, and what they lead to: a plan, or the answer that it stays. */
function madeOf(
  choice: Exclude<UndoChoice, { kind: 'nothing' }>,
  stepIds: readonly StepId[] | undefined,
  made: Omit<Parameters<typeof planUndo>[2], 'again' | 'next'>,
): Result<{ readonly text: string; readonly events: readonly EventBody[] }, WireError> {
  const { runId, wording } = made
  if (choice.kind === 'stays')
    return ok({
      text: wording.speak.undoTitle(titleOf(choice.runs[0])),
      events: staysEvents(runId, choice, wording),
    })
  const plan = planUndo(choice.run, stepIds, { ...made, next: choice.next })
  return plan.ok
    ? ok({ text: plan.value.title, events: [{ kind: 'plan.created', runId, plan: plan.value }] })
    : fail(wireError(plan.error))
}
