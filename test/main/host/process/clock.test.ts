import { expect, test } from 'vitest'
import { openClock } from '../../../../src/main/host/process/clock.ts'

test('a clock that was set starts there and runs on', async () => {
  const clock = openClock(Date.UTC(2026, 2, 11, 10))
  const before = clock.now()
  await new Promise((resolve) => setTimeout(resolve, 30))
  const passed = clock.now() - before
  expect(before - Date.UTC(2026, 2, 11, 10)).toBeLessThan(1_000)
  expect(passed).toBeGreaterThanOrEqual(25)
  expect(passed).toBeLessThan(2_000)
})

test('a task can be called off, and a wait longer than a timer can count does not run at once', async () => {
  const clock = openClock()
  const ran: string[] = []
  clock.after(5, () => ran.push('soon'))
  const callOff = clock.after(5, () => ran.push('called off'))
  const callOffFar = clock.after(2 ** 33, () => ran.push('far'))
  callOff()
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(ran).toEqual(['soon'])
  callOffFar()
})
