import type { EventBody, SessionEvent } from '../../../shared/protocol/events.ts'
import type { StepId } from '../../../shared/protocol/ids.ts'
import type { Outcome } from '../../../shared/protocol/plan.ts'
import { assertNever } from '../../../shared/result.ts'
import { readDueId } from './due.ts'
import { isSettled, type RunState, type StepState, stateOf } from './state.ts'

const setStep = (run: RunState, id: StepId, state: StepState): RunState => ({
  ...run,
  steps: new Map(run.steps).set(id, state),
})

const without = (run: RunState, waitId: string): RunState => ({
  ...run,
  waits: run.waits.filter((wait) => wait.id !== waitId),
})

/** Nobody waits for an approval any more once all of its steps have ended otherwise. */
const withoutIdle = (run: RunState): RunState => ({
  ...run,
  waits: run.waits.filter(
    (wait) => wait.kind === 'question' || wait.steps.some(({ stepId }) => !isSettled(stateOf(run, stepId))),
  ),
})

/** A step that only read changed nothing and leaves nothing to undo. */
function withDeed(run: RunState, event: SessionEvent<'step.done' | 'step.failed'>): RunState {
  const step = run.plan?.steps.find(({ id }) => id === event.stepId)
  if (step?.kind !== 'do' || step.effect === 'read') return run
  return { ...run, lastDeed: { syncId: event.syncId, at: event.at } }
}

const moving = ({ crashed: _, ...run }: RunState): RunState => ({ ...run, parked: false })

