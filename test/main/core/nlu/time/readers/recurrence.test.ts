import { expect, it } from 'vitest'
import { lines } from '../hearing.ts'

// Heard on Wednesday 11 March 2026 at 10:00 in London.
const TABLE: readonly (readonly [said: string, utterance: string | readonly string[]])[] = [
  ['every day', 'set 2026-03-11 FREQ=DAILY'],
  [
    'on saturdays at 9, but only in may',
    ['set 2026-05-02 09:00 FREQ=WEEKLY;BYDAY=SA;UNTIL=20260531T225900Z', 'daterange 2026-05-01 → 2026-06-01'],
  ],
  ['daily standup at 9:30', ['set 2026-03-12 09:30 FREQ=DAILY', 'time 09:30']],
  ['every weekday at 8am', 'set 2026-03-12 08:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  [
    'every weekday morning except Friday',
    'set 2026-03-12 08:00 → 2026-03-12 12:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH',
  ],
  ['every day except weekends', 'set 2026-03-11 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  [
    'every monday and thursday from 9 to 10',
    'set 2026-03-12 09:00 → 2026-03-12 10:00 FREQ=WEEKLY;BYDAY=MO,TH',
  ],
  ['every other week', 'set 2026-03-11 FREQ=WEEKLY;INTERVAL=2'],
  ['every other friday at noon', 'set 2026-03-13 12:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
  [
    'every second Tuesday at 4 until the end of June',
    [
      'set 2026-03-17 16:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260630T225900Z ?which-recurrence or FREQ=MONTHLY;BYDAY=2TU;UNTIL=20260630T225900Z',
      'daterange until 2026-06-16 → 2026-07-01',
    ],
  ],
  ['every second tuesday of the month', 'set 2026-04-14 FREQ=MONTHLY;BYDAY=2TU'],
  ['weekly on mon and wed', 'set 2026-03-11 FREQ=WEEKLY;BYDAY=MO,WE'],
  ['every 2 weeks on Tuesday at 10', 'set 2026-03-17 10:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
  ['every! 3 days', 'set 2026-03-11 FREQ=DAILY;INTERVAL=3 when done'],
  ['1st of every month', 'set 2026-04-01 FREQ=MONTHLY;BYMONTHDAY=1'],
  ['monthly on the 15th', 'set 2026-03-15 FREQ=MONTHLY;BYMONTHDAY=15'],
  ['last friday of each month at 5pm', 'set 2026-03-27 17:00 FREQ=MONTHLY;BYDAY=-1FR'],
  ['every year on 5 May', 'set 2026-05-05 FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5'],
  ['each christmas', 'set 2026-12-25 FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25'],
  ['on Mondays', 'set 2026-03-16 FREQ=WEEKLY;BYDAY=MO'],
  [
    'biweekly sync on Thursdays at 3pm',
    [
      'set 2026-03-12 FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
      'set 2026-03-12 15:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
    ],
  ],
  ['every morning', 'set 2026-03-12 08:00 → 2026-03-12 12:00 FREQ=DAILY'],
  ['every 15 minutes', 'set 2026-03-11 FREQ=MINUTELY;INTERVAL=15'],
  ['twice a week', 'set 2026-03-11 FREQ=WEEKLY'],
  ['every day for 3 weeks', 'set 2026-03-11 FREQ=DAILY;UNTIL=20260331'],
  [
    'every tuesday starting next month',
    ['set 2026-04-07 FREQ=WEEKLY;BYDAY=TU', 'daterange since 2026-04-01 → 2026-05-01'],
  ],
]

it.each(TABLE)('a repetition: %s', (said, utterance) => {
  expect(lines(said)).toEqual(typeof utterance === 'string' ? [utterance] : utterance)
})
