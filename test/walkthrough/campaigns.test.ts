import { afterAll, beforeAll, expect, test } from 'vitest'
import { chaos } from '../load/chaos.ts'
import { fuzzFrames } from '../load/fuzz-frames.ts'
import { copyBuilt, removeFolder } from '../load/host.ts'

/** The short parts of `npm run chaos` and `npm run fuzz:frames`; longer ones with other seeds are for a quiet hour. */
const seed = Number(process.env.FUZZ_SEED ?? 20260311)
const tell = (): void => {}

let built: string
beforeAll(() => {
  built = copyBuilt()
})
afterAll(() => removeFolder(built))

test('killed at any moment under mixed load: everything said is there, and once', async () => {
  const found = await chaos({ built, kills: 6, minutes: 1, seed, tell })
  expect(found).toMatchObject({ lost: [], twice: [], stuck: [], wrong: [] })
  expect(found.acknowledged).toBe(found.said)
  expect(found.kills).toBeGreaterThan(0)
}, 120_000)

test('frames changed at random: each is answered with a code, nothing is stuck, memory stays', async () => {
  const found = await fuzzFrames({ built, frames: 1_500, seed, tell })
  expect(found).toMatchObject({ uncoded: [], stuck: [] })
  expect(Object.keys(found.answers)).toEqual(
    expect.arrayContaining(['bad_json', 'bad_frame', 'unknown_field']),
  )
  expect(found.heapGrewMb).toBeLessThan(25)
}, 120_000)
