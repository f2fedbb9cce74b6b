import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp } from './support/launch-app.ts'
import { openPalette } from './support/palette.ts'

const missing = missingDesktop() ?? (process.platform === 'linux' ? undefined : 'a Linux desktop of our own')
const test = testNeeding(missing)
let session: DesktopSession
let omnii: LaunchedApp | undefined

async function close(): Promise<void> {
  await omnii?.app.close().catch(() => {})
  omnii = undefined
  await session?.close()
}

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
    hide: () => window.evaluate((one) => one.hide()),
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

describe('an app that runs', () => {
  let desk: Awaited<ReturnType<typeof open>>
  /** how many cards there were before this test */
  let before = 0
  const states = () => desk.states().slice(before)
  beforeAll(async () => {
    if (missing === undefined) desk = await open()
  })
  beforeEach(async () => {
    if (missing !== undefined) return
    await desk.hide()
    before = desk.states().length
    expect(await onScreen()).toEqual([])
  })
  afterAll(close)

  test('a question nobody looks at is told; pressing it opens the conversation; the badge stays until it is answered', async () => {
    const { sayAndLeave, seen, main, badge } = desk
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

  test('a question is answered by its button, and an approval declined by its own, with no window opened', async () => {
    const { sayAndLeave, seen, badge } = desk
    await sayAndLeave('forget who Sarah is')
    await sayAndLeave('meet Sarah on Thursday at 10')
    await expect.poll(onScreen).toHaveLength(1)
    const [question] = await onScreen()
    expect(question?.actions).toEqual([
      'default',
      'Open Omnii',
      '0',
      'Sarah Chen (Acme)',
      '1',
      'Sarah Okafor',
      '2',
      'Without an invitation',
    ])
    await session.panel.press(question!.id, '1')
    await expect
      .poll(async () => (await onScreen()).map(({ title }) => title))
      .toEqual(['Omnii needs your approval'])
    const [approval] = await onScreen()
    expect(approval?.body).toBe('Create “Meeting with Sarah”')
    expect(approval?.actions).toEqual(['default', 'Open Omnii', '0', 'Look at it', '1', 'Not now'])
    await session.panel.press(approval!.id, '1')
    await expect.poll(states).toEqual(['answered', 'answered'])
    await expect.poll(badge).toBe(0)
    expect(await seen()).toBe(false)
  })

  test('in quiet hours nothing is told until they are over', async () => {
    const { sayAndLeave, settings } = desk
    settings({ notifications: { ...quiet, quietFrom: 0, quietTo: 24 * 60 } })
    await new Promise((done) => setTimeout(done, 500))
    await sayAndLeave('dinner with Dana tomorrow at 8pm')
    await expect.poll(states).toEqual(['asked'])
    await new Promise((done) => setTimeout(done, 2_500))
    expect(await onScreen()).toEqual([])
    settings({ notifications: { ...quiet, quietFrom: 0, quietTo: 0 } })
    await expect.poll(onScreen).toHaveLength(1)
    const [told] = await onScreen()
    expect(told?.title).toBe('Omnii needs your approval')
    await session.panel.press(told!.id, '1')
    await expect.poll(states).toEqual(['answered'])
  })

  test('on a locked screen nothing private is told', async () => {
    await session.panel.lock(true)
    await desk.sayAndLeave('lunch with Marco tomorrow at 1')
    await expect.poll(onScreen).toHaveLength(1)
    const [told] = await onScreen()
    expect([told?.title, told?.body]).toEqual(['Omnii', 'Something waits for your approval.'])
    expect(told?.actions).toEqual(['default', 'Open Omnii'])
    expect(JSON.stringify(await session.panel.notifications())).not.toMatch(/Marco|Lunch/i)
  })
})

describe('an app of its own', () => {
  afterEach(close)

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
})
