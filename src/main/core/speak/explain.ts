import type { Wording } from '../../../shared/wording/wording.ts'
import { planSteps, type RunState } from '../run/state.ts'

/** "Why did you…": the last plan read back with where each value came from. */
export function explain(run: RunState, about: string, wording: Wording): string {
  const { speak } = wording
  const steps = planSteps(run).flatMap((step) => (step.kind === 'do' ? [step] : []))
  const fitting = about ? steps.filter((step) => step.title.toLowerCase().includes(about.toLowerCase())) : []
  const reasons = (fitting.length > 0 ? fitting : steps).map((step) => {
    const froms = Object.values(step.params).map((param) =>
      'value' in param ? speak.whyFrom[param.from] : speak.whyFrom.answered,
    )
    return speak.whyStep(step.title, [...new Set(froms)].join('; ') || speak.whyFrom.said)
  })
  return speak.why(run.text, reasons)
}
