import { wireError } from '../../shared/protocol/errors.ts'
import type { EventBody, SessionEvent } from '../../shared/protocol/events.ts'
import type { Agent, RunId, Scope, SessionId } from '../../shared/protocol/ids.ts'
import { fail, ok } from '../../shared/result.ts'
import { wordingFor } from '../../shared/wording/wording.ts'
import type { Assistant } from './assistant.ts'
import type { AssistantPorts } from './assistant-ports.ts'
import { toWireError } from './errors.ts'
import type { Heard } from './hear/clause.ts'
import { openSessionMemory, type SessionMemory } from './memory/session.ts'
import { defaultPolicy, gateOf } from './plan/policy.ts'
import type { Situation } from './plan/situation.ts'
import { understand } from './plan/understand.ts'
import type { Log } from './ports.ts'
import { respond, sayEvents } from './respond.ts'
import type { Advancing } from './run/advance.ts'
import { type Lane, openLane } from './run/lane.ts'
import { openRunner, type Transact } from './run/runner.ts'
import type { RunState } from './run/state.ts'
import { approvalWords } from './speak/approval-words.ts'
import { conclude } from './speak/conclude.ts'
import { type Office, takeRequest } from './take-request.ts'

interface Open {
  readonly memory: SessionMemory
  readonly lane: Lane
}

const firstPauseMs = 1_000
const longestPauseMs = 60_000
const stopPatienceMs = 5_000

