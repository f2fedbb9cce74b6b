import { wireError } from '../../shared/protocol/errors.ts'
import type { EventBody } from '../../shared/protocol/events.ts'
import { type RunId, type Scope, type SessionId, sameScope } from '../../shared/protocol/ids.ts'
import type { Plan } from '../../shared/protocol/plan.ts'
import { assertNever, fail, ok } from '../../shared/result.ts'
import { wordingFor } from '../../shared/wording/wording.ts'
import type { Assistant, OpenedSession, ReadyRuns } from './assistant.ts'
import type { AssistantPorts } from './assistant-ports.ts'
import { toWireError } from './errors.ts'
import type { Heard } from './hear/clause.ts'
import type { SessionMemory } from './memory/session.ts'
import { defaultPolicy, gateOf } from './plan/policy.ts'
import type { Situation } from './plan/situation.ts'
import { understand } from './plan/understand.ts'
import type { Log } from './ports.ts'
import { respond } from './respond/respond.ts'
import type { Advancing } from './run/advance.ts'
import { cancelEvents } from './run/cancel.ts'
import { mannersIn } from './run/perform.ts'
import { openRunner } from './run/runner.ts'
import type { RunState } from './run/state.ts'
import { beginReady } from './sessions/begin-ready.ts'
import { openCarryingOn } from './sessions/carry-on.ts'
import { openDueKeeper } from './sessions/keep-due.ts'
import { type OpenSession, openSessions } from './sessions/open-sessions.ts'
import { type RequestContext, takeRequest } from './sessions/take-request.ts'
import { approvalWords } from './speak/approval-words.ts'
import { conclude } from './speak/conclude.ts'

const stopPatienceMs = 5_000
/** how many conversations are looked through for what was done before */
const mostSessions = 30

