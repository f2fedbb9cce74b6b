import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gaps, overlapping } from '../../../../../src/main/services/calendar/model/clashes.ts'
import type { CalendarEvent } from '../../../../../src/main/services/calendar/model/event.ts'
import { occurrenceSpan, overlaps } from '../../../../../src/main/services/calendar/model/occurrence.ts'
import { anEvent, at } from '../provider.contract.ts'

const from = (start: string, end: string, over = {}) => ({
  ...anEvent({
    id: `${start}-${end}`,
    title: start,
    when: {
      kind: 'timed',
      start: at(`2026-03-12T${start}:00Z`),
      end: at(`2026-03-12T${end}:00Z`),
      zone: 'UTC',
    },
    ...over,
  }),
  version: 'v',
})
type Timed = { readonly when: CalendarEvent['when'] }
const spanOf = ({ when }: Timed) => occurrenceSpan(when, 'UTC')
const startOf = (event: Timed): number => spanOf(event)[0]
const clock = (instant: number) => new Date(instant).toISOString().slice(11, 16)
const free = (events: Parameters<typeof gaps>[0], least: number) =>
  gaps(events, at('2026-03-12T09:00:00Z'), at('2026-03-12T17:00:00Z'), 'UTC', least * 60_000).map(
    ([a, b]) => [clock(a), clock(b)],
  )

it('leaves what no event takes up', () => {
  const busy = [
    from('09:00', '10:00'),
    from('09:30', '11:00'),
    from('12:00', '12:20'),
    from('16:00', '18:00'),
  ]
  expect(free(busy, 15)).toEqual([
    ['11:00', '12:00'],
    ['12:20', '16:00'],
  ])
  expect(free(busy, 90)).toEqual([['12:20', '16:00']])
  expect(free([], 15)).toEqual([['09:00', '17:00']])
})

it('does not count what shows as free, is cancelled, or is an all-day note; a day away counts', () => {
  const notes = [
    from('10:00', '11:00', { shows: 'free' }),
    from('10:00', '11:00', { status: 'cancelled' }),
    {
      ...anEvent({ when: { kind: 'days', start: '2026-03-12', end: '2026-03-13' }, shows: 'free' }),
      version: 'v',
    },
  ]
  expect(free(notes, 15)).toEqual([['09:00', '17:00']])
  expect(free([{ ...notes[2]!, shows: 'away' }], 15)).toEqual([])
})

it('names each overlapping pair once, and none that only touch', () => {
  const events = [from('09:00', '10:00'), from('09:30', '10:30'), from('10:30', '11:00')]
  const { count, pairs, clashing } = overlapping(events, 'UTC')
  expect(pairs.map(([a, b]) => [a.title, b.title])).toEqual([['09:00', '09:30']])
  expect([count, [...clashing]]).toEqual([1, ['09:00-10:00', '09:30-10:30']])
})

it('counts overlaps as looking at every pair does, whatever the events', () => {
  const minutes = fc.integer({ min: 0, max: 59 }).map((minute) => `${minute}`.padStart(2, '0'))
  const one = fc.tuple(minutes, minutes).map(([a, b]) => [a < b ? a : b, a < b ? b : a] as const)
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (spans) => {
      const events = spans.map(([a, b], n) => ({ ...from(`10:${a}`, `10:${b}`), id: `${n}` }))
      const sorted = events.toSorted((a, b) => startOf(a) - startOf(b))
      const all = sorted.flatMap((a, at) =>
        sorted
          .slice(at + 1)
          .flatMap((b) => (overlaps(spanOf(b), ...spanOf(a)) ? [[a.id, b.id] as const] : [])),
      )
      const found = overlapping(events, 'UTC')
      expect(found.count).toBe(all.length)
      expect([...found.clashing].sort()).toEqual([...new Set(all.flat())].sort())
      expect(found.pairs.map(([a, b]) => [a.id, b.id])).toEqual(all.slice(0, 12))
    }),
  )
})

it('a thousand events at one time are counted at once', () => {
  const events = Array.from({ length: 2_000 }, (_, n) => ({ ...from('10:00', '11:00'), id: `${n}` }))
  const began = process.cpuUsage().user
  expect(overlapping(events, 'UTC').count).toBe((2_000 * 1_999) / 2)
  expect(process.cpuUsage().user - began).toBeLessThan(1_000_000)
})
