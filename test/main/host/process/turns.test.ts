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

test('who has more under way stays back for what a lone question sets off, and goes on once that is quiet', async () => {
  const turns = openTurns()
  const order: string[] = []
  await turns.next('light')
  const flood = Array.from({ length: 3 }, async (_, n) => {
    await turns.next(`flood ${n}`, true)
    order.push('flood')
  })
  for (let part = 0; part < 4; part += 1) {
    await loopTurn()
    await turns.next('light')
    order.push('light')
  }
  expect(order).toEqual(['light', 'light', 'light', 'light'])
  for (let loops = 0; turns.holdsBack(); loops += 1) {
    expect(loops).toBeLessThan(4)
    await loopTurn()
  }
  await Promise.all(flood)
  expect(order).toHaveLength(7)
})

test('lone questions that never end let the others through now and then', async () => {
  const turns = openTurns()
  let served = false
  void turns.next('flood', true).then(() => (served = true))
  void turns.next('flood', true).then(() => (served = true))
  let asked = 0
  for (; !served && asked < 100; asked += 1) await turns.next(`light ${asked}`)
  expect(served).toBe(true)
})

test('an owner’s own things come in order, however much it has under way meanwhile', async () => {
  const turns = openTurns()
  await turns.next('light')
  const order: number[] = []
  const asked = [turns.next('a', true).then(() => order.push(1)), turns.next('a').then(() => order.push(2))]
  await Promise.all(asked)
  expect(order).toEqual([1, 2])
})
