import { expect, it } from 'vitest'
import { exportCalendar } from '../../../../../src/main/services/calendar/ics/export.ts'
import { importCalendar } from '../../../../../src/main/services/calendar/ics/import.ts'
import { fixtureNow } from '../../../../world/services.ts'
import { anEvent, at } from '../provider.contract.ts'

const events = [
  anEvent({
    title:
      'Review; with “quotes”, commas and a very long line that has to be folded because it goes on and on and on',
    place: 'Room 1, Leeds',
    notes: 'Bring: the plan\nand tea',
    link: 'https://meet.test/abc',
    guests: [
      { name: 'Dana Lee', email: 'dana@lee.test', status: 'accepted' },
      { name: 'Søren', email: 'soren@example.test', status: 'waiting' },
    ],
    reminders: [120, 10],
    status: 'tentative',
  }),
  anEvent({
    id: 'retro',
    when: {
      kind: 'timed',
      start: at('2026-03-17T16:00:00Z'),
      end: at('2026-03-17T17:00:00Z'),
      zone: 'America/New_York',
    },
    recurrence: {
      rule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T225959Z',
      except: ['20260324T160000Z', '20260414T160000Z'],
    },
  }),
  anEvent({
    id: 'retro_20260331T160000Z',
    title: 'Long retro',
    when: {
      kind: 'timed',
      start: at('2026-03-31T17:00:00Z'),
      end: at('2026-03-31T19:00:00Z'),
      zone: 'America/New_York',
    },
    series: { id: 'retro', key: '20260331T160000Z' },
  }),
  anEvent({ id: 'away', when: { kind: 'days', start: '2026-04-06', end: '2026-04-11' }, shows: 'away' }),
  anEvent({
    id: 'utc',
    when: { kind: 'timed', start: at('2026-03-12T13:00:00Z'), end: at('2026-03-12T13:45:00Z'), zone: 'UTC' },
    shows: 'free',
  }),
]

it('reads back what it wrote', async () => {
  const stored = events.map((event) => ({ ...event, version: 'v' }))
  const text = await exportCalendar(stored, fixtureNow)
  expect((await importCalendar(text, 'Europe/London')).map(({ event }) => event)).toEqual(events)
})

it('writes an UNTIL that is a bare day as the end of that day in the event’s zone', async () => {
  const [event] = events
  const series = { ...event!, version: 'v', recurrence: { rule: 'FREQ=DAILY;UNTIL=20260630', except: [] } }
  expect(await exportCalendar([series], fixtureNow)).toContain('UNTIL=20260630T225959Z')
})

it.each([
  '',
  'no calendar',
  'BEGIN:VCARD\nEND:VCARD',
  'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR',
])('refuses a file that is none: %j', async (text) => {
  await expect(importCalendar(text, 'Europe/London')).rejects.toMatchObject({ code: 'bad_import' })
})

it('reads floating times, lengths instead of ends, and unknown zones in the user’s zone', async () => {
  const text = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:a',
    'SUMMARY:Call',
    'DTSTART:20260701T090000',
    'DURATION:PT45M',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:b',
    'DTSTART;TZID=Somewhere Standard Time:20260701T090000',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  expect((await importCalendar(text, 'Europe/London')).map(({ event }) => event.when)).toEqual([
    {
      kind: 'timed',
      start: at('2026-07-01T08:00:00Z'),
      end: at('2026-07-01T08:45:00Z'),
      zone: 'Europe/London',
    },
    {
      kind: 'timed',
      start: at('2026-07-01T08:00:00Z'),
      end: at('2026-07-01T08:00:00Z'),
      zone: 'Europe/London',
    },
  ])
})
