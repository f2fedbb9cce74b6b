import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, maxTypos, oneTypoApart } from '../../../../src/main/core/text/edit-distance.ts'

test.each([
  ['marco', 'marco', 0],
  ['marco', 'macro', 1],
  ['marco', 'mraco', 1],
  ['marco', 'marc', 1],
  ['helena', 'elina', 2],
  ['sarah', 'sandra', 3],
  ['dana', 'frederick', 3],
])('from %s to %s', (a, b, n) => {
  expect(editDistance(a, b, 2)).toBe(n)
})

test('longer words may have more of them', () => {
  expect(['bo', 'dana', 'marco', 'frederick'].map(maxTypos)).toEqual([0, 1, 1, 2])
})

test('the quick count and the table agree', () => {
  const word = fc.stringMatching(/^[abc]{0,6}$/)
  fc.assert(
    fc.property(word, word, (a, b) => {
      if (a !== b) expect([a, b, oneTypoApart(a, b)]).toEqual([a, b, editDistance(a, b, 1) <= 1])
    }),
    { seed: 7 },
  )
})
