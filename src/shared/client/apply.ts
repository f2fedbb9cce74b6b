import { withShown } from '../protocol/answers.ts'
import type { AnswerDelta, EventBody, SessionEvent } from '../protocol/events.ts'
import type { RunId, StepId } from '../protocol/ids.ts'
import type { Outcome } from '../protocol/plan.ts'
import { assertNever } from '../result.ts'
import {
  type Conversation,
  type Entry,
  emptyConversation,
  type RunView,
  type StepStatus,
  type StepView,
} from './conversation.ts'

const planned: StepView = { status: 'planned' }

/**
 * The conversation with these events read into it. Events already known are passed over, so a replay may overlap; a gap
 * is the caller's to notice. Many events at once cost one copy of the map.
 */
export function apply(before: Conversation, events: readonly SessionEvent[]): Conversation {
  const runs = new Map(before.runs)
  let { title, lastSyncId } = before
  for (const event of events) {
    if (event.syncId <= lastSyncId) continue
    lastSyncId = event.syncId
    if (event.kind === 'session.created' || event.kind === 'session.renamed') {
      title = event.title
      continue
    }
    const run = runs.get(event.runId) ?? begun(event)
    runs.set(event.runId, happened(run, event))
    if (event.kind === 'run.undone') takeBack(runs, event.undoneRunId, event.stepIds)
  }
  return { ...before, title, lastSyncId, runs }
}

/**
 * The conversation with older runs put before what is known: whole ones, from a page of history. `after` says how far
 * back that page reached. What is known stays as it is.
 */
export function applyHistory(
  before: Conversation,
  events: readonly SessionEvent[],
  after: number,
): Conversation {
  const older = apply(emptyConversation, events)
  const runs = new Map([...older.runs, ...before.runs].sort(([, a], [, b]) => a.begunAt - b.begunAt))
  // Undone steps are marked where both runs are known, whichever of them was read first.
  for (const { runId, undid } of runs.values())
    if (undid !== undefined && before.runs.has(runId) !== before.runs.has(undid.undoneRunId))
      takeBack(runs, undid.undoneRunId, undid.stepIds)
  return { ...before, runs, unreadUpTo: after }
}

const begun = ({ runId, at, syncId }: RunEvent & Pick<SessionEvent, 'at' | 'syncId'>): RunView => ({
  runId,
  begunAt: syncId,
  at,
  steps: new Map(),
  entries: [],
  parked: false,
})

type RunEvent = Exclude<EventBody, { kind: 'session.created' | 'session.renamed' }>

