import { expect, test } from 'vitest'
import { withShown } from '../../../src/shared/protocol/answers.ts'
import type { StepId } from '../../../src/shared/protocol/ids.ts'

const step = (id: string): StepId => id as StepId
const found = new Map([
  ['a', { view: { groups: [{ rows: [{ title: 'one' }] }], more: 3 }, evidence: [{ label: 'A' }] }],
  ['b', { view: { groups: [{ rows: [{ title: 'two' }] }], more: 4 }, evidence: [] }],
  ['c', { evidence: [{ label: 'C' }] }],
])
const outcomeOf = (id: StepId) => found.get(id)

test('an answer shows what its steps found, in their order', () => {
  const answer = { text: 'Two.', evidence: [], shows: ['a', 'b', 'c'].map(step) }
  expect(withShown(answer, outcomeOf)).toEqual({
    ...answer,
    evidence: [{ label: 'A' }, { label: 'C' }],
    view: { groups: [{ rows: [{ title: 'one' }] }, { rows: [{ title: 'two' }] }], more: 7 },
  })
})

test('an answer of its own stays as it is, and so does one of unknown steps', () => {
  const own = { evidence: [{ label: 'Own' }], view: { groups: [] } }
  expect(withShown(own, outcomeOf)).toEqual(own)
  const unknown = { evidence: [], shows: [step('z')] }
  expect(withShown(unknown, outcomeOf)).toEqual(unknown)
})
