import { expect, test } from 'vitest'
import { killedGoogleTalk } from '../../../world/google/campaign.ts'

// one of each talk; npm run kills:google for as many as there is time for
test.each([0, 1, 2, 3, 4, 5])(
  'a Google that fails and a process that is killed have nothing done or mailed twice and nothing lost, seed %i',
  async (seed) => {
    expect((await killedGoogleTalk(seed)).found).toEqual([])
  },
  120_000,
)
