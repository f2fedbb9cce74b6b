import { expect, test } from 'vitest'
import { killedTexts } from '../../world/twilio/campaign.ts'

/** The short part of `npm run kills:sms`. */
test('talks by text in processes that are killed: nothing is done or sent twice, nothing is lost', async () => {
  const ends = await Promise.all([2, 3, 6, 7].map(killedTexts))
  expect(ends.flatMap(({ found }) => found)).toEqual([])
  expect(ends.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(4)
}, 120_000)
