import { describe, expect, it } from 'vitest'
import {
  addDays,
  openDaySayer,
  sayShortly,
  startOfWeek,
  wallClock,
} from '../../../src/renderer/screens/days.ts'
import { initialsOf } from '../../../src/renderer/screens/Initials.tsx'
import { nextEvent } from '../../../src/renderer/screens/today/next-event.ts'

describe('days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i more', (date, days, then) => expect(addDays(date, days)).toBe(then))

  it.each([
    ['2026-03-11', 1, '2026-03-09'],
    ['2026-03-09', 1, '2026-03-09'],
    ['2026-03-15', 7, '2026-03-15'],
    ['2026-03-14', 7, '2026-03-08'],
    ['2026-03-11', 6, '2026-03-07'],
  ])('the week of %s that begins on day %i', (date, first, start) =>
    expect(startOfWeek(date, first)).toBe(start),
  )

  it('a zone’s wall clock is told also where it is another day there', () => {
    const instant = Date.parse('2026-03-11T23:30:00Z')
    expect(wallClock(instant, 'Europe/London')).toEqual({ date: '2026-03-11', minutes: 1410 })
    expect(wallClock(instant, 'Asia/Tokyo')).toEqual({ date: '2026-03-12', minutes: 510 })
    expect(wallClock(Date.parse('2026-03-11T00:00:00Z'), 'UTC').minutes).toBe(0)
  })

  it('are said as the person reads them', () => {
    const british = openDaySayer('en-GB')
    expect(british.short('2026-03-11')).toMatch(/^Wed,? 11 Mar$/)
    expect(british.time(9 * 60 + 5)).toBe('09:05')
    expect([20, 60, 90].map(british.length)).toEqual(['20 min', '1 h', '1 h 30 min'])
    expect(openDaySayer('de-DE').weekday('2026-03-11')).toBe('Mittwoch')
  })

  it('of a mail: the time today, else the day', () => {
    const say = openDaySayer('en-GB')
    const there = { zone: 'Europe/London', now: Date.parse('2026-03-11T10:00:00Z') }
    expect(sayShortly(Date.parse('2026-03-11T08:15:00Z'), there, say)).toBe('08:15')
    expect(sayShortly(Date.parse('2026-03-10T08:15:00Z'), there, say)).toBe(say.short('2026-03-10'))
  })
})

describe('what comes next', () => {
  const now = Date.parse('2026-03-11T10:00:00Z')
  const timed = (start: number, end: number, shows: 'busy' | 'free' = 'busy') =>
    ({
      when: { kind: 'timed', start: now + start * 60_000, end: now + end * 60_000, zone: 'UTC' },
      shows,
    }) as never
  const next = (...events: never[]) => nextEvent({ events, now })?.inMinutes

  it('goes on now, begins in some minutes, or is nothing', () => {
    expect(next(timed(-60, -30), timed(-10, 20), timed(30, 60))).toBe(0)
    expect(next(timed(-60, 0), timed(30, 60))).toBe(30)
    expect(next(timed(-60, 0))).toBeUndefined()
  })

  it('is no note and no whole day', () => {
    const day = { when: { kind: 'days', start: '2026-03-11', end: '2026-03-12' }, shows: 'busy' } as never
    expect(next(day, timed(5, 6, 'free'), timed(40, 50))).toBe(40)
  })
})

it.each([
  ['Dana Lee', 'DL'],
  ['Accounting', 'A'],
  ['sarah.chen@acme.test', 'S'],
  ['Ana Maria de Souza', 'AS'],
  ['', '?'],
])('the initials of “%s” are %s', (name, letters) => expect(initialsOf(name)).toBe(letters))
