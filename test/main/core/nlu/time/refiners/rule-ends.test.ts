import { expect, it } from 'vitest'
import { lines } from '../hearing.ts'

// Heard on Wednesday 11 March 2026 at 10:00 in London.
it.each([
  [
    'nights Thursday to Saturday, block out 8pm till 8am each night',
    '2026-03-12 20:00 → 2026-03-13 08:00 FREQ=DAILY;UNTIL=20260314T235900Z',
  ],
  [
    'Thursday to Saturday, block 9-12 each day',
    '2026-03-12 09:00 → 2026-03-12 12:00 FREQ=DAILY;UNTIL=20260314T235900Z',
  ],
  [
    'next week block 9 to 10 every day',
    '2026-03-16 09:00 → 2026-03-16 10:00 FREQ=DAILY;UNTIL=20260322T235900Z',
  ],
  ['this weekend jog at 8 every morning', '2026-03-14 08:00 FREQ=DAILY;UNTIL=20260315T235900Z'],
  [
    'block 9-10 every day between 16 and 20 March',
    '2026-03-16 09:00 → 2026-03-16 10:00 FREQ=DAILY;UNTIL=20260320T235900Z',
  ],
  [
    'on call Thursday to Saturday 6pm to 10pm each evening',
    '2026-03-12 18:00 → 2026-03-12 22:00 FREQ=DAILY;UNTIL=20260314T235900Z',
  ],
  ['standup 9am Monday to Friday every week', '2026-03-12 09:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['standup weekly Monday to Thursday at 9', '2026-03-12 09:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH'],
  ['yoga every day at 7', '2026-03-12 07:00 FREQ=DAILY ?half-day'],
])('%s', (text, rule) => {
  expect(lines(text)).toContain(`set ${rule}`)
})
