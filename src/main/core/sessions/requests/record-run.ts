import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import type { EventBody } from '../../../../shared/protocol/events.ts'
import type { RunId, SessionId } from '../../../../shared/protocol/ids.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Accepted } from '../../api/assistant.ts'
import { toWireError } from '../../api/errors.ts'
import type { SessionMemory } from '../../memory/session.ts'
import type { Transact } from '../../run/runner.ts'
import type { OpenSession } from '../open-sessions.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'

/** What somebody said or pressed, as `command.received` keeps it. */
export type Said = Omit<Extract<EventBody, { kind: 'command.received' }>, 'kind' | 'runId'>

/** What a run opens with behind `command.received`: nothing where words have to be understood first. */
export type Opening = Result<readonly EventBody[], WireError>

type Unit = Parameters<Parameters<Transact<SessionMemory>>[1]>[0]

/**
 * Appends a new run in an open unit of the log: its message id is claimed, the conversation gets a title if these are its
 * first words. A message id that was claimed before is answered with the run it began.
 */
export async function recordRun(
  unit: Unit,
  sessionId: SessionId,
  runId: RunId,
  said: Said,
  opening: readonly EventBody[],
): Promise<Accepted> {
  const first = await unit.claim(said.clientMessageId, runId)
  if (first !== runId) {
    const [received] = await unit.run(first)
    const syncId = received?.syncId ?? (await unit.lastSyncId(sessionId))
    return { runId: first, syncId, duplicate: true }
  }
  if ((await unit.lastSyncId(sessionId)) <= 1)
    await unit.append({ kind: 'session.renamed', title: titleOf(said.text) })
  const { syncId } = await unit.append({ kind: 'command.received', runId, ...said })
  for (const event of opening) await unit.append(event)
  return { runId, syncId, duplicate: false }
}

/**
 * Takes a new run of somebody's: recorded and under way, or refused before anything is recorded, with `rate_limited` while
 * too many of this session's are unfinished. Runs are recorded in the order in which they were taken.
 */
export async function takeRun(
  context: RequestContext,
  session: OpenSession,
  said: Said,
  open: (runId: RunId) => Opening,
): Promise<HandledRequest> {
  const entered = await session.intake.add(() => enter(context, session, said, open))
  return entered.taken
}

/** Returns as soon as the run has its place among what is written: the next one comes behind it. */
async function enter(
  context: RequestContext,
  session: OpenSession,
  said: Said,
  open: (runId: RunId) => Opening,
): Promise<{ readonly taken: Promise<HandledRequest> }> {
  const { log, ids } = context.ports
  const { memory } = session
  const refused = (error: WireError) => ({ taken: Promise.resolve(fail(error)) })
  // what was taken before is answered with that, however much is under way and whatever it would be refused with today
  const known = (await log.claimed(memory.id, said.clientMessageId)) !== undefined
  const runId = ids.next('r') as RunId
  const opening = known ? ok([]) : open(runId)
  if (!opening.ok) return refused(opening.error)
  const admitted = known ? undefined : session.load.enter()
  if (admitted?.kind === 'full')
    return refused(wireError('rate_limited', undefined, { retry_after_ms: admitted.retryAfterMs }))
  const leave = admitted?.leave ?? (() => {})
  const written = context.transact(memory, (unit) => recordRun(unit, memory.id, runId, said, opening.value))
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

function titleOf(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > 48 ? `${flat.slice(0, 47).trimEnd()}…` : flat
}
