import { afterAll, beforeAll, expect } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { electronBinary, missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp, photograph } from './support/launch-app.ts'

const missing = missingDesktop()
const test = testNeeding(missing)
let session: DesktopSession
let omnii: LaunchedApp

beforeAll(async () => {
  if (missing !== undefined) return
  session = await openDesktopSession()
  omnii = await launchApp(session)
})

afterAll(async () => {
  await omnii?.app.close()
  await session?.close()
})

test('the built app opens its window in a real Electron and does what is said', async () => {
  const { app, page } = omnii
  expect(await app.evaluate(({ app }) => app.getName())).toBe('omnii-desktop')
  expect(await app.evaluate(() => process.versions.electron)).toBe(electronBinary()?.version)
  expect(page.url()).toMatch(/^omnii:\/\/app\//)
  await page.getByRole('button', { name: 'Load the demo workspace' }).click()
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  await input.fill('lunch with Marco tomorrow at 1')
  await input.press('Enter')
  const card = page.getByRole('region', { name: /^Approval needed/ })
  await card.getByRole('button', { name: 'Invite' }).click()
  await page.getByText('You approved this').waitFor()
  await page.screenshot({ path: photograph('start') })
})

test('the clock and the zone of the environment hold on the desktop too', async () => {
  await omnii.page
    .getByText(/Thu(rsday)? 12 Mar/)
    .first()
    .waitFor()
})

test('the screens read the workspace through the app, and a press there is done', async () => {
  const { page } = omnii
  const screens = page.getByRole('navigation', { name: 'Screens' })
  await screens.getByRole('button', { name: 'Tasks' }).click()
  await page.getByRole('checkbox', { name: 'Done: Coffee beans' }).click()
  await page.getByRole('checkbox', { name: 'Done: Coffee beans', checked: true }).waitFor()
  await screens.getByRole('button', { name: 'Calendar' }).click()
  await page.getByRole('radio', { name: 'Week' }).click()
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Lunch with Marco/ })
    .waitFor()
  await page.screenshot({ path: photograph('screens') })
})
