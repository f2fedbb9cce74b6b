import { withShown } from '../../../shared/protocol/answers.ts'
import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { Agent, ClientMessageId, RunId, StepId } from '../../../shared/protocol/ids.ts'
import type { Outcome, Plan } from '../../../shared/protocol/plan.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Awaitable } from '../../core/api/ports.ts'

export interface StepProgress {
  readonly stepId: string
  readonly action: string
  readonly title: string
  status: 'waiting' | 'running' | 'done' | 'failed' | 'skipped' | 'previewed'
  summary?: string
}

/** What one run has come to at some place in the log: as much as a frame needs to say beside its event. */
export interface RunProgress {
  readonly runId: RunId
  agent: Agent
  clientMessageId: ClientMessageId | undefined
  /** what was said, and in which zone where that was not the person's own */
  said: { readonly text: string; readonly zone?: string | undefined; readonly reasoning: boolean } | undefined
  plan: Plan | undefined
  /** how often it has asked something */
  asks: number
  steps: readonly StepProgress[]
  settled: number
  /** with the views and evidence of the steps it shows */
  answer: SessionEvent<'answer.given'> | undefined
  /** what steps found, for the answer that shows it */
  found: Map<StepId, Pick<Outcome, 'view' | 'evidence'>>
  /** where to sign in, while a step waits for that, or once one failed for want of it */
  auth: { readonly url: string | undefined; readonly stepId: StepId } | undefined
}

/** The open runs of one session while its log is read forwards. */
export type RunProgresses = Map<RunId, RunProgress>

const freshView = (runId: RunId): RunProgress => ({
  runId,
  agent: 'guide',
  clientMessageId: undefined,
  said: undefined,
  plan: undefined,
  asks: 0,
  steps: [],
  settled: 0,
  answer: undefined,
  found: new Map(),
  auth: undefined,
})

function settle(view: RunProgress, stepId: string, status: StepProgress['status'], summary?: string): void {
  const step = view.steps.find((one) => one.stepId === stepId)
  if (!step) return
  if (step.status === 'waiting' || step.status === 'running') view.settled += 1
  step.status = status
  if (summary !== undefined) step.summary = summary
}

/** How far back the log is read to know the runs a cursor stands in the middle of. */
const LOOK_BACK = 256

/** The runs that are open at a place in a session's log. */
export async function progressesAt(
  read: (after: number, limit: number) => Awaitable<readonly SessionEvent[]>,
  cursor: number,
): Promise<RunProgresses> {
  const runs: RunProgresses = new Map()
  const from = Math.max(0, cursor - LOOK_BACK)
  for (const event of await read(from, cursor - from)) advanceProgress(runs, event)
  return runs
}

/** Reads one event and returns its run's view, brought up to it. A completed run is forgotten by the next reading. */
export function advanceProgress(views: RunProgresses, event: SessionEvent): RunProgress | undefined {
  if (!('runId' in event)) return undefined
  let view = views.get(event.runId)
  if (!view) {
    view = freshView(event.runId)
    views.set(event.runId, view)
  }
  switch (event.kind) {
    case 'command.received':
      view.agent = event.agent
      view.clientMessageId = event.clientMessageId
      view.said = { text: event.text, zone: event.zone, reasoning: event.reasoning === true }
      break
    case 'plan.created':
      view.settled = 0
      view.plan = event.plan
      view.steps = event.plan.steps.map((step) => ({
        stepId: step.id,
        action: step.kind === 'do' ? step.action : 'ask',
        title: step.title,
        status: 'waiting',
      }))
      break
    case 'step.started': {
      const step = view.steps.find((one) => one.stepId === event.stepId)
      if (step?.status === 'waiting') step.status = 'running'
      break
    }
    case 'auth.required':
      view.auth = { url: event.authUrl, stepId: event.stepId }
      break
    case 'step.done':
      if (view.auth?.stepId === event.stepId) view.auth = undefined
      settle(view, event.stepId, 'done', event.outcome.summary)
      view.found.set(event.stepId, { view: event.outcome.view, evidence: event.outcome.evidence })
      break
    case 'step.failed':
      if (event.error.code === 'auth_required') {
        const url = event.error.details.authUrl
        view.auth = { url: typeof url === 'string' ? url : undefined, stepId: event.stepId }
      }
      settle(view, event.stepId, 'failed', event.error.message)
      break
    case 'step.skipped':
      settle(view, event.stepId, 'skipped', say.skippedAs[event.why])
      break
    case 'step.previewed':
      settle(view, event.stepId, 'previewed', event.preview.title)
      break
    case 'question.answered':
      settle(view, event.stepId, 'done', event.label)
      break
    case 'question.asked':
    case 'approval.asked':
      view.asks += 1
      break
    case 'answer.given':
      view.answer = answerShown(view, event)
      break
    case 'run.completed':
      views.delete(event.runId)
      break
    default:
      break
  }
  return view
}

function answerShown(
  { found }: RunProgress,
  event: SessionEvent<'answer.given'>,
): SessionEvent<'answer.given'> {
  return withShown(event, (id) => found.get(id))
}

/** Steps that came to an end, as a share of all: 0 to 1. */
export const progressOf = (view: RunProgress | undefined): number =>
  view && view.steps.length > 0 ? view.settled / view.steps.length : 0
