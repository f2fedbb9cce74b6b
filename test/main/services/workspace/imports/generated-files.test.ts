import { expect, test } from 'vitest'
import { fuzzFiles } from '../../../../load/files/fuzz.ts'

/**
 * A short part of `npm run fuzz:files`. A fault names its file: `--from NUMBER --files 1 --seed SEED` takes that one again.
 */
test.each([11, 12, 13])(
  'whatever files hold, nothing is lost, uncoded or changed on its way (seed %i)',
  async (seed) => {
    const { faults, taken } = await fuzzFiles({ seed, files: 60 })
    expect(faults).toEqual([])
    expect(taken).toBeGreaterThan(30)
  },
  60_000,
)
