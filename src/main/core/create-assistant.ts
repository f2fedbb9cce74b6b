import { wireError } from '../../shared/protocol/errors.ts'
import { type RunId, type SessionId, sameScope } from '../../shared/protocol/ids.ts'
import { fail, ok } from '../../shared/result.ts'
import { wordingFor } from '../../shared/wording/wording.ts'
import type { ActivitySource, Overview } from './api/activity.ts'
import type { Assistant, EventSource, OpenedSession, PlannedRuns } from './api/assistant.ts'
import type { AssistantPorts } from './api/assistant-ports.ts'
import { toWireError } from './api/errors.ts'
import type { Awaitable } from './api/ports.ts'
import type { Recovery, RunsInDoubt } from './api/recovery.ts'
import { answering } from './dialogue/open/answering.ts'
import { rememberAnswer } from './memory/remember-answer.ts'
import type { SessionMemory } from './memory/session.ts'
import { defaultPolicy, gateOf } from './plan/policy.ts'
import { understand } from './plan/understand.ts'
import type { Advancing } from './run/advance.ts'
import { openRunner } from './run/runner.ts'
import { handleCommands, planningContextOf } from './sessions/handle-command.ts'
import { openHistory } from './sessions/history.ts'
import { openSessions } from './sessions/open-sessions.ts'
import { openOverview } from './sessions/overview/open-overview.ts'
import { openRecovery } from './sessions/recovery.ts'
import { handleRequest } from './sessions/requests/handle-request.ts'
import type { RequestContext } from './sessions/requests/request-context.ts'
import { startPlannedRun } from './sessions/requests/start-planned-run.ts'
import { openResumer } from './sessions/resume-runs.ts'
import { openScheduler } from './sessions/scheduler.ts'
import { approvalWords } from './speak/approval-words.ts'
import { conclude } from './speak/conclude.ts'
import { isZone } from './time/zone.ts'

const stopPatienceMs = 5_000

