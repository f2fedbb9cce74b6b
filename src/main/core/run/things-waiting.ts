import type { DoStep, Json, Step, Subject } from '../../../shared/protocol/plan.ts'
import { serviceOfAction, subjectKinds } from '../../../shared/services.ts'
import type { DraftStep } from '../api/action.ts'
import { isSettled, planSteps, type RunState, stateOf } from './state.ts'

/** Where actions keep the things they are about; all else ("list", "people") is what becomes of them. */
const ofThings = /^(?:message|task|event|contact|move)s?$/

/** The steps of a run that have not happened yet. */
export const waitingSteps = (run: RunState): readonly DoStep[] =>
  planSteps(run).flatMap((step) => (step.kind === 'do' && !isSettled(stateOf(run, step.id)) ? [step] : []))

/** The existing things that steps are about, each once; none for steps that make something new. */
export function thingsOf(steps: readonly (Step | DraftStep)[]): readonly Subject[] {
  const found = new Map<string, Subject>()
  for (const step of steps) {
    if (step.kind !== 'do') continue
    const kind = subjectKinds.find((each) => each === serviceOfAction(step.action)?.subjects[0])
    if (kind === undefined) continue
    for (const [name, param] of Object.entries(step.params))
      if (ofThings.test(name) && 'value' in param)
        for (const thing of idsIn(param.value)) found.set(thing.id, { kind, ...thing })
  }
  return [...found.values()]
}

/** What a question offers to choose from, as ids. */
export const thingsOffered = (steps: readonly (Step | DraftStep)[]): readonly string[] =>
  steps.flatMap((step) =>
    step.kind === 'ask' ? step.question.choices.flatMap(({ value }) => idsIn(value).map(({ id }) => id)) : [],
  )

function idsIn(value: Json): readonly { readonly id: string; readonly title: string }[] {
  if (typeof value === 'string') return [{ id: value, title: '' }]
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (value === null || typeof value !== 'object') return []
  if (typeof value.id === 'string') return [{ id: value.id, title: titleIn(value) }]
  return Object.values(value).flatMap((inner) => (typeof inner === 'object' ? idsIn(inner) : []))
}

const titleIn = ({ title, subject, name }: { readonly [key: string]: Json }): string =>
  [title, subject, name].find((words): words is string => typeof words === 'string') ?? ''

/** A step with only some of the things it is about; undefined where none are left. */
export function onlyThings(step: DoStep, keep: ReadonlySet<string>): DoStep | undefined {
  let { title } = step
  let left = 0
  const params: DoStep['params'] = {}
  for (const [name, param] of Object.entries(step.params)) {
    params[name] = param
    if (!ofThings.test(name) || !('value' in param)) continue
    if (!Array.isArray(param.value)) {
      left += idsIn(param.value).some(({ id }) => keep.has(id)) ? 1 : 0
      continue
    }
    const kept = param.value.filter((item) => idsIn(item).some(({ id }) => keep.has(id)))
    left += kept.length
    if (kept.length !== param.value.length)
      title = title.replace(String(param.value.length), String(kept.length))
    params[name] = { ...param, value: kept }
  }
  return left === 0 ? undefined : { ...step, title, params }
}
