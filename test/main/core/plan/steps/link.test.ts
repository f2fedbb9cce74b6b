import { expect, it } from 'vitest'
import type { DraftStep } from '../../../../../src/main/core/api/action.ts'
import { linkSteps } from '../../../../../src/main/core/plan/steps/link.ts'
import type { StepId } from '../../../../../src/shared/protocol/ids.ts'

const ask = (id: string): DraftStep => ({
  kind: 'ask',
  id: id as StepId,
  title: 'Which Sarah?',
  dependsOn: [],
  question: {
    text: 'Which Sarah?',
    kind: 'person',
    choices: [],
    free: true,
    entity: { type: 'PERSON', value: 'Sarah' },
  },
})
const use = (id: string, of: string): DraftStep => ({
  kind: 'do',
  id: id as StepId,
  title: id,
  action: 'notes.add',
  dependsOn: [],
  params: { who: { step: of as StepId, path: 'email' } },
})

it('asks the same question once, and makes every reference a dependency', () => {
  const steps = linkSteps([ask('q1'), use('a', 'q1'), ask('q2'), use('b', 'q2')], { action: () => undefined })
  expect(steps.map((step) => [step.id, step.dependsOn])).toEqual([
    ['q1', []],
    ['a', ['q1']],
    ['b', ['q1']],
  ])
})
