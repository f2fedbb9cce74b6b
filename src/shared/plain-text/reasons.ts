import type { Param, Plan, Step } from '../protocol/plan.ts'
import type { Wording } from '../wording/wording.ts'

type Speak = Wording['speak']

/** Where a value of a step came from, in words: said, looked up, answered, taken for granted, or of a step before. */
export function whence(param: Param, steps: readonly Step[], speak: Speak): string {
  if ('value' in param) {
    const plain = speak.whyFrom[param.from]
    return param.said === undefined ? plain : speak.whyFromWords(plain, param.said)
  }
  const step = steps.find(({ id }) => id === param.step)
  if (step?.kind === 'ask') return speak.whyAsked(step.question.text)
  return step ? speak.whyStepBefore(step.title) : speak.whyFrom.answered
}

/** What a value of a step is called; its own name in the plan where there is no better word. */
export const paramName = (key: string, speak: Speak): string =>
  speak.paramNames[key as keyof typeof speak.paramNames] ?? key

/** Why the plan is as it is, a sentence each: every step with where its values came from, what was assumed, what was not read. */
export function planReasons(plan: Plan, speak: Speak): readonly string[] {
  const steps = plan.steps.map((step) => {
    if (step.kind === 'ask') return step.question.text
    const values = Object.entries(step.params).map(([key, param]) =>
      speak.whyParam(paramName(key, speak), whence(param, plan.steps, speak)),
    )
    return speak.whyStep(step.title, values.join('; ') || speak.whyFrom.said)
  })
  return [...steps, ...plan.assumptions, ...plan.notUnderstood.map(speak.notUnderstoodPart)]
}
