import { expect, test } from 'vitest'
import { backoffMs, longestDelayMs } from '../../../src/shared/client/backoff.ts'

test('waits grow, are spread by chance and never exceed 30 seconds', () => {
  const [shortest, longest] = [0, 0.999].map((random) =>
    [0, 1, 2, 3, 8, 40].map((attempt) => backoffMs(attempt, random)),
  )
  expect({ shortest, longest }).toEqual({
    shortest: [200, 400, 800, 1600, 15_000, 15_000],
    longest: [400, 800, 1599, 3198, 29_985, 29_985],
  })
  expect(Math.max(...(longest ?? []))).toBeLessThanOrEqual(longestDelayMs)
})
