import { expect, test } from 'vitest'
import { openFeatureIndex } from '../../../../../src/main/core/nlu/intent/feature-index.ts'

test('a sign is found by its whole name, as often as it is asked for', () => {
  const names = Array.from({ length: 500 }, (_, n) => `sign ${n}`)
  const weightsOf = openFeatureIndex([
    ...names.map((name, n) => `${name}\t${n} -1.5`),
    'déjà vu <n>\t0 2 3 -0.4',
  ])
  for (const [n, name] of names.entries()) expect(weightsOf(name)).toEqual([n, -1.5])
  expect(weightsOf('déjà vu <n>')).toEqual([0, 2, 3, -0.4])
  expect(weightsOf('sign 7')).toEqual([7, -1.5])
  expect(['sign', 'sign 500', '', 'sign 7\t7'].map(weightsOf)).toEqual(Array(4).fill(undefined))
})
