import { expect, test } from 'vitest'
import { eventRow } from '../../../../../src/main/services/calendar/format/agenda.ts'
import { formatOnDay } from '../../../../../src/main/services/calendar/format/format-when.ts'
import type { CalendarEvent } from '../../../../../src/main/services/calendar/model/event.ts'
import { london } from '../../../../world/london.ts'

const now = Date.parse('2026-03-11T10:00:00Z')

// beside a day only the clock is said, unless that would hide on which day it ends
test.each([
  ['2026-03-18T10:00Z', '2026-03-18T11:00Z', '10:00–11:00'],
  ['2026-03-18T10:00Z', '2026-03-19T11:00Z', 'Wed 18 Mar 10:00–Thu 19 Mar 11:00'],
  ['2026-03-18T15:00Z', '2026-03-27T18:00Z', 'Wed 18 Mar 15:00–Fri 27 Mar 18:00'],
  ['2026-03-18T10:00Z', '2034-06-04T10:00Z', 'Wed 18 Mar 10:00–Sun 4 Jun 2034 11:00'],
  ['2026-03-18T22:00Z', '2026-03-19T02:00Z', 'Wed 18 Mar 22:00–Thu 19 Mar 02:00'],
  ['2026-03-18T22:00Z', '2026-03-19T00:00Z', '22:00–00:00'],
  ['2026-03-18T22:00Z', '2026-03-20T00:00Z', 'Wed 18 Mar 22:00–Fri 20 Mar 00:00'],
  ['2026-07-18T21:00Z', '2026-07-18T23:00Z', '22:00–00:00'],
  ['2026-07-18T21:00Z', '2026-07-18T23:30Z', 'Sat 18 Jul 22:00–Sun 19 Jul 00:30'],
])('from %s to %s is %s', (start, end, right) => {
  const when = {
    kind: 'timed',
    start: Date.parse(start),
    end: Date.parse(end),
    zone: 'Europe/London',
  } as const
  expect(formatOnDay(when, true, london, now)).toBe(right)
  const event = {
    id: 'e',
    title: 'x',
    when,
    place: '',
    guests: [],
    status: 'confirmed',
  } as unknown as CalendarEvent
  expect(eventRow(event, { preferences: london, now } as never).detail).toBe(right)
})
