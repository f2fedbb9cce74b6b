import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { brokenRules } from './support/accessibility.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp, photograph } from './support/launch-app.ts'
import { openPalette } from './support/palette.ts'

const test = testNeeding(
  missingDesktop() ?? (process.platform === 'linux' ? undefined : 'a Linux desktop of our own'),
)
let sessions: DesktopSession[] = []
let apps: LaunchedApp[] = []
afterEach(async () => {
  for (const { app } of apps) await app.close()
  for (const session of sessions) await session.close()
  apps = []
  sessions = []
})

async function open() {
  const session = await openDesktopSession()
  sessions.push(session)
  return { session, ...(await launch(session)) }
}

async function launch(session: DesktopSession, env: Record<string, string> = {}) {
  const omnii = await launchApp(session, [], env)
  apps.push(omnii)
  return { omnii, ...(await openPalette(session, omnii)) }
}

const settings = (folder: string, said: object) =>
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, ...said }))

/** The keys that the tray's menu shows; undefined when none are bound. */
const shownKeys = async ({ panel }: DesktopSession) =>
  (await panel.tray())?.menu.find(({ label }) => label === 'Say something…')?.shortcut?.toLowerCase()

test('other keys hold from the moment they are set, and “none” lets go of them', async () => {
  const { session, seen } = await open()
  const folder = join(session.home, 'omnii')
  await expect.poll(() => shownKeys(session)).toBe('control+shift+ ')
  settings(folder, { hotkey: 'Control+Alt+O' })
  await expect.poll(() => shownKeys(session)).toBe('control+alt+o')
  session.press('ctrl+shift+space')
  session.press('ctrl+alt+o')
  await expect.poll(seen).toBe(true)
  session.press('Escape')
  await expect.poll(seen).toBe(false)
  settings(folder, { hotkey: 'none' })
  await expect.poll(() => shownKeys(session)).toBe(undefined)
  session.press('ctrl+alt+o')
  await new Promise((done) => setTimeout(done, 500))
  expect(await seen()).toBe(false)
})

test('keys that another program has are told of, and leave the app as it was', async () => {
  const { session } = await open()
  const second = await launch(session, { OMNII_HOME: join(session.home, 'another') })
  await expect
    .poll(async () => (await session.panel.notifications()).map(({ title }) => title), { timeout: 10_000 })
    .toContain('Ctrl+Shift+Space is used by another program')
  expect((await session.panel.tray())?.menu.map(({ label }) => label)).toContain(
    'Ctrl+Shift+Space is used by another program',
  )
  // other keys are pressed there, and hold at once
  const { page, app } = second.omnii
  const window = await app.browserWindow(page)
  await window.evaluate((one) => one.hide())
  await session.panel.click('Ctrl+Shift+Space is used by another program')
  await expect.poll(() => window.evaluate((one) => one.isVisible())).toBe(true)
  const field = page.getByRole('textbox', { name: 'Press the keys that are to open Omnii' })
  await field.waitFor()
  await page.keyboard.press('Shift+K')
  expect(await page.getByRole('button', { name: 'Use these keys' }).isDisabled()).toBe(true)
  await page.keyboard.press('Control+Alt+O')
  expect(await field.inputValue()).toBe('Ctrl+Alt+O')
  expect(await brokenRules(page)).toEqual([])
  await page.screenshot({ path: photograph('key-recorder') })
  await page.getByRole('button', { name: 'Use these keys' }).click()
  await expect.poll(() => shownKeys(session)).toBe('control+alt+o')
  session.press('ctrl+alt+o')
  await expect.poll(second.seen).toBe(true)
})