/** Whether an answer leaves something to be said: it ends with a question, or names what could be said next. */
const offersIn = ({ text, suggestions }: EventBody<'answer.given'>): boolean =>
  suggestions.length > 0 || /\?[”"’)\s]*$/u.test(text)

/** "Did you mean: …?": an answer that ends by asking for the first thing it offers. */
const asksWhether = ({ text, suggestions: [first] }: EventBody<'answer.given'>): boolean =>
  first !== undefined && text.endsWith(`: ${first.replace(/[?.!]+$/, '')}?`)

/** The answer to a question, in the shape later steps refer to. */
const answerOutcome = (label: string, value: Outcome['value']): Outcome => ({
  summary: label,
  changes: [],
  value,
  subjects: [],
  inverse: [],
  evidence: [],
})

/** Folds one event into its run. Pure; `undefined` becomes a run at `command.received`. Other runs' events change nothing. */
export function reduce(run: RunState | undefined, event: SessionEvent): RunState | undefined {
  if (event.kind === 'command.received') {
    const due = readDueId(event.clientMessageId)
    return {
      ...(due && { due }),
      runId: event.runId,
      text: event.text,
      agent: event.agent,
      channel: event.channel,
      dryRun: event.dryRun,
      ...(event.zone !== undefined && { zone: event.zone }),
      ...(event.reasoning && { reasoning: true }),
      ...(event.answers !== undefined && { answers: event.answers }),
      receivedAt: event.at,
      syncId: event.syncId,
      steps: new Map(),
      waits: [],
      parked: false,
      answered: false,
      undone: new Set(),
    }
  }
  if (!run) return run
  if (event.kind === 'run.undone' && event.undoneRunId === run.runId) {
    const stays = event.kept.map(({ stepId }) => stepId)
    return {
      ...{ ...run, undone: new Set([...run.undone, ...event.stepIds]) },
      ...(stays.length > 0 && { told: new Set([...(run.told ?? []), ...stays]) }),
    }
  }
  if (!('runId' in event) || event.runId !== run.runId) return run
  switch (event.kind) {
    case 'plan.created':
      return { ...run, plan: event.plan, dryRun: run.dryRun || event.plan.dryRun }
    case 'step.started':
      return setStep(run, event.stepId, {
        status: 'started',
        idempotencyKey: event.idempotencyKey,
        digest: event.digest,
        ...(event.decided !== undefined && { decided: event.decided }),
      })
    case 'auth.required':
    case 'step.in_doubt': {
      const state = stateOf(run, event.stepId)
      if (state.status !== 'started') return run
      const { error: why, until } = event
      return setStep(run, event.stepId, {
        ...state,
        doubt: { why, since: state.doubt?.since ?? event.at, until: state.doubt?.until ?? until },
      })
    }
    case 'step.done':
      return setStep(withDeed(run, event), event.stepId, { status: 'done', outcome: event.outcome })
    case 'step.failed':
      return setStep(event.done ? withDeed(run, event) : run, event.stepId, {
        ...{ status: 'failed', error: event.error },
        ...(event.done && { done: event.done }),
      })
    case 'step.skipped':
      return {
        ...withoutIdle(setStep(run, event.stepId, { status: 'skipped', why: event.why })),
        ...(event.by && { endedBy: event.by }),
      }
    case 'step.previewed':
      return setStep(run, event.stepId, { status: 'previewed', preview: event.preview })
    case 'question.asked': {
      const asked = setStep(run, event.stepId, { status: 'asked', questionId: event.questionId })
      const { questionId: id, stepId, question, neededFor, deadline, syncId } = event
      return {
        ...asked,
        waits: [...run.waits, { kind: 'question', id, stepId, question, neededFor, deadline, syncId }],
      }
    }
    case 'question.answered': {
      const done = setStep(run, event.stepId, {
        status: 'done',
        outcome: answerOutcome(event.label, event.value),
      })
      return moving(without(done, event.questionId))
    }
    case 'approval.asked': {
      const { approvalId: id, steps, title, deadline, syncId } = event
      const wait = { kind: 'approval', id, steps, title, deadline, syncId } as const
      let next: RunState = { ...run, waits: [...run.waits, wait] }
      for (const { stepId, digest } of steps)
        next = setStep(next, stepId, { status: 'awaiting_approval', approvalId: id, digest })
      return next
    }
    case 'approval.decided': {
      const asked = run.waits.find((wait) => wait.kind === 'approval' && wait.id === event.approvalId)
      let next: RunState = moving(without(run, event.approvalId))
      if (asked?.kind !== 'approval') return next
      for (const { stepId, digest } of asked.steps) {
        // stopped meanwhile: a decision that comes after does not bring it back
        if (isSettled(stateOf(next, stepId))) continue
        const covered = event.decision === 'approve' && event.stepIds.includes(stepId)
        next = setStep(
          next,
          stepId,
          covered ? { status: 'approved', digest } : { status: 'skipped', why: 'declined' },
        )
      }
      const approved = asked.steps.map(({ stepId }) => stepId).filter((id) => event.stepIds.includes(id))
      return event.decision === 'approve'
        ? { ...next, approved: new Set([...(run.approved ?? []), ...approved]) }
        : { ...next, ...(event.by && { endedBy: event.by }) }
    }
    case 'approval.put_aside':
    case 'approval.taken_up': {
      const aside = event.kind === 'approval.put_aside'
      return {
        ...run,
        waits: run.waits.map((wait) => {
          if (wait.kind !== 'approval' || wait.id !== event.approvalId) return wait
          const { putAside: _, ...armed } = wait
          return aside ? { ...armed, putAside: true } : { ...armed, syncId: event.syncId }
        }),
      }
    }
    case 'run.parked':
      return { ...run, parked: true, ...(event.why === 'crashed' && { crashed: true }) }
    case 'answer.given':
      return {
        ...run,
        answered: true,
        ...(offersIn(event) && { offers: true as const }),
        ...(asksWhether(event) && { meant: event.suggestions[0]! }),
      }
    case 'run.completed':
      return { ...run, completed: event.status, waits: [] }
    case 'run.undone':
      return event.next === undefined ? run : { ...run, offersUndo: event.next }
    case 'answer.rejected':
      return run
    default:
      return assertNever(event)
  }
}
