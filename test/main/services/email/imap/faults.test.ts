import { afterAll, beforeAll, expect, vi } from 'vitest'
import { missingDovecot, testNeeding } from '../../../../support/needs.ts'
import { type MailStage, mailCampaign, openMailStage } from '../../../../world/mail/campaign.ts'

const test = testNeeding(missingDovecot())
vi.setConfig({ hookTimeout: 60_000 })
let stage: MailStage

beforeAll(async () => {
  if (missingDovecot() === undefined) stage = await openMailStage()
})
afterAll(() => stage?.close())

test('whatever the lines and processes do, nothing is sent twice, nothing lost, and nothing told that is not so', async () => {
  const ends = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => mailCampaign(stage, seed)))
  expect(ends.flatMap(({ found }) => found)).toEqual([])
  // and something did happen to them
  expect(ends.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(8)
}, 180_000)
