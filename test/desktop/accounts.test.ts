import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type GoogleStandIn, openGoogleStandIn } from '../world/google/stand-in.ts'
import { brokenRules } from './support/accessibility.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp, photograph } from './support/launch-app.ts'

const test = testNeeding(
  missingDesktop() ?? (process.platform === 'linux' ? undefined : 'a Linux desktop of our own'),
)
let session: DesktopSession | undefined
let google: GoogleStandIn | undefined
let omnii: LaunchedApp | undefined
afterEach(async () => {
  await omnii?.app.close()
  await session?.close()
  await google?.close()
})

test('Google is connected in the settings of the app: the provider is opened in the person’s browser, the token is in the keyring', async () => {
  google = await openGoogleStandIn()
  session = await openDesktopSession()
  omnii = await launchApp(session, ['--demo'], { OMNII_GOOGLE_URL: google.url })
  const { app, page } = omnii
  await app.evaluate(({ dialog, shell }) => {
    const kept = globalThis as unknown as { opened: string[] }
    kept.opened = []
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
    shell.openExternal = async (address) => void kept.opened.push(address)
  })
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)

  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitem', { name: 'All settings…' }).click()
  await page.getByRole('heading', { name: 'Accounts', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Add an account' }).click()
  await page.getByRole('radiogroup').getByText('Google', { exact: true }).click()
  await page.getByLabel('Client ID', { exact: true }).fill(google.client.id)
  await page.getByLabel('Client secret', { exact: true }).fill(google.client.secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect.poll(opened, { timeout: 15_000 }).toHaveLength(1)
  await page.getByRole('link', { name: 'Open the sign-in page' }).waitFor()
  await page.screenshot({ path: photograph('account-signing-in') })
  const back = await google.agree((await opened())[0]!)
  await fetch(back)
  await page.getByText(/is connected: Calendar, Tasks and People/).waitFor({ timeout: 30_000 })
  const account = page.getByRole('region', { name: 'alex@reed.test', exact: true })
  await account.getByText('in step', { exact: true }).waitFor({ timeout: 30_000 })
  await page.screenshot({ path: photograph('account-connected') })
  expect(await brokenRules(page)).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
  )
  expect(overflow).toBe(0)

  // the client's secret is in the keyring, and in no file
  const home = join(session.home, 'omnii')
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const secret = files.filter((one) =>
    readFileSync(join(one.parentPath, one.name)).includes(google!.client.secret),
  )
  expect(files.map(({ name }) => name)).toContain('desktop.json')
  expect(secret.map(({ name }) => name)).toEqual([])

  // a script has no press behind it, and so no ticket for what the page may be asked by hand only
  const forced = await page.evaluate(async () => {
    const answer = await fetch('/api/accounts/remove?key=google', { method: 'POST' })
    return answer.status
  })
  expect(forced).toBeGreaterThanOrEqual(400)
  await account.getByRole('button', { name: 'Disconnect…' }).click()
  await account.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await expect.poll(() => account.count(), { timeout: 15_000 }).toBe(0)
}, 180_000)
