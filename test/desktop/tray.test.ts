import { afterAll, beforeAll, expect } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp, photograph } from './support/launch-app.ts'

const missing = missingDesktop() ?? (process.platform === 'linux' ? undefined : 'a Linux desktop of our own')
const test = testNeeding(missing)
let session: DesktopSession
let omnii: LaunchedApp

beforeAll(async () => {
  if (missing !== undefined) return
  session = await openDesktopSession()
  omnii = await launchApp(session, ['--demo'])
})

afterAll(async () => {
  await omnii?.app.close()
  await session?.close()
})

const tray = async () => (await session.panel.tray())!
const labels = async () => (await tray()).menu.map(({ type, label }) => (type === 'separator' ? '—' : label))
const say = async (text: string) => {
  const input = omnii.page.getByRole('textbox', { name: 'What would you like done?' })
  await input.fill(text)
  await input.press('Enter')
}

test('at rest it says that nothing is needed, and has a way to everything', async () => {
  await expect.poll(tray, { timeout: 15_000 }).toMatchObject({ tooltip: 'Omnii: Nothing needs you' })
  expect(await labels()).toEqual(['Nothing needs you', '—', 'Say something…', 'Open Omnii', '—', 'Quit'])
})

test('what waits is counted, named newest first, and shown by another picture', async () => {
  const { icon } = await tray()
  await say('lunch with Marco tomorrow at 1')
  await expect.poll(tray).toMatchObject({ tooltip: 'Omnii: 1 needs you' })
  await say('meet Sarah on Friday at 10')
  await expect.poll(tray).toMatchObject({ tooltip: 'Omnii: 2 need you' })
  const [first, second, third] = await labels()
  expect([first, second]).toEqual(['2 need you', 'Which Sarah do you mean?'])
  expect(third).toMatch(/Marco/)
  expect((await tray()).icon).not.toBe(icon)
  await omnii.page.screenshot({ path: photograph('tray-two-wait') })
})

test('a card in the menu opens its conversation, also when the window is hidden', async () => {
  const window = await omnii.app.browserWindow(omnii.page)
  await window.evaluate((shown) => shown.hide())
  await session.panel.click('Which Sarah do you mean?')
  await expect.poll(() => window.evaluate((shown) => shown.isVisible())).toBe(true)
  await omnii.page.getByText('Which Sarah do you mean?').first().waitFor()
})

test('what is answered leaves the menu', async () => {
  await omnii.page.getByRole('button', { name: 'Not now' }).first().click()
  await expect.poll(tray).toMatchObject({ tooltip: 'Omnii: 1 needs you' })
})
