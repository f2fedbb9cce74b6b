import { expect, test } from 'vitest'
import { startRetentionJob } from '../../../../src/main/host/process/retention-job.ts'
import { stillClock } from '../../../world/clock.ts'

const day = 24 * 60 * 60_000
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('is done a while after the start and every day, whatever became of the last time', async () => {
  const clock = stillClock('2026-03-11T10:00:00Z')
  const failures: unknown[] = []
  let swept = 0
  const sweep = async (): Promise<void> => {
    swept += 1
    if (swept === 1) throw new Error('full')
  }
  const end = startRetentionJob({ sweep, clock }, (error) => failures.push(error))
  expect(swept).toBe(0)
  for (const ms of [60_000, day, day]) {
    clock.pass(ms)
    await turn()
  }
  end()
  clock.pass(day)
  expect([swept, failures]).toEqual([3, [new Error('full')]])
})
