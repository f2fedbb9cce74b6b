import type { EventBody } from '../../../shared/protocol/events.ts'
import { type RunId, sameScope } from '../../../shared/protocol/ids.ts'
import type { Plan } from '../../../shared/protocol/plan.ts'
import { assertNever } from '../../../shared/result.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { AssistantPorts } from '../api/assistant-ports.ts'
import { OmniiError } from '../api/errors.ts'
import { fromUser } from '../api/origin/origin.ts'
import type { StopSignal } from '../api/ports.ts'
import { putAside, sayingAside } from '../dialogue/hesitation/put-aside.ts'
import { respond } from '../dialogue/respond.ts'
import { readRuns } from '../memory/read-runs.ts'
import { recentEvents } from '../memory/recent-events.ts'
import type { SessionMemory } from '../memory/session.ts'
import type { Utterance } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { planAnewWith } from '../plan/second/plan-anew.ts'
import { cancelEvents } from '../run/cancel.ts'
import { openDeadline } from '../run/external/deadline.ts'
import { preferencesIn } from '../run/perform.ts'
import type { Runner } from '../run/runner.ts'
import { doubtIn, type RunState, timeOfRun } from '../run/state.ts'
import { answerEvents } from '../speak/answer-events.ts'
import type { OpenSession, OpenSessions } from './open-sessions.ts'

/** What a planner may look at for one message of a session. */
export function planningContextOf(
  { preferences, catalogue, clock, ids }: AssistantPorts,
  session: SessionMemory,
  run: Pick<RunState, 'runId' | 'agent' | 'zone' | 'reasoning' | 'text'>,
  utterance: Utterance,
): PlanningContext {
  const own = preferencesIn(preferences(session.scope), run.zone)
  return {
    catalogue,
    scope: session.scope,
    agent: run.agent,
    preferences: own,
    now: clock.now(),
    ids,
    focus: session.focus(),
    wording: wordingFor(own.locale),
    runId: run.runId,
    utterance,
    said: fromUser(run.text),
    ...(run.reasoning && { reasoning: true }),
  }
}

/** Answers commands that are on record: the first time, or again after a crash before a plan was made. */
export function handleCommands({
  ports,
  sessions,
  runner,
  stopping,
}: {
  readonly ports: AssistantPorts
  readonly stopping: StopSignal
  readonly sessions: OpenSessions
  readonly runner: Runner<SessionMemory>
}): (session: OpenSession, run: RunState) => Promise<void> {
  /** What was said and done in all of a person's conversations, what happened last first. */
  async function historyOf(here: SessionMemory, turn: () => Promise<void>): Promise<readonly RunState[]> {
    const runs = await readRuns(await recentEvents(ports.log, here.scope, turn), turn)
    const own = here.runs()
    const known = new Set(own.map(({ runId }) => runId))
    const others = runs.filter(({ runId }) => !known.has(runId))
    return [...own, ...others].sort((a, b) => timeOfRun(b) - timeOfRun(a))
  }

  /** Planning has a deadline: a place that never answers would block the conversation for good. */
  const inTime = async <T>(signal: StopSignal, work: (signal: StopSignal) => Promise<T>): Promise<T> => {
    const { secondPlanner: second, limits } = ports
    const ms = Math.max(limits.stepDeadlineMs, second?.ready() ? second.deadlineMs : 0)
    const deadline = openDeadline(ports.clock, ms, signal)
    try {
      const made = await deadline.within(work(deadline.signal))
      if (made === 'late') throw new OmniiError('deadline_exceeded')
      return made
    } finally {
      deadline.close()
    }
  }

  return async ({ memory, load }, run) => {
    const { scope, calledOff } = memory
    const hear = await ports.nlu(scope)
    const planning = planningContextOf(ports, memory, run, hear(run.text, scope, run.zone))
    const turn = (): Promise<void> => ports.turns.next(memory.id, load.hasMore())
    const own = () => sessions.all().filter((each) => sameScope(each.memory.scope, scope))
    const responding = {
      planner: ports.planner,
      planAnew: planAnewWith(ports.secondPlanner),
      session: memory,
      run,
      allWaits: () => own().flatMap((each) => each.memory.waits()),
      allInDoubt: () => own().flatMap((each) => each.memory.unfinished().filter(doubtIn)),
      history: () => historyOf(memory, turn),
      turn,
      parseAgain: (text: string) => hear(text, scope, run.zone),
    }
    const stopped: StopSignal = {
      get aborted() {
        return stopping.aborted || calledOff.has(run.runId)
      },
    }
    const response = await inTime(stopped, (signal) => respond({ ...planning, signal }, responding))
    if (calledOff.has(run.runId)) {
      const text = planning.wording.speak.cancelled
      return runner.drive(memory, run.runId, answerEvents(run.runId, text, { status: 'cancelled' }))
    }
    const aside = putAside(planning, responding, response)
    const planned = (plan: Plan): EventBody => ({ kind: 'plan.created', runId: run.runId, plan })
    // What is said to another run is recorded there and here in one commit: no crash can come between the two.
    switch (response.kind) {
      case 'plan':
        return runner.drive(memory, run.runId, [...aside, planned(response.plan)])
      case 'say':
        return runner.drive(memory, run.runId, [
          ...aside,
          ...sayingAside(response, aside, responding, planning.wording),
        ])
      case 'continue':
        await runner.drive(memory, response.other, [...aside, ...response.own, ...response.events])
        for (const other of response.also ?? []) await runner.drive(memory, other)
        return
      case 'cancel': {
        const runs = [response.other, ...(response.also ?? [])]
        const ended = await Promise.all(runs.map((other) => cancelled(memory, other, 'cancelled', run.runId)))
        await runner.drive(memory, response.other, [...aside, ...ended.flat(), ...response.own])
        for (const other of response.also ?? []) await runner.drive(memory, other)
        return
      }
      case 'replace': {
        const ended = await cancelled(memory, response.other, 'replaced')
        await runner.drive(memory, response.other, [...aside, ...ended, planned(response.plan)])
        return runner.drive(memory, run.runId)
      }
      default:
        return assertNever(response)
    }
  }
}

async function cancelled(
  session: SessionMemory,
  runId: RunId,
  why: 'cancelled' | 'replaced',
  by?: RunId,
): Promise<readonly EventBody[]> {
  const run = await session.run(runId)
  return run ? cancelEvents(run, why, by) : []
}
