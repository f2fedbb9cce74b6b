import { expect, test } from 'vitest'
import { Moment, readMoment } from '../../../../src/main/services/clarify/moment.ts'
import { dueDate, TaskDue } from '../../../../src/main/services/tasks/model/due.ts'

const preferences = { zone: 'Europe/London', locale: 'en-GB', weekStart: 1 } as Parameters<
  typeof readMoment
>[1]['preferences']
/** Wednesday 11 March 2026, 09:30 in London */
const said = { preferences, now: Date.UTC(2026, 2, 11, 9, 30) }

test.each([
  ['2026-03-12', { date: '2026-03-12' }],
  ['2028-02-29', { date: '2028-02-29' }],
  ['2026-03-12T10:00', { date: '2026-03-12', time: '10:00' }],
  ['2026-03-12 10:00', { date: '2026-03-12', time: '10:00' }],
  ['2026-03-12T10:00:00Z', { date: '2026-03-12', time: '10:00' }],
  ['2026-07-12T10:00:00.000Z', { date: '2026-07-12', time: '11:00' }],
  ['2026-03-12T23:30:00-05:00', { date: '2026-03-13', time: '04:30' }],
  ['2026-10-25T00:30:00Z', { date: '2026-10-25', time: '01:30' }],
  ['2026-10-25T01:30:00Z', { date: '2026-10-25', time: '01:30', later: true }],
  ['tomorrow at 10am', { date: '2026-03-12', time: '10:00' }],
  ['on Friday, at 3pm please', { date: '2026-03-13', time: '15:00' }],
  ['9:30', { time: '09:30' }],
])('%s is read whole', (text, moment) => {
  expect(readMoment(text, said)).toEqual(moment)
})

test.each([
  '2026-13-45T10:00:00Z',
  '2026-02-29T10:00',
  '2026-02-30',
  '2026-03-12T25:00',
  '2026-03-12T10:61Z',
  '2026-3-12T10:00',
  '2026-13-45 19:00',
  '2026-W11-4T10:00',
  '20261345T100000Z',
  '2026/13/45 10:00',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '9999-99-99',
  '9999-12-31',
  '9999-12-31T10:00:00Z',
  '9998-12-31T23:30:00-05:00',
  '12026-03-12',
  '30 February at 10am',
  'tomorrow at 10am unless it rains',
  'tomorrow at 10am or Friday at 3pm',
  'tomorrow 3 to 5pm',
  'every Friday at 3pm',
  '12 March at 10am 77',
  'soon-ish',
  'undefined',
])('%s is no moment, and nothing of it is taken for one', (text) => {
  expect(() => readMoment(text, said)).toThrow(expect.objectContaining({ code: 'bad_date' }))
  expect(() => dueDate(TaskDue.parse(text), said)).toThrow(expect.objectContaining({ code: 'bad_date' }))
})

test.each(['2026-02-29', '2026-13-01', '9999-12-31', '+275760-09-13'])('%s is no date', (date) => {
  expect(Moment.safeParse({ date, time: '10:00' }).success).toBe(false)
})
