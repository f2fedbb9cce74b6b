import { wireError } from '../../../../shared/protocol/errors.ts'
import type { Agent } from '../../../../shared/protocol/ids.ts'
import type { Request } from '../../../../shared/protocol/requests.ts'
import { fail } from '../../../../shared/result.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { answeredBy, decided } from '../../dialogue/open/answer.ts'
import type { SessionMemory } from '../../memory/session.ts'
import { readAnswer } from '../../plan/answers/read-answer.ts'
import { outOfScope } from '../../plan/within-pillar.ts'
import { isInAgentScope, stepsOf } from '../../run/agent-scope.ts'
import type { OpenWait, RunState } from '../../run/state.ts'
import type { OpenSession } from '../open-sessions.ts'
import { goOn } from './go-on.ts'
import { refersTo, repeated, sentAs } from './repeated.ts'
import { type HandledRequest, type RequestContext, tooLong } from './request-context.ts'

/** Takes an answer to a question; what answers nothing that is open is kept and refused. */
export async function takeAnswer(
  context: RequestContext,
  session: OpenSession,
  request: Request<'answer'>,
): Promise<HandledRequest> {
  const { catalogue, clock, preferences, limits } = context.ports
  const { scope } = session.memory
  const given = request.text ?? request.choice ?? ''
  if (given.length > limits.maxCommandChars) return tooLong(given, limits.maxCommandChars)
  const sent = sentAs(request)
  const again = await repeated(context, session, sent)
  if (again) return again
  const { questionId, stepId } = request
  const found =
    questionId === undefined && stepId === undefined
      ? newestQuestion(context, session, request.agent)
      : findWait(session.memory, (wait) =>
          questionId !== undefined ? wait.id === questionId : isForStep(wait, stepId),
        )
  if (found?.wait.kind !== 'question')
    return reject(context, session, request.questionId ?? request.stepId, request.channel)
  const wording = wordingFor(preferences(scope).locale)
  const foreign = beyond(context, session, request.agent, found)
  if (foreign) return foreign
  const read = await readAnswer(found.wait.question, request, {
    people: catalogue.people,
    scope,
    wording,
    times: { ...preferences(scope), now: clock.now() },
  })
  if (!read.ok) return fail(read.error)
  return goOn(
    context,
    session,
    found.run,
    [answeredBy(found.run.runId, found.wait, read.value, request.channel)],
    sent,
  )
}

/** What an answer that names nothing is about: the question asked last of those this agent may answer. */
const newestQuestion = ({ ports: { catalogue } }: RequestContext, { memory }: OpenSession, agent: Agent) =>
  memory
    .waits()
    .filter(({ run, wait }) => isInAgentScope(agent, catalogue, run, stepsOf(run, wait)))
    .filter(({ wait }) => wait.kind === 'question')
    .sort((a, b) => a.wait.syncId - b.wait.syncId)
    .at(-1)

const isForStep = (wait: OpenWait, stepId: string | undefined): boolean =>
  wait.kind === 'question' && wait.stepId === stepId

/** Takes a yes or a no to an approval, for all of its steps or some. */
export async function takeDecision(
  context: RequestContext,
  session: OpenSession,
  request: Request<'decide'>,
): Promise<HandledRequest> {
  const sent = sentAs(request)
  const again = await repeated(context, session, sent)
  if (again) return again
  const found = findWait(session.memory, (wait) => wait.id === request.approvalId)
  if (found?.wait.kind !== 'approval') return reject(context, session, request.approvalId, request.channel)
  const { wait, run } = found
  const foreign = beyond(context, session, request.agent, found)
  if (foreign) return foreign
  const wrong = wait.steps.find(
    ({ stepId, digest }) => request.digests?.[stepId] !== undefined && request.digests[stepId] !== digest,
  )
  if (wrong) return fail(wireError('approval_mismatch', undefined, { step_id: wrong.stepId }))
  if (request.decision === 'approve' && request.channel === 'window') {
    const { speak } = wordingFor(context.ports.preferences(session.memory.scope).locale)
    return fail(wireError('forbidden', speak.pressToApprove))
  }
  return goOn(
    context,
    session,
    run,
    [decided(run.runId, wait, request.decision, { channel: request.channel }, request.stepIds)],
    sent,
  )
}

/** Refuses a liaison's word on what waits for another pillar's steps. */
function beyond(
  { ports: { catalogue, preferences } }: RequestContext,
  { memory }: OpenSession,
  agent: Agent,
  { run, wait }: { readonly run: RunState; readonly wait: OpenWait },
): HandledRequest | undefined {
  if (isInAgentScope(agent, catalogue, run, stepsOf(run, wait))) return undefined
  return fail(outOfScope(agent, wordingFor(preferences(memory.scope).locale)))
}

/** What is open in the session and fits. */
export function findWait(session: SessionMemory, fits: (wait: OpenWait) => boolean) {
  return session.waits().find(({ wait }) => fits(wait))
}

/** An answer to something that is no longer open is kept and shown, never executed. */
export async function reject(
  context: RequestContext,
  session: OpenSession,
  waitId: string | undefined,
  channel: Request<'answer'>['channel'],
): Promise<HandledRequest> {
  if (waitId === undefined) {
    const { speak } = wordingFor(context.ports.preferences(session.memory.scope).locale)
    return fail(wireError('not_found', speak.nothingAsked))
  }
  const asked = await askedIn(context, session, waitId)
  if (!asked) return fail(wireError('not_found', undefined, { wait_id: waitId }))
  const wasAnswered = asked.events.some(
    (event) =>
      ((event.kind === 'question.answered' || event.kind === 'approval.decided') &&
        refersTo(event, waitId)) ||
      // another card stands in its place
      (event.kind === 'step.skipped' && event.why === 'replaced'),
  )
  const error = wireError(wasAnswered ? 'already_answered' : 'late_answer')
  await context.transact(session.memory, async (unit) =>
    unit.append({ kind: 'answer.rejected', runId: asked.runId, waitId, error, channel }),
  )
  return fail(error)
}

/** The run that something was asked in, among those remembered. */
async function askedIn(context: RequestContext, { memory }: OpenSession, waitId: string) {
  for (const { runId } of memory.runs()) {
    const events = await context.ports.log.run(runId)
    if (events.some((event) => refersTo(event, waitId))) return { runId, events }
  }
  return undefined
}
