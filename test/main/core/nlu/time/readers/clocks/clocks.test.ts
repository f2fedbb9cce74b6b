import { expect, it } from 'vitest'
import { lines } from '../../hearing.ts'

// Heard on Wednesday 11 March 2026 at 10:00 in London.
const TABLE: readonly (readonly [said: string, utterance: string | readonly string[]])[] = [
  ['lunch at 1', 'time 13:00'],
  ['breakfast at 8', 'time 08:00'],
  ['dinner at 8', 'time 20:00'],
  ['call at 9', 'time 09:00 ?half-day or 21:00'],
  ['training at 7', 'time 07:00 ?half-day or 19:00'],
  ['meet at 9:15', 'time 09:15 ?half-day or 21:15'],
  ['meet at 9.15', 'time 09:15 ?half-day or 21:15'],
  ['meet at 15:30', 'time 15:30'],
  ['arrive at 0915 hours', 'time 09:15'],
  ['be there at 0745', 'time 07:45'],
  ['1pm', 'time 13:00'],
  ['1 p.m. sharp', 'time 13:00'],
  ['9a', 'time 09:00'],
  ['half four', 'time 16:30'],
  ['half past four', 'time 16:30'],
  ['quarter past ten', 'time 10:15'],
  ['quarter to nine', 'time 08:45 ?half-day or 20:45'],
  ['ten to five', 'time 16:50'],
  ['twenty past 3 in the afternoon', 'time 15:20'],
  ['noon', 'time 12:00'],
  ['at midnight', 'time 00:00'],
  ["3 o'clock", 'time 15:00'],
  ["11 o'clock at night", 'time 23:00'],
  ['14h30', 'time 14:30'],
  ['at 10h', 'time 10:00'],
  ['8ish', 'time about 08:00 ?half-day or 20:00'],
  ['seven thirty pm', 'time 19:30'],
  ['at six in the evening', 'time 18:00'],
  ['tonight at 8', 'datetime 2026-03-11 20:00'],
  ['tomorrow morning at 7', 'datetime 2026-03-12 07:00'],
  ['this evening', 'datetimerange 2026-03-11 16:00 → 2026-03-11 20:00'],
  ['late tonight', 'datetimerange 2026-03-11 22:00 → 2026-03-11 23:59'],
  ['early tomorrow morning', 'datetimerange 2026-03-12 08:00 → 2026-03-12 10:00'],
  ['lunchtime tomorrow', 'datetimerange 2026-03-12 11:00 → 2026-03-12 13:00'],
  ['mid-afternoon on Monday', 'datetime 2026-03-16 14:00'],
  ['by noon', 'time by 12:00'],
  ['after 6pm', 'time after 18:00'],
  ['until 5', 'time until 17:00'],
  ['no later than 4pm on friday', 'datetime by 2026-03-13 16:00'],
  ['end of day friday', 'datetime 2026-03-13 23:59'],
]

it.each(TABLE)('a time of day: %s', (said, utterance) => {
  expect(lines(said)).toEqual(typeof utterance === 'string' ? [utterance] : utterance)
})
