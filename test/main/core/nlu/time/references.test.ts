import { expect, it } from 'vitest'
import { lines } from './hearing.ts'

// Heard on Wednesday 11 March 2026 at 10:00 in London.
const TABLE: readonly (readonly [said: string, utterance: string | readonly string[]])[] = [
  ["move my 3 o'clock to 4:30", ['time 15:00 named', 'time 16:30']],
  ['cancel the 2pm', 'time 14:00 named'],
  ['push everything due today to Monday', ['date 2026-03-11 named', 'date 2026-03-16']],
  ["brief me for tomorrow's 9:30", 'datetime 2026-03-12 09:30 named'],
  ['reschedule the call to Friday from 2 to 3', 'datetimerange 2026-03-13 14:00 → 2026-03-13 15:00'],
  ['change it from 3pm to 4pm', ['time 15:00 named', 'time 16:00']],
]

it.each(TABLE)('the time of a thing: %s', (said, utterance) => {
  expect(lines(said)).toEqual(typeof utterance === 'string' ? [utterance] : utterance)
})
