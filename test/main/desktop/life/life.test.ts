import { expect, test } from 'vitest'
import { autostartEntry, linkEntry } from '../../../../src/main/desktop/life/autostart-entry.ts'
import { openCrashLimit } from '../../../../src/main/desktop/life/crash-limit.ts'
import { drain } from '../../../../src/main/desktop/life/drain.ts'
import { watchSleep } from '../../../../src/main/desktop/life/sleep.ts'

test('work that ends is waited for, work that does not is left, and a failure is not thrown', async () => {
  expect(await drain(Promise.resolve(), 1_000)).toBe(true)
  expect(await drain(Promise.reject(new Error('no')), 1_000)).toBe(false)
  expect(await drain(new Promise(() => {}), 20)).toBe(false)
})

test('three crashes in a minute are mended, a fourth is not, and a later one is again', () => {
  let now = 0
  const limit = openCrashLimit(3, 60_000, () => now)
  expect([limit.again(), limit.again(), limit.again(), limit.again()]).toEqual([true, true, true, false])
  now = 61_000
  expect(limit.again()).toBe(true)
})

test('the entry that starts it at login quotes what a desktop would read otherwise', () => {
  const entry = autostartEntry({ path: '/opt/My Apps/omnii', args: ['/a$b"c\\d', '100%'] })
  expect(entry).toContain('Exec="/opt/My Apps/omnii" "/a\\$b\\"c\\\\d" "100%%" --hidden\n')
  expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Omnii\n/)
})

test('the entry that opens links takes one and is in no menu', () => {
  const entry = linkEntry({ path: '/opt/omnii', args: ['/home/ada/my omnii'] })
  expect(entry).toContain('Exec=/opt/omnii "/home/ada/my omnii" %u\n')
  expect(entry).toContain('MimeType=x-scheme-handler/omnii;\n')
  expect(entry).toContain('NoDisplay=true\n')
})

test('a sleep that is told of twice is one, and so is a waking; a lock is like a sleep', () => {
  let now = 0
  const told: string[] = []
  const listeners = new Map<string, () => void>()
  watchSleep({ on: (event, listener) => listeners.set(event, listener) }, () => now, {
    away: () => told.push('away'),
    back: () => told.push('back'),
  })
  const say = (event: string) => listeners.get(event)?.()
  for (const event of ['suspend', 'suspend', 'resume', 'resume', 'suspend']) say(event)
  expect(told).toEqual(['away', 'back', 'away'])
  now = 10_000
  say('lock-screen')
  expect(told).toHaveLength(4)
})
