import { expect, test } from 'vitest'
import { watchGestures } from '../../src/preload/gestures.ts'

function opened() {
  const seen = new Map<string, (event: { isTrusted: boolean; repeat?: boolean }) => void>()
  let now = 0
  const source = {
    addEventListener: (kind: string, listener: (event: { isTrusted: boolean; repeat?: boolean }) => void) =>
      void seen.set(kind, listener),
  }
  const gestures = watchGestures(source, () => now)
  return {
    take: gestures.take,
    happens: (kind: string, isTrusted = true, repeat = false) => seen.get(kind)?.({ isTrusted, repeat }),
    later: (ms: number) => {
      now += ms
    },
  }
}

test('nothing was pressed, nothing is taken', () => {
  expect(opened().take()).toBe(false)
})

test.each(['pointerdown', 'keydown', 'click'])('a person’s %s counts once', (kind) => {
  const { happens, take } = opened()
  happens(kind)
  expect([take(), take()]).toEqual([true, false])
})

test.each(['pointerdown', 'keydown', 'click'])('a script’s %s never counts', (kind) => {
  const { happens, take } = opened()
  happens(kind, false)
  expect(take()).toBe(false)
})

test('a press and the click that ends it are one gesture', () => {
  const { happens, take } = opened()
  happens('pointerdown')
  expect(take()).toBe(true)
  happens('click')
  expect(take()).toBe(false)
})

test('a key that is held is pressed once', () => {
  const { happens, take } = opened()
  happens('keydown')
  take()
  happens('keydown', true, true)
  expect(take()).toBe(false)
})

test('it is over after five seconds', () => {
  const { happens, take, later } = opened()
  happens('keydown')
  later(4_999)
  expect(take()).toBe(true)
  happens('keydown')
  later(5_000)
  expect(take()).toBe(false)
})
