import { expect, it } from 'vitest'
import { lines } from '../../hearing.ts'

// Heard on Wednesday 11 March 2026 at 10:00 in London.
const TABLE: readonly (readonly [said: string, utterance: string | readonly string[]])[] = [
  ['45 minutes', 'duration 2700s'],
  ['an hour and a half', 'duration 5400s'],
  ['2h', 'duration 7200s'],
  ['30m', 'duration 1800s'],
  ['1h30m', 'duration 5400s'],
  ['half an hour', 'duration 1800s'],
  ['two and a half hours', 'duration 9000s'],
  ['three quarters of an hour', 'duration 2700s'],
  ['a couple of days', 'duration 172800s'],
  ["a fortnight's holiday lasting 2 weeks", ['duration 1209600s', 'duration 1209600s']],
  ['it should last 45 minutes', 'duration 2700s'],
  ['all day', 'duration 86400s'],
  ['a 15-minute call', 'duration 900s'],
  ['in 2 hours', 'datetime 2026-03-11 12:00'],
  ['in half an hour', 'datetime 2026-03-11 10:30'],
  ['20 minutes ago', 'datetime 2026-03-11 09:40'],
  ['5 minutes before the talk', 'datetime -5 from “the talk”'],
  ['an hour after the review', 'datetime 60 from “the review”'],
  ['the day before', 'date -1440 from “”'],
  ['the day after the launch', 'date 1440 from “the launch”'],
  ['make it an hour later', 'datetime 60 from “”'],
  ['this time next week', 'datetime 2026-03-18 10:00'],
]

it.each(TABLE)('a length, or a time that counts from another: %s', (said, utterance) => {
  expect(lines(said)).toEqual(typeof utterance === 'string' ? [utterance] : utterance)
})
