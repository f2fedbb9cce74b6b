import { expect, test } from 'vitest'
import { type FairQueue, openFairQueue } from '../../../../src/main/core/api/fair-queue.ts'

const drain = (queue: FairQueue<string, string>, most = Number.POSITIVE_INFINITY): string[] => {
  const taken: string[] = []
  while (taken.length < most) {
    const next = queue.next()
    if (!next) break
    taken.push(next.item)
  }
  return taken
}

test('one of each owner comes before a second of any, each owner’s own in order', () => {
  const queue = openFairQueue<string, string>()
  for (const item of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) queue.add(item[0]!, item)
  expect(queue.size).toBe(6)
  expect(drain(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  expect([queue.size, queue.next()]).toEqual([0, undefined])
})

test('whoever asks for little goes before what is left of a flood', () => {
  const queue = openFairQueue<string, string>()
  for (let n = 0; n < 5_000; n += 1) queue.add('flood', `f${n}`)
  expect(drain(queue, 2)).toEqual(['f0', 'f1'])
  queue.add('light', 'l0')
  expect(drain(queue, 2)).toEqual(['l0', 'f2'])
  expect(drain(queue)).toHaveLength(4_997)
})

test('a flood goes on under a steady stream of others', () => {
  const queue = openFairQueue<string, string>()
  queue.add('flood', 'f0')
  queue.add('flood', 'f1')
  queue.next()
  const taken: string[] = []
  for (let n = 0; n < 12; n += 1) {
    queue.add(`light ${n}`, `l${n}`)
    taken.push(...drain(queue, 1))
  }
  expect(taken).toContain('f1')
})

test('what was dropped does not come, and its owner may come back', () => {
  const queue = openFairQueue<string, string>()
  for (const item of ['a1', 'a2', 'b1']) queue.add(item[0]!, item)
  queue.drop('a')
  expect([queue.size, queue.waiting('a')]).toEqual([1, 0])
  queue.add('a', 'a3')
  expect(drain(queue).sort()).toEqual(['a3', 'b1'])
})

test('whoever has more under way lines up behind those who wait for one thing', () => {
  const queue = openFairQueue<string, string>()
  for (let n = 0; n < 8; n += 1) queue.add(`flood ${n}`, `f${n}`, true)
  queue.add('light', 'l0')
  expect([...drain(queue, 1), queue.onlyOthersLeft()]).toEqual(['l0', true])
  expect([...drain(queue, 1), queue.onlyOthersLeft()]).toEqual(['f0', false])
  queue.add('light', 'l1')
  expect(drain(queue)).toEqual(['l1', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'])
})

test('when only those who come first are asked for, the others wait, but not for ever', () => {
  const queue = openFairQueue<string, string>()
  queue.add('flood', 'f0', true)
  expect([queue.next(true), queue.nobodyFirst()]).toEqual([undefined, true])
  for (let n = 0; n < 5; n += 1) queue.add(`light ${n}`, `l${n}`)
  const taken = Array.from({ length: 5 }, () => queue.next(true)?.item)
  expect(taken).toEqual(['l0', 'l1', 'l2', 'l3', 'f0'])
  expect(queue.next(true)).toEqual({ owner: 'light 4', item: 'l4', first: true })
})
