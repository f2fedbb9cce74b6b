import { expect, it } from 'vitest'
import {
  formatClock,
  formatDate,
  formatDay,
  formatInstant,
  formatLength,
  formatSpan,
} from '../../../../src/main/core/time/format.ts'

const now = Date.parse('2026-03-11T10:00:00Z')
const at = (text: string): number => Date.parse(text)

it('names the weekday, and the year only when it is another', () => {
  expect(formatDate('2026-03-12', 'en-GB', '2026-03-11')).toBe('Thu 12 Mar')
  expect(formatDate('2027-03-12', 'en-GB', '2026-03-11')).toBe('Fri 12 Mar 2027')
  expect(formatDate('2026-03-12', 'en-US', '2026-03-11')).toBe('Thu Mar 12')
})

it('keeps the habits of the locale', () => {
  expect([
    formatClock('13:00', 'en-GB'),
    formatClock('09:05', 'en-GB'),
    formatClock('13:00', 'en-US'),
  ]).toEqual(['13:00', '09:05', '1:00 PM'])
})

it('says an instant and a span in a zone', () => {
  expect(formatInstant(at('2026-03-12T13:00:00Z'), 'Europe/Rome', 'en-GB', now)).toBe('Thu 12 Mar 14:00')
  expect(
    formatSpan(at('2026-03-12T13:00:00Z'), at('2026-03-12T14:00:00Z'), 'Europe/London', 'en-GB', now),
  ).toBe('Thu 12 Mar 13:00–14:00')
  expect(
    formatSpan(at('2026-03-12T22:00:00Z'), at('2026-03-13T01:00:00Z'), 'Europe/London', 'en-GB', now),
  ).toBe('Thu 12 Mar 22:00–Fri 13 Mar 01:00')
})

it('says near days by their name', () => {
  const days = ['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13']
  expect(days.map((day) => formatDay(day, 'en-GB', '2026-03-11'))).toEqual([
    'yesterday',
    'today',
    'tomorrow',
    'Fri 13 Mar',
  ])
})

it('says lengths', () => {
  expect([1, 45, 60, 90, 120, 1440, 4320].map((minutes) => formatLength(minutes))).toEqual([
    '1 minute',
    '45 minutes',
    '1 hour',
    '1 h 30 min',
    '2 hours',
    '1 day',
    '3 days',
  ])
})
