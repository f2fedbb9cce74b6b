import { approvalText, questionText } from '../../../../shared/plain-text/write.ts'
import { withShown } from '../../../../shared/protocol/answers.ts'
import type { McpRun, McpWait } from '../../../../shared/protocol/dialects/mcp.ts'
import type { SessionEvent } from '../../../../shared/protocol/events.ts'
import type { RunId, SessionId, StepId } from '../../../../shared/protocol/ids.ts'
import type { Outcome } from '../../../../shared/protocol/plan.ts'

export type AskedWait = SessionEvent<'question.asked'> | SessionEvent<'approval.asked'>
type StepReport = McpRun['steps'][number]

/** What the events of one run come to. */
export interface RunReport {
  readonly runId: RunId
  /** the sync id of its first event; 0 where none is known */
  readonly from: number
  readonly steps: readonly StepReport[]
  /** open questions and approvals, oldest first */
  readonly waits: readonly AskedWait[]
  readonly answer: SessionEvent<'answer.given'> | undefined
  readonly completed: SessionEvent<'run.completed'> | undefined
}

/** The id of a question or an approval. */
export const waitId = (wait: AskedWait): string =>
  wait.kind === 'question.asked' ? wait.questionId : wait.approvalId

/** Reads the events of one run, in order. */
export function reportOf(runId: RunId, events: Iterable<SessionEvent>): RunReport {
  let from = 0
  const steps = new Map<StepId, StepReport>()
  const found = new Map<StepId, Pick<Outcome, 'view' | 'evidence'>>()
  const waits = new Map<string, AskedWait>()
  let answer: RunReport['answer']
  let completed: RunReport['completed']
  const settle = (id: StepId, more: Omit<StepReport, 'action' | 'title'>): void => {
    const step = steps.get(id)
    if (step) steps.set(id, { ...step, ...more })
  }
  for (const event of events) {
    if (!('runId' in event) || event.runId !== runId) continue
    if (from === 0) from = event.syncId
    switch (event.kind) {
      case 'plan.created':
        steps.clear()
        for (const step of event.plan.steps) {
          const action = step.kind === 'do' ? step.action : 'ask'
          steps.set(step.id, { action, title: step.title, status: 'waiting' })
        }
        break
      case 'step.started':
        settle(event.stepId, { status: 'running' })
        break
      // it goes on by itself, but not before somebody has done something, or for a while
      case 'step.in_doubt':
        settle(event.stepId, { status: 'running', summary: event.error.message })
        break
      case 'auth.required': {
        const where = event.authUrl === undefined ? [] : [event.authUrl]
        settle(event.stepId, { status: 'running', summary: [event.error.message, ...where].join('\n') })
        break
      }
      case 'step.done': {
        const { summary, value, view, evidence } = event.outcome
        found.set(event.stepId, { ...(view && { view }), evidence })
        settle(event.stepId, { status: 'done', summary, value })
        break
      }
      case 'step.failed':
        settle(event.stepId, { status: 'failed', summary: event.error.message })
        break
      case 'step.skipped':
        settle(event.stepId, { status: event.why === 'declined' ? 'declined' : 'skipped' })
        break
      case 'step.previewed':
        settle(event.stepId, {
          status: 'previewed',
          summary: approvalText({ title: event.preview.title, steps: [event] }),
        })
        break
      case 'question.asked':
        waits.set(event.questionId, event)
        break
      case 'approval.asked':
        waits.set(event.approvalId, event)
        break
      case 'question.answered':
        waits.delete(event.questionId)
        settle(event.stepId, { status: 'done', summary: event.label })
        break
      case 'approval.decided': {
        const asked = waits.get(event.approvalId)
        const steps = asked?.kind === 'approval.asked' ? asked.steps : []
        for (const { stepId } of steps)
          if (event.decision === 'decline' || !event.stepIds.includes(stepId))
            settle(stepId, { status: 'declined' })
        waits.delete(event.approvalId)
        break
      }
      case 'answer.given':
        answer = withShown(event, (id) => found.get(id))
        break
      case 'run.completed':
        completed = event
        waits.clear()
        // nothing waits in a run that is over
        for (const [id, step] of steps) if (step.status === 'waiting') settle(id, { status: 'skipped' })
        break
      default:
        break
    }
  }
  return { runId, from, steps: [...steps.values()], waits: [...waits.values()], answer, completed }
}

/** A question or an approval as it is told to a client. */
export function toldWait(wait: AskedWait): McpWait {
  const { sessionId: session_id, runId: run_id, deadline: until } = wait
  const place = { id: waitId(wait), session_id, run_id, until }
  if (wait.kind === 'approval.asked') return { kind: 'approval', text: approvalText(wait), ...place }
  const choices = wait.question.choices.map(({ label }) => label)
  return {
    kind: 'question',
    text: questionText(wait.question),
    ...(choices.length > 0 && { choices }),
    ...place,
  }
}

/** A run in the one shape every tool gives. */
export function toldRun(session: SessionId, report: RunReport): McpRun {
  const { completed, answer, waits } = report
  const status = completed?.status ?? (waits.length > 0 ? 'waiting' : 'running')
  return {
    status,
    text: answer?.text ?? '',
    run_id: report.runId,
    session_id: session,
    steps: [...report.steps],
    ...(answer?.view && { view: answer.view }),
    undoable: completed?.undoable ?? false,
    waiting: waits.map(toldWait),
    ...(completed?.error && { error: completed.error }),
  }
}
