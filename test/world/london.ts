import type { Preferences } from '../../src/main/core/api/ports.ts'

/** How the person of the tests reads and writes. */
export const london: Preferences = {
  zone: 'Europe/London',
  locale: 'en-GB',
  weekStart: 1,
  workday: { start: 9 * 60, end: 17 * 60 + 30, days: [1, 2, 3, 4, 5] },
}