/** Composes the rooms of the core into one assistant. Starts nothing by itself. */
export function createAssistant(ports: AssistantPorts): Assistant & ReadyRuns {
  const { log, clock, ids, catalogue, logger } = ports
  const sessions = openSessions(log, logger)
  const { transact } = sessions
  const stopping = { aborted: false }

  const advancing: Advancing = {
    ...ports,
    signal: stopping,
    gate: gateOf(catalogue, defaultPolicy),
    questionTimeoutMs: ports.limits.questionTimeoutMs,
    conclude: (run, scope) => conclude(run, wordingFor(ports.manners(scope).locale)),
    approvalWords: (shown, scope) => approvalWords(shown, wordingFor(ports.manners(scope).locale)),
  }
  const runner = openRunner(advancing, transact, async (memory, task) => {
    const session = sessions.find(memory.id)
    if (session) await sessions.inTurn(session, task)
  })

  const situationOf = (
    scope: Scope,
    session: SessionMemory,
    run: Pick<RunState, 'runId' | 'agent' | 'zone'>,
    heard: Heard,
  ): Situation => {
    const manners = mannersIn(ports.manners(scope), run.zone)
    return {
      catalogue,
      scope,
      agent: run.agent,
      manners,
      now: clock.now(),
      ids,
      focus: session.focus(),
      wording: wordingFor(manners.locale),
      runId: run.runId,
      heard,
    }
  }

  /** What was done in all of a person's conversations, newest first. */
  const historyOf = (here: SessionMemory): readonly RunState[] => {
    const others = log
      .sessions(here.scope)
      .slice(0, mostSessions)
      .flatMap(({ sessionId }) =>
        sessionId === here.id ? [] : (sessions.find(sessionId)?.memory.runs() ?? []),
      )
    return [...here.runs(), ...others].sort((a, b) => b.receivedAt - a.receivedAt)
  }

  /** Answers a command that is on record: the first time, or again after a crash before its plan was made. */
  const answer = async ({ memory }: OpenSession, run: RunState): Promise<void> => {
    const hear = await ports.ears()
    const situation = situationOf(memory.scope, memory, run, hear(run.text, memory.scope, run.zone))
    const response = await respond(situation, {
      session: memory,
      run,
      allWaits: () =>
        sessions
          .all()
          .filter((each) => sameScope(each.memory.scope, memory.scope))
          .flatMap((each) => each.memory.waits()),
      history: () => historyOf(memory),
      hearAgain: (text) => hear(text, memory.scope, run.zone),
    })
    const planned = (plan: Plan): EventBody => ({ kind: 'plan.created', runId: run.runId, plan })
    // What is said to another run is recorded there and here in one commit: no crash can come between the two.
    switch (response.kind) {
      case 'plan':
        return runner.drive(memory, run.runId, [planned(response.plan)])
      case 'say':
        return runner.drive(memory, run.runId, response.events)
      case 'continue':
        return runner.drive(memory, response.other, [...response.own, ...response.events])
      case 'cancel': {
        const ended = cancelled(memory, response.other)
        return runner.drive(memory, response.other, [...ended, ...response.own])
      }
      case 'replace': {
        const ended = cancelled(memory, response.other, 'replaced')
        await runner.drive(memory, response.other, [...ended, planned(response.plan)])
        return runner.drive(memory, run.runId)
      }
      default:
        return assertNever(response)
    }
  }

  const { begin } = openCarryingOn({ clock, logger, sessions, runner, stopping, answer })

  const context: RequestContext = {
    ports,
    transact,
    session: sessions.find,
    inTurn: sessions.inTurn,
    begin,
  }

  const dueKeeper = ports.due && openDueKeeper(context, ports.due)

  return {
    async start() {
      for (const { run, session } of log.openRuns()) {
        const found = sessions.find(session)
        if (found) context.begin(found, run)
      }
      await dueKeeper?.start()
    },
    async stop() {
      stopping.aborted = true
      dueKeeper?.stop()
      runner.rest()
      const settled = Promise.all(sessions.all().map((each) => each.lane.add(async () => {})))
      await Promise.race([settled, new Promise<void>((resolve) => clock.after(stopPatienceMs, resolve))])
    },
    async openSession(scope, id) {
      if (id !== undefined) {
        const found = sessions.find(id)
        if (!found || !sameScope(found.memory.scope, scope))
          return fail(wireError('session_not_found', undefined, { session_id: id }))
        return ok(openedOf(found.memory, log))
      }
      const made = ids.next('c') as SessionId
      const title = wordingFor(ports.manners(scope).locale).speak.newSession
      try {
        await log.unit(() => {
          log.openSession(scope, made)
          log.append(made, { kind: 'session.created', title })
        })
      } catch (thrown) {
        return fail(toWireError(thrown))
      }
      const session = sessions.find(made)
      return session ? ok(openedOf(session.memory, log)) : fail(wireError('internal'))
    },
    sessions: (scope) => log.sessions(scope),
    submit: (scope, request) => takeRequest(context, scope, request),
    begin: (scope, ready) => beginReady(context, scope, ready),
    async understand(scope, id, text, agent) {
      const session = sessions.find(id)
      if (!session) return { text, chips: [] }
      const run = { runId: 'understanding' as RunId, agent }
      const hear = await ports.ears()
      return understand(situationOf(scope, session.memory, run, hear(text, scope)))
    },
    // The log's own connection sees writes that are not committed yet; nobody is told of those.
    read(id, after, limit) {
      const known = sessions.find(id)?.memory.announced() ?? 0
      return log.read(id, after, Math.min(limit, Math.max(0, known - after)))
    },
    lastSyncId: (id) => sessions.find(id)?.memory.announced() ?? 0,
    streaming: (session) => sessions.find(session)?.memory.streaming(),
    follow(id, follower) {
      const session = sessions.find(id)
      if (!session) return () => {}
      const leave = session.memory.follow(follower)
      return () => {
        leave()
        sessions.letGo(id)
      }
    },
  }
}

const openedOf = ({ id, announced }: SessionMemory, log: Log): OpenedSession => ({
  sessionId: id,
  title: log.session(id)?.title ?? '',
  lastSyncId: announced(),
})

function cancelled(
  session: SessionMemory,
  runId: RunId,
  why: 'cancelled' | 'replaced' = 'cancelled',
): readonly EventBody[] {
  const run = session.run(runId)
  return run ? cancelEvents(run, why) : []
}
