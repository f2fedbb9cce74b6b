import { expect, it } from 'vitest'
import { lines } from '../hearing.ts'

// Heard on Wednesday 11 March 2026 at 10:00 in London.
const TABLE: readonly (readonly [said: string, utterance: string | readonly string[]])[] = [
  ['2-4pm', 'timerange 14:00 → 16:00'],
  ['from 2 to 4', 'timerange 14:00 → 16:00'],
  ['from 11 to 2pm', 'timerange 11:00 → 14:00'],
  ['between 2 and 4 pm on December 3rd', 'datetimerange 2026-12-03 14:00 → 2026-12-03 16:00'],
  ['Thursday 9:30–11', 'datetimerange 2026-03-12 09:30 → 2026-03-12 11:00'],
  ['tomorrow 9 till 5', 'datetimerange 2026-03-12 09:00 → 2026-03-12 17:00'],
  ['from noon until three', 'timerange 12:00 → 15:00'],
  ['from 3pm friday to 11am saturday', 'datetimerange 2026-03-13 15:00 → 2026-03-14 11:00'],
  ['20-22 March', 'daterange 2026-03-20 → 2026-03-23'],
  ['6 to 10 April', 'daterange 2026-04-06 → 2026-04-11'],
  ['from the 3rd to the 5th of may', 'daterange 2026-05-03 → 2026-05-06'],
  ['monday through friday', 'daterange 2026-03-16 → 2026-03-21'],
  ['friday to monday', 'daterange 2026-03-13 → 2026-03-17'],
  ['until the end of june', 'daterange until 2026-06-16 → 2026-07-01'],
  ['from March to May', 'daterange 2026-03-01 → 2026-06-01'],
  ['between 2026 and 2028', 'daterange 2026-01-01 → 2029-01-01'],
  ['this week', 'daterange 2026-03-09 → 2026-03-16'],
  ['next week', 'daterange 2026-03-16 → 2026-03-23'],
  ['this weekend', 'daterange 2026-03-14 → 2026-03-16'],
  ['next month', 'daterange 2026-04-01 → 2026-05-01'],
  ['first week of may', 'daterange 2026-05-04 → 2026-05-11'],
  ['the last two weeks of June', 'daterange 2026-06-17 → 2026-07-01'],
  ['early next week', 'daterange 2026-03-16 → 2026-03-19'],
  ['end of next month', 'daterange 2026-04-16 → 2026-05-01'],
  ['rest of the week', 'daterange 2026-03-11 → 2026-03-16'],
  ['the week of 20 April', 'daterange 2026-04-20 → 2026-04-27'],
  ['past 3 days', 'daterange 2026-03-08 → 2026-03-11'],
  ['next 2 weeks', 'daterange 2026-03-12 → 2026-03-26'],
  ['within 2 hours', 'datetimerange 2026-03-11 10:00 → 2026-03-11 12:00'],
  ['in Q3', 'daterange 2026-07-01 → 2026-10-01'],
  ['q1 2027', 'daterange 2027-01-01 → 2027-04-01'],
  ['this summer', 'daterange 2026-06-01 → 2026-09-01'],
  ['week after next', 'daterange 2026-03-23 → 2026-03-30'],
  ['in June 2027', 'daterange 2027-06-01 → 2027-07-01'],
  ['from 2pm for 90 minutes', 'timerange 14:00 → 15:30'],
]

it.each(TABLE)('a range: %s', (said, utterance) => {
  expect(lines(said)).toEqual(typeof utterance === 'string' ? [utterance] : utterance)
})
