import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp } from './support/launch-app.ts'
import { openPalette } from './support/palette.ts'

const test = testNeeding(
  missingDesktop() ?? (process.platform === 'linux' ? undefined : 'a Linux desktop of our own'),
)
let session: DesktopSession
let omnii: LaunchedApp | undefined
afterEach(async () => {
  await omnii?.app.close().catch(() => {})
  omnii = undefined
  await session?.close()
})

async function open(env: Record<string, string> = {}) {
  session = await openDesktopSession()
  omnii = await launchApp(session, ['--demo', '--hidden'], env)
  const palette = await openPalette(session, omnii)
  const { app, page: main } = omnii
  const window = await app.browserWindow(main)
  await app.evaluate(({ app }) => {
    const kept = globalThis as unknown as { badge: number }
    kept.badge = -1
    app.setBadgeCount = (count?: number) => {
      kept.badge = count ?? 0
      return true
    }
  })
  return {
    palette,
    main,
    seen: () => window.evaluate((one) => one.isVisible()),
    badge: () => app.evaluate(() => (globalThis as unknown as { badge: number }).badge),
    /** Says something in the palette and goes away before anything comes of it. */
    async sayAndLeave(text: string) {
      await palette.call()
      await palette.page.keyboard.type(text)
      await palette.page.getByRole('option', { name: /^Run/ }).waitFor()
      await palette.page.keyboard.press('Enter')
      await palette.page.keyboard.press('Escape')
      await expect.poll(palette.seen).toBe(false)
    },
    /** What the app knows of its cards, oldest first. */
    states: () => {
      const { cards } = JSON.parse(readFileSync(join(session.home, 'omnii/desktop.json'), 'utf8'))
      return Object.values(cards as Record<string, { state: string }>).map(({ state }) => state)
    },
    settings: (said: object) =>
      writeFileSync(join(session.home, 'omnii/settings.json'), JSON.stringify({ version: 1, ...said })),
  }
}

const onScreen = async () => (await session.panel.notifications()).filter(({ closed }) => !closed)

const quiet = { question: true, approval: true, reminder: true, failed: true, finished: true }

test('a question nobody looks at is told; pressing it opens the conversation; the badge stays until it is answered', async () => {
  const { sayAndLeave, states, seen, main, badge } = await open()
  await sayAndLeave('meet Sarah on Friday at 10')
  await expect.poll(onScreen).toHaveLength(1)
  const [told] = await onScreen()
  expect([told?.title, told?.body]).toEqual(['Omnii has a question', 'Which Sarah do you mean?'])
  await expect.poll(states).toEqual(['shown'])
  expect(await badge()).toBe(1)
  await session.panel.press(told!.id)
  await expect.poll(seen).toBe(true)
  const card = main.getByRole('region', { name: /^Question/ })
  await card.waitFor()
  await expect.poll(states).toEqual(['seen'])
  expect(await badge()).toBe(1)
  await card.getByRole('button', { name: /Sarah Okafor/ }).click()
  // the approval that follows is looked at, so it is not told
  await main.getByRole('region', { name: /^Approval needed/ }).waitFor()
  await expect.poll(states).toEqual(['answered', 'seen'])
  await main.getByRole('button', { name: 'Not now' }).click()
  await expect.poll(states).toEqual(['answered', 'answered'])
  await expect.poll(badge).toBe(0)
  expect(await onScreen()).toEqual([])
})

test('on a locked screen nothing private is told', async () => {
  const { sayAndLeave } = await open()
  await session.panel.lock(true)
  await sayAndLeave('lunch with Marco tomorrow at 1')
  await expect.poll(onScreen).toHaveLength(1)
  const [told] = await onScreen()
  expect([told?.title, told?.body]).toEqual(['Omnii', 'Something waits for your approval.'])
  expect(JSON.stringify(await session.panel.notifications())).not.toMatch(/Marco|Lunch/i)
})

test('in quiet hours nothing is told until they are over', async () => {
  const { sayAndLeave, settings, states } = await open()
  settings({ notifications: { ...quiet, quietFrom: 0, quietTo: 24 * 60 } })
  await new Promise((done) => setTimeout(done, 500))
  await sayAndLeave('lunch with Marco tomorrow at 1')
  await expect.poll(states).toEqual(['asked'])
  await new Promise((done) => setTimeout(done, 2_500))
  expect(await onScreen()).toEqual([])
  settings({ notifications: { ...quiet, quietFrom: 0, quietTo: 0 } })
  await expect.poll(onScreen).toHaveLength(1)
  expect((await onScreen())[0]?.title).toBe('Omnii needs your approval')
})

test('a reminder that falls due is told', async () => {
  const { sayAndLeave } = await open({ OMNII_CLOCK: '2026-03-11T09:59:40Z' })
  await sayAndLeave('remind me to stretch at 10')
  await expect.poll(onScreen, { timeout: 40_000 }).toHaveLength(1)
  const [told] = await onScreen()
  expect(told?.title).toBe('Reminder')
  expect(told?.body).toMatch(/stretch/i)
})

test('what was not seen is told once more after a restart, and nothing was decided meanwhile', async () => {
  const { sayAndLeave, states } = await open()
  await sayAndLeave('lunch with Marco tomorrow at 1')
  await expect.poll(onScreen).toHaveLength(1)
  await omnii!.app.close()
  omnii = await launchApp(session, ['--hidden'])
  await expect.poll(async () => (await onScreen()).map(({ title }) => title)).toContain('1 needs you')
  expect(states()).toEqual(['shown'])
})
