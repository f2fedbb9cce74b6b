import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daySpan, isZone, offsetAt, toInstant, toLocal } from '../../../../src/main/core/time/zone.ts'

const HOUR = 3_600_000
const at = (text: string): number => Date.parse(text)

describe('a wall clock that moves', () => {
  it.each([
    ['New York in March', 'America/New_York', '2026-03-08', '02:30', '03:30', '01:30'],
    ['London in March', 'Europe/London', '2026-03-29', '01:15', '02:15', '00:15'],
    ['Lord Howe, half an hour', 'Australia/Lord_Howe', '2026-10-04', '02:10', '02:40', '01:40'],
  ])('skips a time: %s', (_name, zone, date, time, after, before) => {
    const wall = toInstant(date, time, zone)
    expect(wall).toMatchObject({
      kind: 'skipped',
      after: { date, time: after },
      before: { date, time: before },
    })
  })

  it.each([
    ['New York in November', 'America/New_York', '2026-11-01', '01:30', HOUR],
    ['Dublin in October', 'Europe/Dublin', '2026-10-25', '01:30', HOUR],
    ['Lord Howe in April', 'Australia/Lord_Howe', '2026-04-05', '01:45', HOUR / 2],
  ])('shows a time twice: %s', (_name, zone, date, time, apart) => {
    const wall = toInstant(date, time, zone)
    expect(wall.kind).toBe('twice')
    if (wall.kind === 'twice') expect(wall.later - wall.instant).toBe(apart)
  })

  it('has no 30 December 2011 in Apia', () => {
    expect(toInstant('2011-12-30', '12:00', 'Pacific/Apia').kind).toBe('skipped')
    const [start, end] = daySpan('2011-12-29', 'Pacific/Apia')
    expect(end - start).toBe(24 * HOUR)
    expect(toLocal(at('2011-12-30T10:00:00Z'), 'Pacific/Apia')).toEqual({ date: '2011-12-31', time: '00:00' })
  })

  it('gives days of 23 and 25 hours', () => {
    const hours = (date: string): number => {
      const [start, end] = daySpan(date, 'Europe/Dublin')
      return (end - start) / HOUR
    }
    expect(['2026-03-29', '2026-06-01', '2026-10-25'].map(hours)).toEqual([23, 24, 25])
  })
})

it('knows zones that are not whole hours away', () => {
  expect(offsetAt(at('2026-03-11T00:00:00Z'), 'Asia/Kathmandu')).toBe(5.75 * HOUR)
  expect(toLocal(at('2026-03-11T18:20:00Z'), 'Asia/Kathmandu')).toEqual({ date: '2026-03-12', time: '00:05' })
})

it('tells zones from other words', () => {
  expect(['Europe/Rome', 'UTC', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false])
})

it('finds the way back from every instant', () => {
  const zones = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Europe/Dublin', 'Pacific/Apia']
  const minutes = fc.integer({ min: at('2005-01-01') / 60_000, max: at('2035-01-01') / 60_000 })
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const { date, time } = toLocal(minute * 60_000, zone)
      const wall = toInstant(date, time, zone)
      const instants = wall.kind === 'twice' ? [wall.instant, wall.later] : [wall.instant]
      expect(wall.kind).not.toBe('skipped')
      expect(instants).toContain(minute * 60_000)
    }),
    { numRuns: 200 },
  )
})
