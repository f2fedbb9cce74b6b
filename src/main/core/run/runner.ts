import type { AnswerDelta, EventBody } from '../../../shared/protocol/events.ts'
import type { RunId, Scope, SessionId, StepId } from '../../../shared/protocol/ids.ts'
import type { Awaitable, SessionUnit } from '../api/ports.ts'
import { type Advancing, advance } from './advance.ts'
import { openDoubts } from './external/doubts.ts'
import { performExternalStep } from './external/external-step.ts'
import type { AnswerSink } from './external/write-answer.ts'
import { reduce } from './reduce.ts'
import type { RunState } from './state.ts'

/** The runs of one session, as the process remembers them. */
export interface RunBook {
  readonly id: SessionId
  readonly scope: Scope
  run(id: RunId): Awaitable<RunState | undefined>
  /** Tells followers a part of an answer that is on its way; it is not in the log. */
  stream(delta: AnswerDelta): void
  /** runs that somebody called off */
  readonly calledOff: ReadonlySet<RunId>
}

/** Writes events of a session in one commit; followers are notified only after the commit is on disk. */
export type Transact<S extends RunBook = RunBook> = <T>(
  session: S,
  body: (unit: SessionUnit) => Promise<T>,
) => Promise<T>

export interface Runner<S extends RunBook = RunBook> {
  /** Advances a run until it is over or waits for a person; `first` is recorded in the same commit as what follows. */
  drive(session: S, runId: RunId, first?: readonly EventBody[]): Promise<void>
  /** Something may answer now that did not: whatever is in doubt is looked up at once. */
  lookAgain(): void
  /** Cancels the timers of everything that waits. */
  rest(): void
}

/**
 * @param inTurn does a task of a session after what is under way there, with the session's memory as it is then
 * @param carryOn carries a run on in its session's turn; never rejects
 */
export function openRunner<S extends RunBook>(
  ports: Advancing,
  transact: Transact<S>,
  inTurn: (session: S, task: () => Promise<void>) => Promise<void>,
  carryOn: (session: S, runId: RunId) => void,
): Runner<S> {
  const timers = new Map<string, () => void>()
  const doubts = openDoubts(ports.clock, carryOn)

  const drive: Runner<S>['drive'] = async (session, runId, first = []) => {
    let pending = first
    // asked once each time: what cannot be known now is looked up again later
    const asked = new Set<StepId>()
    for (;;) {
      const run = await session.run(runId)
      if (!run || run.completed) break
      const bodies = pending
      const { outside: all, run: reached } = await transact(session, async (unit) => {
        let state = run
        for (const body of bodies) state = reduce(state, await unit.append(body)) ?? state
        return advance(ports, session.scope, state, unit)
      })
      pending = []
      const outside = all.filter((task) => task.do !== 'reconcile' || !asked.has(task.step.id))
      if (outside.length === 0) break
      for (const task of outside) if (task.do === 'run' || task.do === 'reconcile') asked.add(task.step.id)
      const record = (made: readonly EventBody[]): Promise<void> =>
        transact(session, async (unit) => {
          for (const body of made) await unit.append(body)
        })
      const settled = await Promise.allSettled(
        outside.map((task) =>
          performExternalStep(ports, session.scope, reached, task, record, answering(session, runId)),
        ),
      )
      pending = settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
      const lost = settled.find((each) => each.status === 'rejected')
      if (lost) {
        // What did come back is recorded before anybody tries again: a call may never be in flight twice.
        await record(pending)
        throw lost.reason
      }
      if (session.calledOff.has(runId)) {
        // no step begins any more: whoever called it off has the next turn of the session
        await record(pending)
        break
      }
    }
    const rested = await session.run(runId)
    armDeadlines(session, rested)
    if (rested) doubts.note(session, rested)
  }

  /** What an answer goes through on its way; whoever called its run off does not wait for it. */
  const answering = ({ stream, calledOff }: S, runId: RunId): AnswerSink => ({
    stream,
    signal: {
      get aborted() {
        return ports.signal.aborted || calledOff.has(runId)
      },
    },
  })

  /** A wait that nobody answers parks its run: nothing is lost, nothing guessed, the answer may still come. */
  const armDeadlines = (session: S, run: RunState | undefined): void => {
    if (!run) return
    for (const wait of run.waits) {
      if (timers.has(wait.id)) continue
      const left = Math.max(0, wait.deadline - ports.clock.now())
      timers.set(
        wait.id,
        ports.clock.after(left, () => {
          timers.delete(wait.id)
          inTurn(session, () => park(session, run.runId, wait.id)).catch(() =>
            ports.logger.warn('park_not_recorded', { run: run.runId }),
          )
        }),
      )
    }
  }
  const park = async (session: S, runId: RunId, waitId: string): Promise<void> => {
    const run = await session.run(runId)
    if (!run || run.parked || !run.waits.some((wait) => wait.id === waitId)) return
    await transact(session, async (unit) => unit.append({ kind: 'run.parked', runId }))
  }

  return {
    drive,
    lookAgain: doubts.lookAgain,
    rest() {
      doubts.rest()
      for (const cancel of timers.values()) cancel()
      timers.clear()
    },
  }
}
