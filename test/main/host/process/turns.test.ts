import { expect, test } from 'vitest'
import { openTurns } from '../../../../src/main/host/process/turns.ts'

const busy = (ms: number): void => {
  for (const until = performance.now() + ms; performance.now() < until; );
}
const loopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a turn is given at once while nobody waits', async () => {
  const turns = openTurns()
  let given = false
  void turns.next('a').then(() => (given = true))
  await Promise.resolve()
  await Promise.resolve()
  expect(given).toBe(true)
})

test('the share of a turn is used up by work, and there is another in the next', async () => {
  const turns = openTurns()
  expect(turns.spent()).toBe(false)
  busy(8)
  expect(turns.spent()).toBe(true)
  await loopTurn()
  await loopTurn()
  expect(turns.spent()).toBe(false)
})

test('much work is spread over many turns of the loop, and everybody is served', async () => {
  const turns = openTurns()
  let loops = 0
  const look = setInterval(() => (loops += 1), 0)
  const done: string[] = []
  const work = Array.from({ length: 60 }, async (_, n) => {
    await turns.next('flood')
    busy(1)
    done.push(`f${n}`)
  })
  await Promise.all(work)
  clearInterval(look)
  expect(done).toEqual(Array.from({ length: 60 }, (_, n) => `f${n}`))
  expect(loops).toBeGreaterThan(5)
})

test('whoever asks for little is served before what is left of a flood', async () => {
  const turns = openTurns()
  const order: string[] = []
  const ask = async (owner: string): Promise<void> => {
    await turns.next(owner)
    busy(1)
    order.push(owner)
  }
  const flood = Array.from({ length: 40 }, () => ask('flood'))
  await loopTurn()
  const light = ask('light')
  await Promise.all([light, ...flood])
  expect(order.indexOf('light')).toBeLessThan(16)
})
