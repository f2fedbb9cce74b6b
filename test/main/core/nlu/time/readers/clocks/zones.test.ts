import { expect, it } from 'vitest'
import { lines } from '../../hearing.ts'

// Heard on Wednesday 11 March 2026 at 10:00 in London.
const TABLE: readonly (readonly [said: string, utterance: string | readonly string[]])[] = [
  ['9am New York time', 'time 09:00 @America/New_York'],
  ['3pm EST tomorrow', 'datetime 2026-03-12 15:00 @America/New_York'],
  ['10:30 Tokyo time on Friday', 'datetime 2026-03-13 10:30 @Asia/Tokyo'],
  ['5pm UTC', 'time 17:00 @UTC'],
  ['9am her time on Monday', 'datetime 2026-03-16 09:00 @her'],
  ["3pm Dana's time", 'time 15:00 @Dana'],
  ['noon (London)', 'time 12:00 @Europe/London'],
  ['14:00 Europe/Rome', 'time 14:00 @Europe/Rome'],
  ['2026-03-12T09:00:00Z', 'datetime 2026-03-12 09:00 @UTC'],
  ['2026-03-12T09:00+01:00', 'datetime 2026-03-12 09:00 @Etc/GMT-1'],
  ['at 10 in Tokyo', 'time 10:00'],
]

it.each(TABLE)('a time in a zone that was said: %s', (said, utterance) => {
  expect(lines(said)).toEqual(typeof utterance === 'string' ? [utterance] : utterance)
})