/** Wires the stages of the core into one assistant. Starts nothing by itself. */
export function createAssistant(
  ports: AssistantPorts,
): Assistant & PlannedRuns & ActivitySource & Overview & EventSource & Recovery & RunsInDoubt {
  const { log, clock, ids, catalogue, logger } = ports
  const sessions = openSessions({
    log,
    logger,
    clock,
    maxUnfinished: ports.limits.maxUnfinishedCommands,
    recorded: rememberAnswer(catalogue.people),
  })
  const { transact } = sessions
  const stopping = { aborted: false }

  const advancing: Advancing = {
    ...ports,
    signal: stopping,
    gate: gateOf(catalogue, defaultPolicy),
    questionTimeoutMs: ports.limits.questionTimeoutMs,
    stepDeadlineMs: ports.limits.stepDeadlineMs,
    conclude: (run, scope) => conclude(run, wordingFor(ports.preferences(scope).locale)),
    approvalWords: (shown, scope) => approvalWords(shown, wordingFor(ports.preferences(scope).locale)),
  }
  const runner = openRunner(
    advancing,
    transact,
    async (memory, task) => {
      const session = await sessions.hold(memory.id)
      if (session) await sessions.inTurn(session, task)
    },
    (memory, runId) => {
      sessions
        .hold(memory.id)
        .then((session) => session && begin(session, runId))
        .catch(() => logger.warn('doubt_not_looked_up', { run: runId }))
    },
  )

  const answer = handleCommands({ ports, sessions, runner, stopping })
  const { begin, resume } = openResumer({
    clock,
    logger,
    sessions,
    runner,
    stopping,
    turns: ports.turns,
    answer,
  })

  const context: RequestContext = {
    ports,
    transact,
    withSession: sessions.use,
    inTurn: sessions.inTurn,
    begin,
  }

  const dueKeeper = ports.due && openScheduler(context, ports.due)
  const recovery = openRecovery({
    log,
    logger,
    clock,
    sessions,
    notes: ports.recovery,
    resume,
    prepare: ports.nlu,
    begun: () => dueKeeper?.start(),
  })
  /** A session that is not open has nothing under way: all of its log is on disk. */
  const announced = (id: SessionId): Awaitable<number> =>
    sessions.get(id)?.memory.announced() ?? log.lastSyncId(id)
  const history = openHistory(log, announced)

  /** Nothing is taken in safe mode but what only changes a name. */
  const refused = (kind: string) =>
    recovery.safeMode() !== undefined && kind !== 'rename' ? fail(wireError('safe_mode')) : undefined

  return {
    async start() {
      await recovery.start()
    },
    async stop() {
      stopping.aborted = true
      dueKeeper?.stop()
      runner.rest()
      const settled = Promise.all(sessions.all().map((each) => each.queue.add(async () => {})))
      await Promise.race([settled, new Promise<void>((resolve) => clock.after(stopPatienceMs, resolve))])
      recovery.stop()
      await sessions.release()
    },
    async openSession(scope, id) {
      if (id !== undefined) {
        const [found, stored] = await Promise.all([sessions.find(id), log.session(id)])
        if (!found || !stored || !sameScope(found.memory.scope, scope))
          return fail(wireError('session_not_found', undefined, { session_id: id }))
        return ok(openedOf(found.memory, stored.title))
      }
      const made = ids.next('c') as SessionId
      const title = wordingFor(ports.preferences(scope).locale).speak.newSession
      try {
        const { memory } = await sessions.create(scope, made, { kind: 'session.created', title })
        return ok(openedOf(memory, title))
      } catch (thrown) {
        return fail(toWireError(thrown))
      }
    },
    sessions: (scope, page) => log.sessions(scope, page),
    submit: async (scope, request) => refused(request.kind) ?? handleRequest(context, scope, request),
    begin: async (scope, ready) => refused('command') ?? startPlannedRun(context, scope, ready),
    lookAgain: runner.lookAgain,
    safeMode: recovery.safeMode,
    leaveSafeMode: recovery.leaveSafeMode,
    onSafeModeOver: recovery.onSafeModeOver,
    watchEvents: sessions.watchEvents,
    activity: sessions.activity,
    waitingCards: sessions.waitingCards,
    watchActivity: sessions.watchActivity,
    ...openOverview(ports, sessions),
    async understand(scope, { sessionId, text, agent, channel, answers, zone: said }) {
      const session = await sessions.find(sessionId)
      if (!session) return { text, chips: [] }
      const zone = said !== undefined && isZone(said) ? said : undefined
      const run = { runId: 'understanding' as RunId, text, agent, ...(zone !== undefined && { zone }) }
      const hear = await ports.nlu(scope)
      const { memory } = session
      const hasMore = session.understanding.busy() || session.load.hasMore()
      return session.understanding.add(async () => {
        await ports.turns.next(sessionId, hasMore)
        const situation = planningContextOf(ports, memory, run, hear(text, scope, zone))
        return (
          (await answering(situation, memory, { channel, answers })) ?? understand(ports.planner, situation)
        )
      })
    },
    // The log's connection also sees uncommitted writes; followers must not be told of those.
    read(id, after, limit) {
      const last = announced(id)
      const upTo = (end: number) => log.read(id, after, Math.min(limit, Math.max(0, end - after)))
      return typeof last === 'number' ? upTo(last) : last.then(upTo)
    },
    lastSyncId: announced,
    history: history.before,
    run: history.run,
    newest: history.newest,
    streaming: (session) => sessions.get(session)?.memory.streaming(),
    follow: async (id, follower) =>
      (await sessions.follow(id, follower)) ?? { announced: () => 0, leave() {} },
  }
}

const openedOf = ({ id, announced }: SessionMemory, title: string): OpenedSession => ({
  sessionId: id,
  title,
  lastSyncId: announced(),
})
