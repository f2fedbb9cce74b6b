import { expect, test } from 'vitest'
import { openYieldToEventLoop } from '../../../../src/main/host/process/yield-to-event-loop.ts'

test('long work lets timers and sockets come in between its parts', async () => {
  const yieldToEventLoop = openYieldToEventLoop()
  let turns = 0
  const others = setInterval(() => (turns += 1), 1)
  const until = performance.now() + 200
  while (performance.now() < until) await yieldToEventLoop()
  clearInterval(others)
  expect(turns).toBeGreaterThan(5)
})
