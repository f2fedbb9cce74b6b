import { expect, it } from 'vitest'
import { lines } from './hearing.ts'

// Heard on Wednesday 11 March 2026 at 10:00 in London.
const TABLE: readonly (readonly [said: string, utterance: string | readonly string[]])[] = [
  ['see you today', 'date 2026-03-11'],
  ['the shop opens tomorrow', 'date 2026-03-12'],
  ['we met yesterday', 'date 2026-03-10'],
  ['the day after tomorrow suits me', 'date 2026-03-13'],
  ['it broke the day before yesterday', 'date 2026-03-09'],
  ['rent is due on the 24th', 'date 2026-03-24'],
  ['the party is on 5 May', 'date 2026-05-05'],
  ['on May 5th we leave', 'date 2026-05-05'],
  ['5th of May, 2027', 'date 2027-05-05'],
  ['Sept. 30, 2026', 'date 2026-09-30'],
  ['the twenty-first of june', 'date 2026-06-21'],
  ['written 3/4/2026', 'date 2026-04-03'],
  ['kept for 2026-04-09', 'date 2026-04-09'],
  ['on 23.04.2026', 'date 2026-04-23'],
  ['visit on friday', 'date 2026-03-13'],
  ['visit this friday', 'date 2026-03-13'],
  ['visit next friday', 'date 2026-03-20 ?which-week or 2026-03-13'],
  ['visit next tuesday', 'date 2026-03-17'],
  ['see them on wednesday', 'date 2026-03-11 ?which-week or 2026-03-18'],
  ['who wrote to me last tuesday', 'date 2026-03-10'],
  ['it was on friday', 'date 2026-03-06'],
  ['Tuesday of next week', 'date 2026-03-17'],
  ['thursday next week', 'date 2026-03-19'],
  ['Friday week', 'date 2026-03-20'],
  ['the third Thursday of April', 'date 2026-04-16'],
  ['last friday of may', 'date 2026-05-29'],
  ['friday the 13th', 'date 2026-03-13'],
  ['wed 22nd', 'date 2026-04-22'],
  ['monday the twenty third', 'date 2026-03-23'],
  ['in 3 days', 'date 2026-03-14'],
  ['in a fortnight', 'date 2026-03-25'],
  ['2 weeks ago', 'date 2026-02-25'],
  ['a week from tuesday', 'date 2026-03-24'],
  ['ten days after easter', 'date 2026-04-15'],
  ['two weeks before Christmas', 'date 2026-12-11'],
  ['easter monday', 'date 2026-04-06'],
  ['boxing day', 'date 2026-12-26'],
  ['thanksgiving', 'date 2026-11-26'],
  ['since monday', 'date since 2026-03-09'],
  ['tomorow is fine', 'date 2026-03-12'],
  ['on thrusday', 'date 2026-03-12'],
]

it.each(TABLE)('a day: %s', (said, utterance) => {
  expect(lines(said)).toEqual(typeof utterance === 'string' ? [utterance] : utterance)
})
