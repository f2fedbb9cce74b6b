import { expect, test } from 'vitest'
import { scrollNeeded } from '../../../src/renderer/ask/use-arrival.ts'

const room = { top: 100, bottom: 500 }

test('a card that is seen whole stays where it is', () => {
  expect(scrollNeeded({ top: 108, bottom: 499 }, room)).toBe(0)
})

test('a card above the room is brought down to its top', () => {
  expect(scrollNeeded({ top: 60, bottom: 300 }, room)).toBe(-48)
})

test('a card below it is brought up whole, but never past its own top', () => {
  expect(scrollNeeded({ top: 300, bottom: 560 }, room)).toBe(61)
  expect(scrollNeeded({ top: 150, bottom: 900 }, room)).toBe(42)
})
