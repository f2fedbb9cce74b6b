import { afterAll, beforeAll, expect } from 'vitest'
import { missingRadicale, testNeeding } from '../../../support/needs.ts'
import { killedDavTalk } from '../../../world/dav/campaign.ts'
import { type Radicale, startRadicale } from '../../../world/dav/radicale.ts'

let radicale: Radicale
beforeAll(async () => {
  if (missingRadicale() === undefined) radicale = await startRadicale()
}, 60_000)
afterAll(() => radicale?.stop())

/** `DAV_SEEDS=0-100` says which; a handful in every run. */
const [first = 0, last = 5] = (process.env.DAV_SEEDS ?? '').split('-').filter(Boolean).map(Number)
const seeds = Array.from({ length: last - first }, (_, nth) => first + nth)

testNeeding(missingRadicale()).each(seeds)(
  'a wire that fails and a process that is killed have nothing done twice and nothing lost, seed %i',
  async (seed) => {
    expect(await killedDavTalk(radicale, seed)).toEqual([])
  },
  120_000,
)
