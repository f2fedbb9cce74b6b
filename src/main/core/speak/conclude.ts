import type { EventBody } from '../../../shared/protocol/events.ts'
import type { StepId } from '../../../shared/protocol/ids.ts'
import type { DoStep } from '../../../shared/protocol/plan.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import { outcomeOf, planSteps, type RunState, type RunStatus, stateOf } from '../run/state.ts'

/** The end of a run as events: what it says in words, what it took back, how it ended. */
export function conclude(run: RunState, wording: Wording): readonly EventBody[] {
  const { runId } = run
  const steps = planSteps(run).filter((step): step is DoStep => step.kind === 'do')
  const status = statusOf(run, steps)
  const events: EventBody[] = []
  const undone = undoneBy(run)
  if (!run.answered && !saidElsewhere(run, status)) {
    const { text, shows } = answerOf(run, steps, status, wording)
    const shown = shows.length > 0 ? { shows } : {}
    const { speak } = wording
    const next = undone?.next === undefined ? undefined : run.plan?.undoes?.next
    const said = next ? `${text} ${speak.undoInstead(next.title)}` : text
    const suggestions = next ? [speak.sayUndo] : []
    events.push({ kind: 'answer.given', runId, text: said, evidence: [], suggestions, ...shown })
  }
  if (undone) events.push(undone)
  const undoable = steps.some((step) => {
    return (outcomeOf(stateOf(run, step.id))?.inverse?.length ?? 0) > 0
  })
  const failed = steps.map((step) => stateOf(run, step.id)).find((state) => state.status === 'failed')
  events.push({
    kind: 'run.completed',
    runId,
    status,
    undoable,
    ...(failed?.status === 'failed' ? { error: failed.error } : {}),
  })
  return events
}

/** Whether nothing came of it because of words that were answered themselves, and nothing is left to be told. */
const saidElsewhere = ({ endedBy, plan }: RunState, status: RunStatus): boolean =>
  endedBy !== undefined &&
  (status === 'cancelled' || status === 'declined') &&
  (plan?.notUnderstood.length ?? 0) === 0 &&
  (plan?.undoes?.kept.length ?? 0) === 0

/** What a run took back of another, with what stays of it; undefined where nothing was, or nobody wanted it after all. */
function undoneBy(run: RunState): EventBody<'run.undone'> | undefined {
  const { undoes } = run.plan ?? {}
  if (!undoes || run.dryRun) return undefined
  const stepIds = undoneSteps(run, undoes.steps)
  const errors = planSteps(run).flatMap((step) => {
    const state = stateOf(run, step.id)
    return state.status === 'failed' ? [state.error.message] : []
  })
  const [why] = errors
  const failed = why === undefined ? [] : [...new Set(Object.values(undoes.steps))]
  const lost = failed.filter((id) => !stepIds.includes(id)).map((stepId) => ({ stepId, why: why ?? '' }))
  if (stepIds.length + lost.length === 0) return undefined
  const kept = [...undoes.kept, ...lost]
  const next = kept.length > 0 && undoes.next ? { next: undoes.next.runId } : {}
  return { kind: 'run.undone', runId: run.runId, undoneRunId: undoes.runId, stepIds, kept, ...next }
}

/** An original step is undone when every inverse call made for it is done. */
function undoneSteps(run: RunState, steps: Readonly<Record<string, StepId>>): StepId[] {
  const originals = [...new Set(Object.values(steps))]
  return originals.filter((original) =>
    Object.entries(steps).every(
      ([undo, of]) => of !== original || stateOf(run, undo as StepId).status === 'done',
    ),
  )
}

function statusOf(run: RunState, steps: readonly DoStep[]): RunStatus {
  if (run.dryRun) return 'dry_run'
  const states = steps.map((step) => stateOf(run, step.id))
  const count = (status: string, why?: string): number =>
    states.filter(
      (s) => s.status === status && (why === undefined || (s.status === 'skipped' && s.why === why)),
    ).length
  const done = count('done')
  if (done === states.length) return 'done'
  if (count('skipped', 'cancelled') + count('skipped', 'replaced') > 0)
    return done > 0 ? 'partly' : 'cancelled'
  const some = states.some((state) => outcomeOf(state) !== undefined)
  if (count('failed') > 0) return some ? 'partly' : 'failed'
  return done > 0 ? 'partly' : 'declined'
}

function answerOf(
  run: RunState,
  steps: readonly DoStep[],
  status: RunStatus,
  wording: Wording,
): { text: string; shows: StepId[] } {
  const say = wording.speak
  const sentences: string[] = []
  const shows: StepId[] = []
  const declined: string[] = []
  const left: string[] = []
  if (status === 'dry_run') sentences.push(say.dryRun(steps.length))
  if (status === 'cancelled') sentences.push(wasReplaced(run, steps) ? say.replaced : say.cancelled)
  for (const step of steps) {
    const state = stateOf(run, step.id)
    if (state.status === 'done') {
      sentences.push(state.outcome.summary)
      if (state.outcome.view || state.outcome.evidence.length > 0) shows.push(step.id)
    } else if (state.status === 'failed') {
      if (state.done) sentences.push(state.done.summary)
      const why = state.error.message
      if (state.done) sentences.push(say.onlyPartly(step.title, why))
      else if (state.error.code === 'outcome_unknown') sentences.push(say.mayHaveHappened(step.title, why))
      else sentences.push(say.didNotHappen(step.title, why))
    } else if (state.status === 'previewed') sentences.push(`${state.preview.title}.`)
    else if (state.status === 'skipped') {
      if (state.why === 'declined') declined.push(step.title)
      else if (state.why === 'dry_run') sentences.push(say.dryRunLater(step.title))
      else if (state.why !== 'cancelled' && state.why !== 'replaced') left.push(step.title)
    }
  }
  if (run.dryRun)
    for (const step of planSteps(run))
      if (step.kind === 'ask') sentences.push(say.dryRunNeeds(step.question.text))
  if (declined.length > 0) sentences.push(say.declined(declined))
  if (left.length > 0) sentences.push(say.skipped(left))
  for (const kept of run.plan?.undoes?.kept ?? []) sentences.push(kept.why)
  for (const part of run.plan?.notUnderstood ?? []) sentences.push(say.notUnderstoodPart(part))
  // what was taken for granted matters only where something came of it
  if (status === 'done' || status === 'partly' || status === 'dry_run')
    sentences.push(
      ...(run.plan?.assumptions ?? []).filter((said) => !sentences.some((other) => other.includes(said))),
    )
  return { text: sentences.join(' '), shows }
}

const wasReplaced = (run: RunState, steps: readonly DoStep[]): boolean =>
  steps.some((step) => {
    const state = stateOf(run, step.id)
    return state.status === 'skipped' && state.why === 'replaced'
  })
