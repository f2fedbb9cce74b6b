import { expect, test, vi } from 'vitest'
import { calendarMigration } from '../../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../../src/main/services/calendar/local/provider.ts'
import { openInvitations } from '../../../../src/main/services/workspace/invitations.ts'
import { countingIds } from '../../../world/clock.ts'
import { openMemoryDatabase } from '../../../world/database.ts'
import { london } from '../../../world/london.ts'
import { fixtureNow, fixtureScope as scope } from '../../../world/services.ts'

vi.setConfig({ testTimeout: 20_000 })
const calendar = openLocalCalendar({ db: openMemoryDatabase(calendarMigration), ids: countingIds() })
const read = openInvitations({ calendar, now: () => fixtureNow, preferences: () => london })
const dana = { name: 'Dana Lee', email: 'dana@lee.test' }

const object = (method: string, start: string, ...more: readonly string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//other//EN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'UID:review-1@lee.test',
    'DTSTAMP:20260310T090000Z',
    `DTSTART:${start}`,
    'DURATION:PT1H',
    'SUMMARY:Design review',
    'ORGANIZER;CN=Dana Lee:mailto:dana@lee.test',
    ...more,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')

const told = async (calendar: string) => (await read(scope, { calendar, from: dana })).join(' ')

test('what is asked is said beside what one has then', async () => {
  expect(await told(object('REQUEST', '20260312T130000Z'))).toBe(
    'Dana Lee invites you to Design review, Thu 12 Mar 13:00–14:00. You have nothing else then.',
  )
  const [start, end] = [Date.parse('2026-03-12T13:30:00Z'), Date.parse('2026-03-12T14:00:00Z')]
  const dentist = { title: 'Dentist', when: { kind: 'timed' as const, start, end, zone: 'Europe/London' } }
  const plain = {
    place: '',
    notes: '',
    link: '',
    organiser: { name: '', email: '' },
    guests: [],
    reminders: [],
  }
  const event = { ...plain, ...dentist, status: 'confirmed' as const, shows: 'busy' as const }
  await calendar.create(scope, { ...event, id: 'e1', recurrence: null, series: null }, { key: 'k' })
  expect(await told(object('REQUEST', '20260312T130000Z'))).toContain(
    'Then you have Dentist (Thu 12 Mar 13:30–14:00).',
  )
})

test('a change, a cancellation, an answer and another proposal each say what they are', async () => {
  const { importCalendar } = await import('../../../../src/main/services/calendar/ics/import.ts')
  const [first] = await importCalendar(object('REQUEST', '20260313T090000Z'), 'Europe/London')
  await calendar.create(scope, first!.event, { key: 'l' })
  expect(await told(object('REQUEST', '20260313T090000Z'))).toContain('It is in your calendar.')
  expect(await told(object('REQUEST', '20260313T150000Z', 'SEQUENCE:1'))).toContain(
    'In your calendar it is at another time: Fri 13 Mar 09:00–10:00.',
  )
  expect(await told(object('CANCEL', '20260313T090000Z', 'SEQUENCE:2', 'STATUS:CANCELLED'))).toBe(
    'Dana Lee has called off Design review. It is still in your calendar, Fri 13 Mar 09:00–10:00.',
  )
  const answer = 'ATTENDEE;CN=Tom;PARTSTAT=DECLINED:mailto:tom@x.test'
  expect(await told(object('REPLY', '20260313T090000Z', answer))).toBe('Tom does not come to Design review.')
  expect(await told(object('COUNTER', '20260313T160000Z'))).toBe(
    'Dana Lee proposes another time for Design review: Fri 13 Mar 16:00–17:00.',
  )
})

test.each([
  '',
  'no calendar',
  'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR',
])('what cannot be read says nothing: %j', async (text) => {
  expect(await told(text)).toBe('')
})
