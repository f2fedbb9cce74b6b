import { expect, test } from 'vitest'
import { notePlace, palettePlace } from '../../../../src/main/desktop/windows/placement.ts'

const size = { width: 720, height: 480 }

test('the palette stands in the middle of the upper third of its display, wherever that one lies', () => {
  expect(palettePlace({ x: 0, y: 30, width: 1440, height: 870 }, size)).toEqual({ x: 360, y: 160, ...size })
  expect(palettePlace({ x: -1920, y: -200, width: 1920, height: 1080 }, size)).toEqual({
    x: -1320,
    y: 0,
    ...size,
  })
})

test('on a display that is smaller it is smaller', () => {
  expect(palettePlace({ x: 0, y: 0, width: 640, height: 400 }, size)).toEqual({
    x: 12,
    y: 8,
    width: 616,
    height: 376,
  })
})

test('the note stands at the foot', () => {
  expect(notePlace({ x: 0, y: 0, width: 1280, height: 800 }, { width: 440, height: 56 })).toEqual({
    x: 420,
    y: 696,
    width: 440,
    height: 56,
  })
})
