import type { RunView, StepStatus } from '../../shared/client/conversation.ts'
import type { Param, Plan, Step } from '../../shared/protocol/plan.ts'
import type { Wording } from '../../shared/wording/wording.ts'

export type PlanState = keyof Wording['ui']['plan']['state']

/** Where a whole run stands, in one word. */
export function planState(run: RunView): PlanState {
  const statuses = [...run.steps.values()].map((step) => step.status)
  if (statuses.includes('waiting') && run.end === undefined) return 'waits'
  if (run.end === undefined) return 'working'
  // An answered question is done as well, and is nothing that could be taken back.
  const did = shownSteps(run.plan)
    .map((step) => run.steps.get(step.id)?.status)
    .filter((status) => status === 'done' || status === 'undone')
  if (did.length > 0 && did.every((status) => status === 'undone')) return 'undone'
  return run.end.status
}

/** A plan that only takes steps of another one back: that one is what a person goes on looking at. */
export function isUndo(plan: Plan): boolean {
  const inverse = (step: Step) =>
    step.kind === 'do' &&
    Object.values(step.params).some((param) => 'value' in param && param.from === 'inverse')
  return plan.steps.length > 0 && plan.steps.every(inverse)
}

/** Whether a dry run of this plan would tell anything: it changes something. */
export const changesAnything = (plan: Plan): boolean =>
  plan.steps.some((step) => step.kind === 'do' && step.effect !== 'read')

/** Whether the plan says something the talk does not: it changes something or has several steps. An undo is the other run's. */
export const addsToTheTalk = (plan: Plan): boolean =>
  !isUndo(plan) && plan.steps.length > 0 && (changesAnything(plan) || shownSteps(plan).length > 1)

/** The steps a person sees as the plan: what is done. What is asked on the way has its card in the talk. */
export function shownSteps(plan: Plan | undefined): readonly Step[] {
  const steps = plan?.steps ?? []
  const done = steps.filter((step) => step.kind === 'do')
  return done.length > 0 ? done : steps
}

/** The numbers (from 1) of the steps this one comes after. */
export function stepNumbers(steps: readonly Step[], ids: readonly string[]): readonly number[] {
  return ids.map((id) => steps.findIndex((step) => step.id === id) + 1).filter((number) => number > 0)
}

/** The line beneath a step's title: what became of it, or what it waits for. */
export function stepLine(run: RunView, step: Step, words: Wording['ui']['plan']): string {
  const view = run.steps.get(step.id)
  const status: StepStatus = view?.status ?? 'planned'
  const after = stepNumbers(shownSteps(run.plan), step.dependsOn)
  switch (status) {
    case 'planned':
      if (run.end !== undefined) return words.step.skipped
      return after.length === 0 ? words.step.planned : words.step.after(after)
    case 'waiting':
      return isAsked(run, step) ? words.step.asking : words.step.waiting
    case 'done':
      return isAnswered(run, view?.outcome?.summary) ? words.step.done : doneLine(run, step, words)
    case 'failed':
      return view?.error?.message ?? words.step.failed
    case 'skipped':
      return view?.why === undefined ? words.step.skipped : words.step.skippedAs[view.why]
    case 'running':
    case 'previewed':
    case 'undone':
      return words.step[status]
  }
}

const doneLine = (run: RunView, step: Step, words: Wording['ui']['plan']): string =>
  run.steps.get(step.id)?.outcome?.summary || answerTo(run, step) || words.step.done

/** What the answer in the talk says already need not be said beside it again. */
const isAnswered = (run: RunView, summary = ''): boolean =>
  summary !== '' && run.entries.some((entry) => entry.kind === 'answer' && entry.text.includes(summary))

function isAsked(run: RunView, step: Step): boolean {
  return run.entries.some(
    (entry) =>
      entry.kind === 'question' &&
      entry.answered === undefined &&
      (entry.stepId === step.id || entry.neededFor.includes(step.id)),
  )
}

function answerTo(run: RunView, step: Step): string | undefined {
  const asked = run.entries.find((entry) => entry.kind === 'question' && entry.stepId === step.id)
  return asked?.kind === 'question' ? asked.answered?.label : undefined
}

/** `guestEmails` and `guest_emails` read as "guest emails". */
export function parameterName(key: string): string {
  return key
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
}

/** A parameter's value in words; objects show what names them. */
export function parameterValue(value: Extract<Param, { value: unknown }>['value']): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(parameterValue).join(', ')
  const name = value.name ?? value.title ?? value.label
  if (typeof name === 'string') {
    const address = value.email ?? value.address
    return typeof address === 'string' ? `${name} (${address})` : name
  }
  return Object.entries(value)
    .map(([key, one]) => `${parameterName(key)} ${parameterValue(one)}`)
    .join(', ')
}
