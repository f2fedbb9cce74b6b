import { describe, expect, it } from 'vitest'
import {
  hoursOf,
  labelledHours,
  layOutDay,
  layOutDays,
} from '../../../src/renderer/screens/calendar/lay-out.ts'
import type { Agenda, AgendaEvent } from '../../../src/shared/protocol/views/agenda.ts'

const at = (time: string) => Date.parse(`${time}:00Z`)
const event = (id: string, start: string, end: string, more: Partial<AgendaEvent> = {}): AgendaEvent => ({
  id,
  version: '1',
  title: id,
  when: { kind: 'timed', start: at(start), end: at(end), zone: 'Europe/London' },
  place: '',
  link: '',
  notes: '',
  organiser: { name: '', email: '' },
  mine: true,
  guests: [],
  status: 'confirmed',
  shows: 'busy',
  series: null,
  account: null,
  clashes: false,
  ...more,
})
const agenda = (events: AgendaEvent[], more: Partial<Agenda> = {}): Agenda => ({
  kind: 'agenda',
  zone: 'Europe/London',
  now: at('2026-03-11T10:00'),
  from: '2026-03-12',
  to: '2026-03-13',
  workday: { start: 540, end: 1050, days: [1, 2, 3, 4, 5] },
  events,
  unreadable: [],
  ...more,
})
const blocks = (events: AgendaEvent[]) =>
  layOutDay(agenda(events), '2026-03-12').blocks.map(({ event: { id }, column, columns }) => [
    id,
    column,
    columns,
  ])

describe('blocks of a day', () => {
  it('have the whole width where nothing overlaps, also when one begins as another ends', () => {
    const one = event('one', '2026-03-12T09:00', '2026-03-12T10:00')
    const two = event('two', '2026-03-12T10:00', '2026-03-12T11:00')
    expect(blocks([one, two])).toEqual([
      ['one', 0, 1],
      ['two', 0, 1],
    ])
  })

  it('share it in a chain of overlaps, and take up a column that is free again', () => {
    const long = event('long', '2026-03-12T09:00', '2026-03-12T12:00')
    const first = event('first', '2026-03-12T09:30', '2026-03-12T10:00')
    const second = event('second', '2026-03-12T11:00', '2026-03-12T13:00')
    const apart = event('apart', '2026-03-12T13:00', '2026-03-12T14:00')
    expect(blocks([apart, second, long, first])).toEqual([
      ['long', 0, 2],
      ['first', 1, 2],
      ['second', 1, 2],
      ['apart', 0, 1],
    ])
  })

  it('go on over midnight in both days, and not into a day that begins as they end', () => {
    const night = event('night', '2026-03-12T23:00', '2026-03-13T01:00')
    const late = event('late', '2026-03-12T23:00', '2026-03-13T00:00')
    const two = agenda([night, late], { to: '2026-03-14' })
    expect(
      layOutDays(two).map((day) => day.blocks.map(({ event: { id }, from, to }) => [id, from, to])),
    ).toEqual([
      [
        ['night', 1380, 1440],
        ['late', 1380, 1440],
      ],
      [['night', 0, 60]],
    ])
  })

  it('stand by the clock of the zone when the clocks go forward', () => {
    const spring = event('spring', '2026-03-29T08:00', '2026-03-29T09:00')
    expect(layOutDay(agenda([spring]), '2026-03-29').blocks[0]).toMatchObject({ from: 540, to: 600 })
  })
})

describe('free time of a day', () => {
  const free = (events: AgendaEvent[], more: Partial<Agenda> = {}, date = '2026-03-12') =>
    layOutDay(agenda(events, more), date).free.map(({ from, to }) => [from, to])

  it('is what is left of the working day, from half an hour on', () => {
    const events = [
      event('a', '2026-03-12T09:20', '2026-03-12T12:00'),
      event('b', '2026-03-12T12:30', '2026-03-12T17:10'),
    ]
    expect(free(events)).toEqual([[720, 750]])
  })

  it('is not taken by what shows as free', () => {
    expect(free([event('a', '2026-03-12T10:00', '2026-03-12T11:00', { shows: 'free' })])).toEqual([
      [540, 1050],
    ])
  })

  it('of today begins now; of days gone by and of the weekend there is none', () => {
    expect(free([], {}, '2026-03-11')).toEqual([[600, 1050]])
    expect(free([], {}, '2026-03-10')).toEqual([])
    expect(free([], {}, '2026-03-14')).toEqual([])
  })
})

it('the hours drawn are the working day’s and those of what lies before or after', () => {
  const early = event('early', '2026-03-12T07:30', '2026-03-12T08:00')
  const day = layOutDay(agenda([early]), '2026-03-12')
  expect(hoursOf([day], agenda([]).workday)).toEqual({ first: 7, last: 18 })
})

describe('labels of hours', () => {
  const hours = { first: 9, last: 13 }
  it.each([
    ['without a present moment all of them', undefined, [9, 10, 11, 12]],
    ['one that the present moment stands on is left out', 605, [9, 11, 12]],
    ['and one shortly after it', 585, [9, 11, 12]],
    ['half past leaves room for both', 630, [9, 10, 11, 12]],
    ['another day’s moment covers none', 8 * 60, [9, 10, 11, 12]],
  ])('%s', (_, now, labels) => {
    expect(labelledHours(hours, now)).toEqual(labels)
  })
})
