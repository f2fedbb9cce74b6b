import { expect, test } from 'vitest'
import { moved } from '../../../../src/main/desktop/notifications/card-states.ts'
import { quietLeftMs } from '../../../../src/main/desktop/notifications/quiet-hours.ts'

const hour = 3_600_000
const night = { from: 22 * 60, to: 7 * 60 }

test.each([
  ['2026-03-11T21:59:00Z', 0],
  ['2026-03-11T22:00:00Z', 9 * hour],
  ['2026-03-11T23:30:30Z', 7.5 * hour - 30_000],
  ['2026-03-12T06:59:00Z', 60_000],
  ['2026-03-12T07:00:00Z', 0],
])('at %s the night has %i ms left', (at, left) => {
  expect(quietLeftMs(Date.parse(at), night, 'UTC')).toBe(left)
})

test('hours are those of the person’s zone', () => {
  expect(quietLeftMs(Date.parse('2026-03-11T13:00:00Z'), night, 'Asia/Tokyo')).toBe(9 * hour)
})

test('the same hour twice is none at all', () => {
  expect(quietLeftMs(Date.parse('2026-03-11T13:00:00Z'), { from: 0, to: 0 }, 'UTC')).toBe(0)
})

test('a card only goes forward, and one that is not known is not made up', () => {
  const asked = moved({}, 'q', 'asked', 's')
  expect(moved(moved(asked, 'q', 'answered'), 'q', 'shown').q?.state).toBe('answered')
  expect(moved(moved(asked, 'q', 'parked'), 'q', 'seen').q?.state).toBe('seen')
  expect(moved({}, 'q', 'seen')).toEqual({})
})

test('the newest fifty answered cards are kept', () => {
  let cards = moved({}, 'open', 'asked', 's')
  for (let at = 0; at < 60; at += 1) cards = moved(cards, `c${at}`, 'answered', 's')
  expect(Object.keys(cards)).toHaveLength(51)
  expect(cards.open?.state).toBe('asked')
  expect(cards.c9).toBeUndefined()
})
