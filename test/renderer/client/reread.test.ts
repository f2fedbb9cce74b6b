import { expect, test } from 'vitest'
import { openReread } from '../../../src/renderer/client/reread.ts'

test('however much changes while something is read, it is read once more afterwards', async () => {
  const waiting: (() => void)[] = []
  const { ask, end } = openReread(() => new Promise((resolve) => waiting.push(resolve)))
  const answer = async () => {
    waiting.at(-1)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (let n = 0; n < 50; n += 1) ask()
  expect(waiting).toHaveLength(1)
  await answer()
  expect(waiting).toHaveLength(2)
  await answer()
  expect(waiting).toHaveLength(2)
  ask()
  ask()
  end()
  await answer()
  ask()
  expect(waiting).toHaveLength(3)
})
