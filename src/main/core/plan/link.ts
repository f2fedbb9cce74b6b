import type { StepId } from '../../../shared/protocol/ids.ts'
import type { Effect, Json, Param, Step } from '../../../shared/protocol/plan.ts'
import type { DraftStep } from '../action.ts'

/**
 * From drafts to steps: the same question is asked once, every reference is a dependency, effects come from the
 * catalogue. Order is kept.
 */
export function linkSteps(drafts: readonly DraftStep[], effectOf: (action: string) => Effect): Step[] {
  const same = new Map<string, StepId>()
  const renamed = new Map<StepId, StepId>()
  const steps: Step[] = []
  for (const draft of drafts) {
    if (draft.kind === 'ask') {
      const key = JSON.stringify([draft.question.kind, draft.question.entity, draft.question.choices])
      const first = same.get(key)
      if (first && draft.question.entity) {
        renamed.set(draft.id, first)
        continue
      }
      same.set(key, draft.id)
      steps.push({ ...draft, dependsOn: rename(draft.dependsOn, renamed) })
      continue
    }
    const params = renameParams(draft.params, renamed)
    const needs = new Set([...rename(draft.dependsOn, renamed), ...referencedBy(params)])
    steps.push({ ...draft, params, dependsOn: [...needs], effect: effectOf(draft.action) })
  }
  return steps
}

const rename = (ids: readonly StepId[], renamed: ReadonlyMap<StepId, StepId>): StepId[] =>
  ids.map((id) => renamed.get(id) ?? id)

function renameParams(
  params: Record<string, Param>,
  renamed: ReadonlyMap<StepId, StepId>,
): Record<string, Param> {
  if (renamed.size === 0) return params
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [
      name,
      'step' in param
        ? { ...param, step: renamed.get(param.step) ?? param.step }
        : { ...param, value: renameInside(param.value, renamed) },
    ]),
  )
}

function renameInside(value: Json, renamed: ReadonlyMap<StepId, StepId>): Json {
  if (Array.isArray(value)) return value.map((item) => renameInside(item, renamed))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>).map(([key, inner]) =>
      key === '$step' ? [key, renamed.get(inner as StepId) ?? inner] : [key, renameInside(inner, renamed)],
    ),
  )
}

function referencedBy(params: Record<string, Param>): StepId[] {
  return Object.values(params).flatMap((param) => ('step' in param ? [param.step] : inside(param.value)))
}

function inside(value: Json): StepId[] {
  if (Array.isArray(value)) return value.flatMap(inside)
  if (value === null || typeof value !== 'object') return []
  const record = value as Record<string, Json>
  return typeof record.$step === 'string' ? [record.$step as StepId] : Object.values(record).flatMap(inside)
}
