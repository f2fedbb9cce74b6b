import type { DoStep } from '../../../shared/protocol/plan.ts'
import type { Understanding } from '../../../shared/protocol/requests.ts'
import type { Planner } from '../api/planner.ts'
import { formatWhen } from '../nlu/time/format-when.ts'
import { whenOf } from '../nlu/time/when.ts'
import { peopleIn } from './people-in.ts'
import { planWith } from './plan-with.ts'
import type { PlanningContext } from './planning-context.ts'
import { effectOf } from './policy.ts'
import { literalParams } from './steps/literal-params.ts'

type Chip = Understanding['chips'][number]

/** How a message would be understood, for the chips under the input: the very same planner, nothing logged or run. */
export async function understand(planner: Planner, planning: PlanningContext): Promise<Understanding> {
  const { utterance, wording, preferences, now } = planning
  const times = { now, zone: preferences.zone, locale: preferences.locale, weekStart: preferences.weekStart }
  const { chip } = wording.speak
  const chips: Chip[] = []
  const put = (chip: Chip): void => {
    if (chip.value && !chips.some(({ role, value }) => role === chip.role && value === chip.value))
      chips.push(chip)
  }
  const add = (role: Chip['role'], label: string, value: string, tone: Chip['tone'] = 'plain'): void =>
    put({ role, label, value, tone })
  if (utterance.text.trim() === '') return { text: utterance.text, chips }
  const made = await planWith(planner, planning, true)
  if (made.kind === 'say') {
    add('unknown', chip.unknown, made.text, 'waits')
    return { text: utterance.text, chips }
  }
  for (const step of made.plan.steps) {
    if (step.kind === 'ask') add('asks', chip.asks, step.question.text, 'waits')
    else put(actionChip(step, planning))
  }
  for (const clause of utterance.clauses) {
    add('when', chip.when, formatWhen(whenOf(clause.times, times), times))
    if (clause.place) add('where', chip.where, clause.place.text)
  }
  for (const step of made.plan.steps) {
    if (step.kind !== 'do') continue
    const values = literalParams(step.params)
    for (const person of peopleIn(values)) add('who', chip.who, person.name)
    const effect = effectOf(planning.catalogue, step, values)
    if (effect === 'reach')
      add('reaches', chip.asks, chip.told([...new Set(peopleIn(values).map(({ name }) => name))]), 'waits')
    if (effect === 'destroy') add('reaches', chip.asks, step.title, 'waits')
  }
  for (const part of made.plan.notUnderstood) add('unknown', chip.unknown, part, 'waits')
  return { text: utterance.text, chips }
}

function actionChip(step: DoStep, { catalogue, wording }: PlanningContext): Chip {
  const action = catalogue.action(step.action)
  return {
    role: 'action',
    label: action?.title ?? wording.speak.chip.action,
    value: nameOf(step),
    tone: 'plain',
    ...(action && { pillar: action.pillar }),
  }
}

/** What a step is about: the title it gives or the thing it points at, else its own title. */
function nameOf(step: DoStep): string {
  for (const param of Object.values(step.params)) {
    if (!('value' in param)) continue
    const { value } = param
    if (param === step.params.title && typeof value === 'string') return value
    if (
      value !== null &&
      typeof value === 'object' &&
      !Array.isArray(value) &&
      typeof value.title === 'string'
    )
      return value.title
  }
  return step.title
}