/** Composes the rooms of the core into one assistant. Starts nothing by itself. */
export function createAssistant(ports: AssistantPorts): Assistant {
  const { log, clock, ids, catalogue, logger } = ports
  const open = new Map<SessionId, Open>()
  const stopping = { aborted: false }

  const transact: Transact<SessionMemory> = async (session, body) => {
    const events: SessionEvent[] = []
    const result = await log.unit(() =>
      body((made) => {
        const event = log.append(session.id, made)
        events.push(event)
        return event
      }),
    )
    session.take(events)
    return result
  }

  const advancing: Advancing = {
    ...ports,
    signal: stopping,
    gate: gateOf(catalogue, defaultPolicy),
    questionTimeoutMs: ports.limits.questionTimeoutMs,
    conclude: (run, scope) => conclude(run, wordingFor(ports.manners(scope).locale)),
    approvalWords: (shown) => approvalWords(shown, wordingFor('en')),
  }
  const runner = openRunner(advancing, transact)

  const sessionOf = (id: SessionId): Open | undefined => {
    const known = open.get(id)
    if (known) return known
    const stored = log.session(id)
    if (!stored) return undefined
    const made: Open = { memory: openSessionMemory(log, id, stored.scope), lane: openLane() }
    open.set(id, made)
    return made
  }

  const situationOf = (
    scope: Scope,
    session: SessionMemory,
    run: RunState | { runId: RunId; agent: Agent },
    heard: Heard,
  ): Situation => {
    const manners = ports.manners(scope)
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

  /** Answers a command that is on record: the first time, or again after a crash before its plan was made. */
  const answer = async ({ memory }: Open, run: RunState): Promise<void> => {
    const situation = situationOf(memory.scope, memory, run, ports.hear(run.text, memory.scope))
    const allWaits = [...open.values()]
      .filter((each) => each.memory.scope.user === memory.scope.user)
      .flatMap((each) => each.memory.waits())
    const response = await respond(situation, {
      session: memory,
      run,
      allWaits,
      hearAgain: (text) => ports.hear(text, memory.scope),
    })
    switch (response.kind) {
      case 'plan':
        return runner.drive(memory, run.runId, [
          { kind: 'plan.created', runId: run.runId, plan: response.plan },
        ])
      case 'say':
        return runner.drive(memory, run.runId, response.events)
      case 'continue':
        await runner.drive(memory, run.runId, response.own)
        return runner.drive(memory, response.other, response.events)
      case 'cancel':
        await runner.drive(memory, response.other, cancelEvents(memory, response.other))
        return runner.drive(memory, run.runId, response.own)
      case 'replace':
        await runner.drive(memory, response.other, cancelEvents(memory, response.other, 'replaced'))
        return runner.drive(memory, run.runId, [
          { kind: 'plan.created', runId: run.runId, plan: response.plan },
        ])
    }
  }

  /** Brings a run on; a store that cannot write is tried again later, a bug ends the run with an honest word. */
  const carryOn = async (session: Open, runId: RunId, pause = firstPauseMs): Promise<void> => {
    const run = session.memory.run(runId)
    if (!run || run.completed || stopping.aborted) return
    try {
      if (run.plan) await runner.drive(session.memory, runId)
      else await answer(session, run)
    } catch (thrown) {
      const error = toWireError(thrown)
      logger.error('run_interrupted', {
        run: runId,
        code: error.code,
        at:
          thrown instanceof Error
            ? (thrown.stack?.split('\n').slice(0, 3).join(' ').slice(0, 300) ?? '')
            : '',
      })
      if (error.code === 'internal') {
        const ended = sayEvents(runId, error.message, { status: 'failed', error })
        await runner.drive(session.memory, runId, ended).catch(() => later(session, runId, pause))
      } else later(session, runId, pause)
    }
  }
  const later = (session: Open, runId: RunId, pause: number): void => {
    clock.after(pause, () => {
      void session.lane.add(() => carryOn(session, runId, Math.min(pause * 2, longestPauseMs)))
    })
  }

  const office: Office = {
    ports,
    transact,
    session: sessionOf,
    begin: (session, runId) => void session.lane.add(() => carryOn(session, runId)),
    drive: (session, runId, events) => session.lane.add(() => runner.drive(session.memory, runId, events)),
    cancelEvents,
  }

  return {
    async start() {
      for (const { run, session } of log.openRuns()) {
        const found = sessionOf(session)
        if (found) office.begin(found, run)
      }
    },
    async stop() {
      stopping.aborted = true
      runner.rest()
      const settled = Promise.all([...open.values()].map((each) => each.lane.add(async () => {})))
      await Promise.race([settled, new Promise<void>((resolve) => clock.after(stopPatienceMs, resolve))])
    },
    async openSession(scope, id) {
      if (id !== undefined) {
        const found = sessionOf(id)
        if (!found || found.memory.scope.user !== scope.user || found.memory.scope.realm !== scope.realm)
          return fail(wireError('session_not_found', undefined, { session_id: id }))
        return ok(summaryOf(found.memory, log))
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
      const session = sessionOf(made)
      return session ? ok(summaryOf(session.memory, log)) : fail(wireError('internal'))
    },
    sessions: (scope) => log.sessions(scope),
    submit: (scope, request) => takeRequest(office, scope, request),
    async understand(scope, id, text, agent) {
      const session = sessionOf(id)
      if (!session) return { text, chips: [] }
      const run = { runId: 'understanding' as RunId, agent }
      return understand(situationOf(scope, session.memory, run, ports.hear(text, scope)))
    },
    // The log's own connection sees writes that are not committed yet; nobody is told of those.
    read(id, after, limit) {
      const known = sessionOf(id)?.memory.announced() ?? 0
      return log.read(id, after, Math.min(limit, Math.max(0, known - after)))
    },
    lastSyncId: (id) => sessionOf(id)?.memory.announced() ?? 0,
    streaming: (session) => open.get(session)?.memory.streaming(),
    follow(id, follower) {
      const session = sessionOf(id)
      if (!session) return () => {}
      const leave = session.memory.follow(follower)
      return () => {
        leave()
        // An idle session is only a reading of the log; it is read again when somebody comes back.
        if (session.memory.idle() && !session.lane.busy() && session.memory.waits().length === 0)
          open.delete(id)
      }
    },
  }
}

/** Ends what has not happened yet; what has happened stays and can be undone. */
function cancelEvents(
  session: SessionMemory,
  runId: RunId,
  why: 'cancelled' | 'replaced' = 'cancelled',
): readonly EventBody[] {
  const run = session.run(runId)
  return (run?.plan?.steps ?? []).flatMap((step): EventBody[] => {
    const status = run?.steps.get(step.id)?.status ?? 'pending'
    const ended = status === 'done' || status === 'failed' || status === 'skipped' || status === 'started'
    return ended ? [] : [{ kind: 'step.skipped', runId, stepId: step.id, why }]
  })
}

function summaryOf(session: SessionMemory, log: Log) {
  return {
    sessionId: session.id,
    title: log.session(session.id)?.title ?? '',
    updatedAt: 0,
    lastSyncId: log.lastSyncId(session.id),
    waiting: session.waits().length,
  }
}
