import { expect, it } from 'vitest'
import { toLocal } from '../../../../../src/main/core/time/zone.ts'
import type { EventTime } from '../../../../../src/main/services/calendar/model/event.ts'
import {
  endBefore,
  expand,
  followDay,
  movedKey,
} from '../../../../../src/main/services/calendar/model/recurrence.ts'

const timed = (start: string, zone: string, minutes = 30): EventTime => ({
  kind: 'timed',
  start: Date.parse(start),
  end: Date.parse(start) + minutes * 60_000,
  zone,
})

async function localTimes(
  head: EventTime,
  rule: string,
  from: string,
  to: string,
): Promise<readonly string[]> {
  const times = await expand(head, rule, Date.parse(from), Date.parse(to))
  return times.map((when) => {
    if (when.kind === 'days') return when.start
    const { date, time } = toLocal(when.start, when.zone)
    return `${date} ${time} ${new Date(when.start).toISOString().slice(11, 16)}Z`
  })
}

it.each([
  [
    'Europe/London',
    '2026-03-26T09:00:00Z',
    '2026-03-28',
    ['2026-03-28 09:00 09:00Z', '2026-03-29 09:00 08:00Z', '2026-03-30 09:00 08:00Z'],
  ],
  [
    'America/New_York',
    '2026-03-05T14:00:00Z',
    '2026-03-07',
    ['2026-03-07 09:00 14:00Z', '2026-03-08 09:00 13:00Z', '2026-03-09 09:00 13:00Z'],
  ],
  // Lord Howe's clock moves by half an hour, back on Sunday 5 April
  [
    'Australia/Lord_Howe',
    '2026-04-02T22:00:00Z',
    '2026-04-03T12:00:00Z',
    ['2026-04-04 09:00 22:00Z', '2026-04-05 09:00 22:30Z', '2026-04-06 09:00 22:30Z'],
  ],
])('keeps the wall clock of %s across its change', async (zone, start, from, expected) => {
  const to = new Date(
    Date.parse(from.length === 10 ? `${from}T00:00:00Z` : from) + 3 * 86_400_000,
  ).toISOString()
  expect(await localTimes(timed(start, zone), 'FREQ=DAILY', from, to)).toEqual(expected)
})

it('has no occurrence where the clock skips its time, and one where it shows it twice', async () => {
  expect(
    await localTimes(
      timed('2026-03-28T01:30:00Z', 'Europe/London'),
      'FREQ=DAILY',
      '2026-03-28',
      '2026-03-31',
    ),
  ).toEqual(['2026-03-28 01:30 01:30Z', '2026-03-30 01:30 00:30Z'])
  expect(
    await localTimes(
      timed('2026-10-24T00:30:00Z', 'Europe/London'),
      'FREQ=DAILY',
      '2026-10-24',
      '2026-10-27',
    ),
  ).toEqual(['2026-10-24 01:30 00:30Z', '2026-10-25 01:30 00:30Z', '2026-10-26 01:30 01:30Z'])
})

it('counts the last day in, when UNTIL is a bare date', async () => {
  const rule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260630'
  const times = await localTimes(
    timed('2026-03-17T16:00:00Z', 'Europe/London'),
    rule,
    '2026-06-01',
    '2026-08-01',
  )
  expect(times).toEqual(['2026-06-09 16:00 15:00Z', '2026-06-23 16:00 15:00Z'])
})

it('repeats whole days without a zone', async () => {
  const head: EventTime = { kind: 'days', start: '2026-03-01', end: '2026-03-02' }
  expect(await localTimes(head, 'FREQ=MONTHLY;BYMONTHDAY=1', '2026-03-15', '2026-06-01')).toEqual([
    '2026-04-01',
    '2026-05-01',
  ])
})

it('ends a series before an occurrence, and turns its weekday', () => {
  const head = timed('2026-03-17T16:00:00Z', 'Europe/London')
  const cut = timed('2026-03-31T15:00:00Z', 'Europe/London')
  expect(endBefore(head, 'FREQ=WEEKLY;BYDAY=TU;COUNT=9', cut)).toBe(
    'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260331T145959Z',
  )
  expect(followDay('FREQ=WEEKLY;BYDAY=TU', head, timed('2026-03-18T16:00:00Z', 'Europe/London'))).toBe(
    'FREQ=WEEKLY;BYDAY=WE',
  )
  expect(followDay('FREQ=WEEKLY;BYDAY=SA,SU', head, timed('2026-03-18T16:00:00Z', 'Europe/London'))).toBe(
    'FREQ=WEEKLY;BYDAY=SU,MO',
  )
  expect(movedKey('20260331T150000Z', head, timed('2026-03-18T10:00:00Z', 'Europe/London'))).toBe(
    '20260401T090000Z',
  )
})
