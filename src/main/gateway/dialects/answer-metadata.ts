import { planReasons } from '../../../shared/plain-text/reasons.ts'
import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { DoStep, Evidence, Json, Param, Plan, Provenance } from '../../../shared/protocol/plan.ts'
import { pillarOfAction } from '../../../shared/services.ts'
import { speak } from '../../../shared/wording/en/speak.ts'
import type { RunProgress } from './run-view.ts'

/** Taken for granted, from what was talked about before, or worded by a model: nobody was asked about these. */
const unasked: ReadonlySet<string> = new Set<Provenance>(['default', 'focus', 'composed'])
const half = 0.5

function sureness(param: Param): number {
  if ('step' in param) return 1
  return unasked.has(param.from) ? half : 1
}

/** Of these steps and their values, how much was said, answered or looked up; words nothing was made of count as nothing. */
function confidence(steps: readonly DoStep[], leftOver: number): number {
  const values = steps.flatMap(({ params }) => [1, ...Object.values(params).map(sureness)])
  const sum = values.reduce((all, one) => all + one, 0)
  return values.length === 0 ? 0 : Math.round((100 * sum) / (values.length + leftOver))
}

const doSteps = (plan: Plan): readonly DoStep[] => plan.steps.filter((step) => step.kind === 'do')

const capitalised = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

const namesFrom = (steps: readonly DoStep[], from: 'focus' | 'default'): string[] =>
  steps.flatMap(({ params }) =>
    Object.entries(params).flatMap(([name, param]) =>
      'value' in param && param.from === from ? [name] : [],
    ),
  )

/** What an answer rests on, with the confidence of the step that found it. */
function citations(answer: SessionEvent<'answer.given'>, run: RunProgress, steps: readonly DoStep[]): Json[] {
  const finder = (one: Evidence): readonly DoStep[] => {
    const found = steps.filter(({ id }) => run.found.get(id)?.evidence.includes(one))
    return found.length > 0 ? found : steps
  }
  return answer.evidence.map((one, at) => ({
    id: one.subject?.id ?? String(at + 1),
    name: one.label,
    type: one.subject?.kind ?? 'integration',
    confidence: confidence(finder(one), 0),
  }))
}

/**
 * What stands behind an answer, told from the run's plan and where its values came from: how sure it is (percent), why, what
 * it took from the conversation, whose data it is. Empty for an answer that no plan led to.
 */
export function answerMetadata(run: RunProgress | undefined): { readonly [field: string]: Json } {
  const { plan, answer, said } = run ?? {}
  if (!run || !plan) return {}
  const steps = doSteps(plan)
  const services = [...new Set(steps.flatMap(({ action }) => pillarOfAction(action) ?? []))]
  return {
    confidence: confidence(steps, plan.notUnderstood.length),
    reasoning: planReasons(plan, speak).join(' '),
    context: {
      said: plan.text ?? said?.text ?? '',
      agent: run.agent,
      planner: plan.planner,
      ...(said?.zone !== undefined && { zone: said.zone }),
      focus: namesFrom(steps, 'focus'),
      assumed: namesFrom(steps, 'default'),
      unread: plan.notUnderstood,
    },
    ...(services.length > 0 && { source: services.map(capitalised).join(', '), sourceType: 'integration' }),
    citations: answer ? citations(answer, run, steps) : [],
  }
}
