import { wireError } from '../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../shared/protocol/events.ts'
import { type Agent, type RunId, type Scope, sameScope } from '../../../shared/protocol/ids.ts'
import type { Request } from '../../../shared/protocol/requests.ts'
import { assertNever, fail, ok } from '../../../shared/result.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { Accepted } from '../api/assistant.ts'
import { toWireError } from '../api/errors.ts'
import { answeredBy, decided } from '../dialogue/open/answer.ts'
import type { SessionMemory } from '../memory/session.ts'
import { readAnswer } from '../plan/read-answer.ts'
import { outOfScope } from '../plan/within-pillar.ts'
import { isInAgentScope, openSteps, stepsOf } from '../run/agent-scope.ts'
import { cancelEvents } from '../run/cancel.ts'
import type { OpenWait, RunState } from '../run/state.ts'
import { answerEvents } from '../speak/answer-events.ts'
import { isZone } from '../time/zone.ts'
import { handleAct } from './handle-act.ts'
import { handleUndo } from './handle-undo.ts'
import type { OpenSession } from './open-sessions.ts'
import { refersTo, repeated, type SentAs, sentAs } from './repeated.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'

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
      return await handleUndo(context, session, request)
    case 'act':
      return await context.inTurn(session, () => handleAct(context, session, request))
    case 'cancel':
      // what is under way has to hear of it before its turn
      if (session.memory.unfinished().some(({ runId }) => runId === request.runId))
        session.memory.calledOff.add(request.runId)
      return await context.inTurn(session, () => takeCancel(context, session, request))
    case 'rename':
      return await rename(context, session, request.title)
    case 'understand':
      return ok({ syncId: session.memory.announced(), duplicate: false })
    default:
      return assertNever(request)
  }
}

/** The zone words come from, when it is one and another than the home's. */
const zoneSaid = (zone: string | undefined, home: string): { zone?: string } =>
  zone !== undefined && zone !== home && isZone(zone) ? { zone } : {}

async function takeCommand(
  context: RequestContext,
  session: OpenSession,
  request: Request<'command'>,
): Promise<HandledRequest> {
  const { limits } = context.ports
  const text = request.text.trim()
  if (text === '') return fail(wireError('empty_command'))
  if (text.length > limits.maxCommandChars) return tooLong(text, limits.maxCommandChars)
  const entered = await session.intake.add(() => enter(context, session, request, text))
  return entered.taken
}

/** Returns as soon as the command has its place among what is written: the next one comes behind it. */
async function enter(
  context: RequestContext,
  session: OpenSession,
  request: Request<'command'>,
  text: string,
): Promise<{ readonly taken: Promise<HandledRequest> }> {
  const { log, ids } = context.ports
  // what was taken before is answered with that, however much is under way
  const known = (await log.claimed(request.sessionId, request.clientMessageId)) !== undefined
  const admitted = known ? undefined : session.load.enter()
  if (admitted?.kind === 'full') {
    const refused = fail(wireError('rate_limited', undefined, { retry_after_ms: admitted.retryAfterMs }))
    return { taken: Promise.resolve(refused) }
  }
  const leave = admitted?.leave ?? (() => {})
  const runId = ids.next('r') as RunId
  const written = context.transact(session.memory, async (unit): Promise<Accepted> => {
    const first = await unit.claim(request.clientMessageId, runId)
    if (first !== runId) {
      const [received] = await unit.run(first)
      const syncId = received?.syncId ?? (await unit.lastSyncId(request.sessionId))
      return { runId: first, syncId, duplicate: true }
    }
    if ((await unit.lastSyncId(request.sessionId)) <= 1)
      await unit.append({ kind: 'session.renamed', title: titleOf(text) })
    const { clientMessageId, agent, channel, dryRun } = request
    const event = await unit.append({
      kind: 'command.received',
      runId,
      clientMessageId,
      text,
      channel,
      agent,
      dryRun,
      ...(request.answers === undefined ? {} : { answers: request.answers }),
      ...(request.reasoning && { reasoning: true }),
      ...zoneSaid(request.zone, context.ports.preferences(session.memory.scope).zone),
    })
    return { runId, syncId: event.syncId, duplicate: false }
  })
  const taken = written.then(
    (accepted): HandledRequest => {
      if (accepted.duplicate) leave()
      else void context.begin(session, runId).finally(leave)
      return ok(accepted)
    },
    (thrown) => {
      leave()
      return fail(toWireError(thrown))
    },
  )
  return { taken }
}

const tooLong = ({ length }: string, max: number) =>
  fail(wireError('command_too_long', undefined, { length, max }))

function titleOf(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > 48 ? `${flat.slice(0, 47).trimEnd()}…` : flat
}

async function takeAnswer(
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

async function takeDecision(
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

/** The first valid answer wins; it and everything that follows from it is committed before followers are notified. */
async function goOn(
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

function findWait(session: SessionMemory, fits: (wait: OpenWait) => boolean) {
  return session.waits().find(({ wait }) => fits(wait))
}

/** An answer to something that is no longer open is kept and shown, never executed. */
async function reject(
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
      (event.kind === 'question.answered' || event.kind === 'approval.decided') && refersTo(event, waitId),
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
