import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  makeDate,
  minutesOf,
  timeOf,
  weekday,
} from '../../../../src/main/core/time/civil.ts'

it.each([
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2026-01-01', -1, '2025-12-31'],
  ['1999-12-31', 60, '2000-02-29'],
  ['9999-12-31', 1, '9999-12-31'],
  ['0001-01-01', -1, '0001-01-01'],
])('%s and %i days is %s', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected)
})

it.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-03-15', -3, '2025-12-15'],
  ['2026-11-30', 15, '2028-02-29'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected)
})

it('knows which days there are', () => {
  expect([
    makeDate(2026, 2, 29),
    makeDate(2028, 2, 29),
    makeDate(2026, 13, 1),
    makeDate(2026, 4, 31),
  ]).toEqual([null, '2028-02-29', null, null])
  expect([1, 2, 4, 12].map((month) => daysInMonth(1900, month))).toEqual([31, 28, 30, 31])
})

it('counts days as the platform does', () => {
  const day = fc.integer({ min: -700_000, max: 2_900_000 })
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = [addDays('1970-01-01', a), addDays('1970-01-01', b)]
      expect(new Date(a * 86_400_000).toISOString().slice(0, 10)).toBe(from)
      expect(daysBetween(from, to)).toBe(b - a)
      expect(weekday(from)).toBe(new Date(a * 86_400_000).getUTCDay() || 7)
    }),
  )
})

it('turns minutes into a time of day and back, round the clock', () => {
  expect([timeOf(0), timeOf(785), timeOf(1440), timeOf(-30)]).toEqual(['00:00', '13:05', '00:00', '23:30'])
  fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (m) => minutesOf(timeOf(m)) === m))
})