function happened(run: RunView, event: RunEvent): RunView {
  switch (event.kind) {
    case 'command.received': {
      const { kind: _, runId: __, ...said } = event
      return { ...run, said }
    }
    case 'plan.created':
      return {
        ...run,
        plan: event.plan,
        steps: new Map(event.plan.steps.map((step) => [step.id, run.steps.get(step.id) ?? planned])),
      }
    case 'step.started':
      return withStep(run, event.stepId, { status: 'running' })
    case 'auth.required':
    case 'step.in_doubt':
      return withStep(run, event.stepId, { status: 'running', error: event.error })
    case 'step.done':
      return withStep(run, event.stepId, { status: 'done', outcome: event.outcome })
    case 'step.failed':
      return withStep(run, event.stepId, { status: 'failed', error: event.error })
    case 'step.skipped':
      return withStep(run, event.stepId, { status: 'skipped', why: event.why })
    case 'step.previewed':
      return withStep(run, event.stepId, { status: 'previewed', preview: event.preview })
    case 'question.asked': {
      const { runId: _, kind: __, ...asked } = event
      return marked(
        withEntry(run, { kind: 'question', ...asked }),
        [event.stepId, ...event.neededFor],
        'waiting',
      )
    }
    case 'question.answered': {
      const asked = run.entries.find(
        (entry) => entry.kind === 'question' && entry.questionId === event.questionId,
      )
      const freed = asked?.kind === 'question' ? asked.neededFor : []
      const next = changed(run, event.questionId, {
        answered: { label: event.label, channel: event.channel },
      })
      return marked(marked(moving(next), freed, 'planned'), [event.stepId], 'done')
    }
    case 'approval.asked': {
      const { runId: _, kind: __, ...asked } = event
      const next = withEntry(run, { kind: 'approval', ...asked })
      return event.steps.reduce(
        (to, step) => withStep(to, step.stepId, { status: 'waiting', preview: step.preview }),
        next,
      )
    }
    case 'approval.decided': {
      const { decision, stepIds, channel } = event
      const next = changed(run, event.approvalId, { decided: { decision, stepIds, channel } })
      return marked(moving(next), stepIds, decision === 'approve' ? 'planned' : 'skipped')
    }
    case 'approval.put_aside':
    case 'approval.taken_up':
      return changed(run, event.approvalId, { putAside: event.kind === 'approval.put_aside' })
    case 'answer.rejected':
      return changed(run, event.waitId, { rejected: event.error })
    case 'run.parked':
      return { ...run, parked: true, ...(event.why === 'crashed' && { crashed: true }) }
    case 'answer.given': {
      // a client that came in between may not have been told what the steps found: it may know itself
      const shown = event.view || event.evidence.length > 0 ? event : withShown(event, stepOutcome(run))
      const { runId: _, kind: __, ...answer } = shown
      const { draft: ___, ...rest } = run
      return withEntry(rest, { kind: 'answer', ...answer })
    }
    case 'run.completed': {
      const { runId: _, kind: __, ...end } = event
      return { ...moving(run), end }
    }
    case 'run.undone': {
      const { runId: _, kind: __, ...undid } = event
      return { ...run, undid }
    }
    default:
      return assertNever(event)
  }
}

const moving = ({ crashed: _, ...run }: RunView): RunView => ({ ...run, parked: false })

const stepOutcome =
  (run: RunView) =>
  (id: StepId): Outcome | undefined =>
    run.steps.get(id)?.outcome

const withEntry = (run: RunView, entry: Entry): RunView => ({ ...run, entries: [...run.entries, entry] })

function withStep(run: RunView, id: StepId, change: StepView): RunView {
  return { ...run, steps: new Map(run.steps).set(id, { ...run.steps.get(id), ...change }) }
}

function marked(run: RunView, ids: readonly StepId[], status: StepStatus): RunView {
  return ids.reduce((to, id) => withStep(to, id, { status }), run)
}

/** Changes the question or approval that waits under this id. */
function changed(run: RunView, waitId: string, change: object): RunView {
  const isIt = (entry: Entry) =>
    (entry.kind === 'question' && entry.questionId === waitId) ||
    (entry.kind === 'approval' && entry.approvalId === waitId)
  return { ...run, entries: run.entries.map((entry) => (isIt(entry) ? { ...entry, ...change } : entry)) }
}

function takeBack(runs: Map<RunId, RunView>, undone: RunId, stepIds: readonly StepId[]) {
  const run = runs.get(undone)
  if (run !== undefined) runs.set(undone, marked(run, stepIds, 'undone'))
}

/**
 * The conversation with a part of an answer added. A snapshot is everything so far and replaces what there is; otherwise a
 * part with an index already seen is passed over.
 */
export function applyDelta(before: Conversation, delta: AnswerDelta, snapshot: boolean): Conversation {
  const run = before.runs.get(delta.runId)
  if (run === undefined || run.end !== undefined) return before
  const draft = snapshot ? undefined : run.draft
  if (draft !== undefined && delta.index <= draft.index) return before
  const next = {
    text: (draft?.text ?? '') + delta.content,
    reasoning: (draft?.reasoning ?? '') + (delta.reasoning ?? ''),
    index: delta.index,
  }
  return { ...before, runs: new Map(before.runs).set(delta.runId, { ...run, draft: next }) }
}
