import type { AnswerDelta, EventBody } from '../../../../shared/protocol/events.ts'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { AnswerWriter, FinishedRun } from '../../api/answer-writer.ts'
import { toWireError } from '../../api/errors.ts'
import { fromOthers, fromUser } from '../../api/origin/origin.ts'
import type { StopSignal } from '../../api/ports.ts'
import { type Performing, preferencesIn } from '../perform.ts'
import { planSteps, type RunState, stateOf } from '../state.ts'
import { openDeadline } from './deadline.ts'

/** What completing a run needs, whether an answer writer is used or not. */
export interface WritingAnswers extends Performing {
  /** writes answers in words of its own, outside the commit */
  readonly writer?: AnswerWriter
  /** how a finished run is closed: its answer and its end */
  readonly conclude: (run: RunState, scope: Scope) => readonly EventBody[]
  /** how long a step that talks to a server may take, with all its attempts; an answer has the same */
  readonly stepDeadlineMs: number
}

/** Receives the parts of an answer; `signal` says when nobody waits for it any more. */
export interface AnswerSink {
  readonly stream: (delta: AnswerDelta) => void
  readonly signal: StopSignal
}

/** Whether the answer of a run that is over is written outside its commit. */
export function isWritten(ports: WritingAnswers, run: RunState, scope: Scope): boolean {
  if (!ports.writer || run.answered || run.dryRun) return false
  const answer = answerIn(ports.conclude(run, scope))
  return answer !== undefined && ports.writer.writes(finished(ports, run, scope, answer.text))
}

/**
 * The events that end a run, with its answer in the writer's words. Words that do not come in their time, or not at all,
 * are the wording's own.
 */
export async function writeAnswer(
  ports: WritingAnswers,
  scope: Scope,
  run: RunState,
  { stream, signal }: AnswerSink,
): Promise<readonly EventBody[]> {
  const offline = ports.conclude(run, scope)
  const answer = answerIn(offline)
  if (!ports.writer || !answer) return offline
  const deadline = openDeadline(ports.clock, ports.stepDeadlineMs, signal)
  let index = 0
  try {
    const text = await deadline.within(
      ports.writer.write(
        finished(ports, run, scope, answer.text),
        (part) => {
          if (!deadline.signal.aborted) stream({ runId: run.runId, index: index++, ...part })
        },
        deadline.signal,
      ),
    )
    if (text === 'late' || text.trim() === '') return offline
    return offline.map((event) => (event === answer ? { ...answer, text } : event))
  } catch (thrown) {
    ports.logger.warn('answer_not_written', { run: run.runId, code: toWireError(thrown).code })
    return offline
  } finally {
    deadline.close()
  }
}

const answerIn = (events: readonly EventBody[]): EventBody<'answer.given'> | undefined =>
  events.find((event): event is EventBody<'answer.given'> => event.kind === 'answer.given')

function finished(ports: WritingAnswers, run: RunState, scope: Scope, answer: string): FinishedRun {
  return {
    runId: run.runId,
    scope,
    preferences: preferencesIn(ports.preferences(scope), run.zone),
    said: fromUser(run.text),
    answer: fromOthers(answer),
    changed: planSteps(run).some((step) => step.kind === 'do' && step.effect !== 'read'),
    done: planSteps(run).flatMap((step) => {
      const state = stateOf(run, step.id)
      if (step.kind !== 'do' || state.status !== 'done') return []
      const { summary, value } = state.outcome
      return [fromOthers({ title: step.title, summary, value })]
    }),
  }
}
