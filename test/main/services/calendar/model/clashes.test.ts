import { expect, it } from 'vitest'
import { gaps, overlapping } from '../../../../../src/main/services/calendar/model/clashes.ts'
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
  expect(overlapping(events, 'UTC').map(([a, b]) => [a.title, b.title])).toEqual([['09:00', '09:30']])
})
