import { expect, test } from 'vitest'

/** FAULTS D10: before 3.51.3 two connections that wrote and checkpointed at one instant could lose a commit. */
test('SQLite is new enough to have no WAL-reset loss', () => {
  const [major = 0, minor = 0, patch = 0] = (process.versions.sqlite ?? '').split('.').map(Number)
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003)
})
