import { describe, expect, it } from 'vitest'
import { formatWhen } from '../../../../../src/main/core/nlu/time/format-when.ts'
import {
  instantsOf,
  openEnds,
  type ResolvedTime,
  whenOf,
} from '../../../../../src/main/core/nlu/time/when.ts'
import { contextAt, hearTimes } from './hearing.ts'

const context = contextAt()
const when = (said: string): ResolvedTime => whenOf(hearTimes(said, context).times, context)
const chip = (said: string): string => formatWhen(when(said), context)

describe('what a clause says about time becomes one when', () => {
  it.each([
    ['lunch with Marco tomorrow at 1', 'Thu 12 Mar 13:00 London'],
    ['dentist on the 24th at 9:15 for 45 minutes', 'Tue 24 Mar 09:15–10:00 London'],
    ['dinner on Friday with Ann, two hours, starting at 7', 'Fri 13 Mar 19:00–21:00 London'],
    ['review at 3pm', 'Wed 11 Mar 15:00 London'],
    ['standup at 9am', 'Thu 12 Mar 09:00 London'],
    ['call from 11pm to 1am on friday', 'Fri 13 Mar 23:00–Sat 14 Mar 01:00 London'],
    ['out of office 6 to 10 April', 'Mon 6 Apr–Fri 10 Apr'],
    ['holiday on 1 May', 'Fri 1 May, all day'],
    ['friday, all day', 'Fri 13 Mar, all day'],
    ['book 2 hours on thursday', 'Thu 12 Mar, 2 hours'],
    ['make it 30 minutes', '30 minutes'],
    ['call at 9am New York time on Monday', 'Mon 16 Mar 09:00 New York'],
    ['add that to my calendar now, for friday at 8am', 'Fri 13 Mar 08:00 London'],
    ['move my 3 o’clock to 4:30', 'Wed 11 Mar 16:30 London'],
    ['car from friday until the 20th', 'Fri 13 Mar–Fri 20 Mar'],
    ['hello', ''],
  ])('%s', (said, expected) => {
    expect(chip(said)).toBe(expected)
  })

  it('keeps doubts with every whole answer', () => {
    const next = when('book me next Friday at 3')
    expect(next.doubts).toEqual(['which-week'])
    expect([next, ...next.others].map((one) => formatWhen(one, context, { zone: 'foreign' }))).toEqual([
      'Fri 20 Mar 15:00',
      'Fri 13 Mar 15:00',
    ])
  })

  it('says when the hours are only a part of the day', () => {
    expect(when('tomorrow morning')).toMatchObject({
      vague: true,
      start: { date: '2026-03-12', time: '08:00' },
    })
    expect(when('tomorrow at 8am').vague).toBeUndefined()
  })

  it('carries the rule of a series with its first time', () => {
    expect(when('every Monday at 8 until the end of June')).toMatchObject({
      rule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20260630T225900Z',
      start: { date: '2026-03-16', time: '08:00' },
      allDay: false,
    })
  })

  it('asks for the zone of another person before it is an instant', () => {
    expect(when('a call with Dana at 9am her time on Monday')).toMatchObject({
      zoneOf: 'her',
      start: { date: '2026-03-16', time: '09:00' },
    })
  })
})

it('finds the instants in the zone that was said', () => {
  const found = instantsOf(when('call at 9am New York time on Monday for an hour'))
  expect([found?.start, found?.end].map((at) => new Date(at ?? 0).toISOString())).toEqual([
    '2026-03-16T13:00:00.000Z',
    '2026-03-16T14:00:00.000Z',
  ])
})

it('tells a wall clock that skips', () => {
  const found = when('on 29 March at 1:15am')
  expect([found.doubts, instantsOf(found)?.wall.kind]).toEqual([['dst-gap'], 'skipped'])
})

describe('a modifier opens one end', () => {
  it.each([
    ['after 2027', { from: { date: '2028-01-01' } }],
    ['since monday', { from: { date: '2026-03-09' } }],
    ['before friday', { to: { date: '2026-03-13' } }],
    ['by friday', { to: { date: '2026-03-14' } }],
    ['until the end of june', { to: { date: '2026-07-01' } }],
    ['after 6pm tomorrow', { from: { date: '2026-03-12', time: '18:00' } }],
    ['next week', { from: { date: '2026-03-16' }, to: { date: '2026-03-23' } }],
  ])('%s', (said, expected) => {
    expect(openEnds(hearTimes(said).times[0]!)).toEqual(expected)
  })
})
