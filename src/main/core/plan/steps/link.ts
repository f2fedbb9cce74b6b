import type { StepId } from '../../../../shared/protocol/ids.ts'
import type { Param, Step } from '../../../../shared/protocol/plan.ts'
import type { DraftStep } from '../../api/action.ts'
import { type Catalogue, statedEffect } from '../../api/catalogue.ts'

/**
 * From drafts to steps: the same question is asked once, every reference is a dependency, effects come from the
 * catalogue. Order is kept.
 */
export function linkSteps(drafts: readonly DraftStep[], catalogue: Pick<Catalogue, 'action'>): Step[] {
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
    steps.push({ ...draft, params, dependsOn: [...needs], effect: statedEffect(catalogue, draft.action) })
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
      'step' in param ? { ...param, step: renamed.get(param.step) ?? param.step } : param,
    ]),
  )
}

function referencedBy(params: Record<string, Param>): StepId[] {
  return Object.values(params).flatMap((param) => ('step' in param ? [param.step] : []))
}
