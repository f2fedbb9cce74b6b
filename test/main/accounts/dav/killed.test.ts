import { expect } from 'vitest'
import { missingRadicale, testNeeding } from '../../../support/needs.ts'
import { killedDavTalk } from '../../../world/dav/campaign.ts'
import { radicaleForFile } from '../../../world/dav/radicale-for-file.ts'

const radicale = radicaleForFile()

// one of each talk; npm run kills:dav for as many as there is time for
testNeeding(missingRadicale()).each([0, 1, 2, 3, 4, 5])(
  'a wire that fails and a process that is killed have nothing done twice and nothing lost, seed %i',
  async (seed) => {
    expect((await killedDavTalk(radicale(), seed)).found).toEqual([])
  },
  120_000,
)
