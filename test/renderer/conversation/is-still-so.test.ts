import { describe, expect, it } from 'vitest'
import { isStillSo } from '../../../src/renderer/conversation/turn/is-still-so.ts'
import { openDaySayer } from '../../../src/renderer/screens/days.ts'

const start = { date: '2026-03-11', time: 10 * 60 }

describe('an event whose time was told', () => {
  it.each([
    ['en-GB', 'Wed 11 Mar, today', '10:00–10:30'],
    ['en-GB', undefined, 'Wed 11 Mar 10:00'],
    ['en-GB', undefined, 'tomorrow 10:00–10:30'],
    ['en-US', 'Wed Mar 11', '10:00 AM–10:30 AM'],
  ])('is still so (%s, %s, %s)', (locale, heading, detail) => {
    expect(isStillSo({ heading, detail }, start, openDaySayer(locale))).toBe(true)
  })
  it.each([
    ['another time', { ...start, time: 15 * 60 }],
    ['another day', { ...start, date: '2026-03-12' }],
  ])('is at %s now', (_, now) => {
    const told = { heading: 'Wed 11 Mar', detail: '10:00–10:30' }
    expect(isStillSo(told, now, openDaySayer('en-GB'))).toBe(false)
  })
  it('reads a time of one digit as the host writes it', () => {
    const told = { heading: 'Wed Mar 11', detail: '9:05 AM–10:00 AM' }
    expect(isStillSo(told, { ...start, time: 545 }, openDaySayer('en-US'))).toBe(true)
  })
  it('of a whole day goes by the day alone', () => {
    const told = { heading: 'Wed 11 Mar', detail: 'all day' }
    expect(isStillSo(told, { date: '2026-03-11' }, openDaySayer('en-GB'))).toBe(true)
    expect(isStillSo(told, { date: '2026-03-13' }, openDaySayer('en-GB'))).toBe(false)
  })
})
