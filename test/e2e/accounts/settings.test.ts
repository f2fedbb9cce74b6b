import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { missingRadicale, testNeeding } from '../../support/needs.ts'
import { password, type Radicale, startRadicale } from '../../world/dav/radicale.ts'
import { type GoogleStandIn, openGoogleStandIn } from '../../world/google/stand-in.ts'
import { startHost } from '../host.ts'
import { openVisits } from '../open-visits.ts'

/** for people to look at */
const pictures = join(import.meta.dirname, '../../.out/account-settings')
let google: GoogleStandIn
let radicale: Radicale | undefined
// after the host, which talks to them: what is registered first runs last
afterAll(async () => {
  await google?.close()
  await radicale?.stop()
})
const { host, test, visit } = openVisits(async () => {
  google = await openGoogleStandIn()
  radicale = missingRadicale() === undefined ? await startRadicale({ people: ['alex@home.test'] }) : undefined
  mkdirSync(pictures, { recursive: true })
  const started = await startHost({ demo: true, env: { OMNII_GOOGLE_URL: google.url } })
  // a vault that needs no keychain
  started.terminal('settings', 'set', 'vault', 'session')
  return started
})

async function openAccounts() {
  const visitor = await visit()
  const { page } = visitor
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitem', { name: 'All settings…' }).click()
  await page.getByRole('heading', { name: 'Accounts', exact: true }).waitFor()
  const card = (name: string) => page.getByRole('region', { name, exact: true })
  const field = (label: string) => page.getByLabel(label, { exact: true })
  const choose = async (kind: string) => {
    await page.getByRole('button', { name: 'Add an account' }).click()
    await page.getByRole('radiogroup').getByText(kind, { exact: true }).click()
  }
  return { ...visitor, card, field, choose }
}

test('Google is connected by signing in there, refused once and called off once, in the page alone', async () => {
  const { page, sees, isContent, card, field, choose, context } = await openAccounts()
  await sees('On this computer')
  await choose('Google')
  await isContent()
  await field('Client ID').fill(google.client.id)
  await field('Client secret').fill(google.client.secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const atGoogle = async () => {
    const opened = context.waitForEvent('page')
    await page.getByRole('link', { name: 'Open the sign-in page' }).click()
    return opened
  }
  await page.getByRole('link', { name: 'Open the sign-in page' }).waitFor()
  await page.screenshot({ path: join(pictures, 'signing-in.png') })
  await isContent()
  const first = await atGoogle()
  await first.getByRole('button', { name: 'Cancel' }).click()
  await sees(/You did not agree at Google/)
  await first.close()

  // what was typed is still there
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Open the sign-in page' }).waitFor()
  const second = await atGoogle()
  await second.locator('input[name=who]').fill('alex@reed.test')
  await second.getByRole('button', { name: 'Allow' }).click()
  await sees(/is connected: Calendar, Tasks and People/)
  await second.close()
  const account = card('alex@reed.test')
  await account.getByText('in step', { exact: true }).waitFor()
  await isContent()
  await page.screenshot({ path: join(pictures, 'connected.png'), fullPage: true })

  await account.getByRole('button', { name: 'Check' }).click()
  await account.getByText(/checks/).waitFor()
  await card('On this computer')
    .getByRole('button', { name: /New things of Tasks/ })
    .click()
  await expect
    .poll(() => account.getByRole('button', { name: /New things of Tasks/ }).getAttribute('aria-pressed'))
    .toBe('false')
  expect(host().terminal('accounts')).not.toMatch(/new things go here:.*tasks/)

  await account.getByLabel('Name for it here').fill('Studio')
  await account.getByLabel('Name for it here').press('Enter')
  const studio = card('Studio')
  await studio.waitFor()
  for (const width of [1440, 420]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: join(pictures, `account-${width}.png`) })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(readFileSync(join(host().home, 'settings.json'), 'utf8')).not.toContain('canary')

  await studio.getByRole('button', { name: 'Disconnect…' }).click()
  await studio.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await expect.poll(() => studio.count()).toBe(0)
  expect(host().terminal('accounts')).toMatch(/No account is connected/)
}, 240_000)

const withRadicale = missingRadicale() === undefined ? test : testNeeding(missingRadicale())
withRadicale(
  'a calendar server is connected by its password: a wrong one is said, and what was typed stays',
  async () => {
    const { page, sees, isContent, card, field, choose } = await openAccounts()
    await choose('Calendar, tasks and contacts')
    await field('Login').fill('alex@home.test')
    await field('Password').fill('wrong')
    await field('Server').fill(radicale!.url)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await sees(/does not let alex@home.test in/)
    await page.screenshot({ path: join(pictures, 'refused.png'), fullPage: true })
    expect(await field('Login').inputValue()).toBe('alex@home.test')
    await field('Password').fill(password)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await sees(/is connected: Calendar, Tasks and People/)
    const account = card('alex@home.test')
    await account.getByRole('button', { name: 'Change access…' }).click()
    await isContent()
    await account.getByLabel('Password').fill('wrong')
    await account.getByRole('button', { name: 'Connect', exact: true }).click()
    await account.getByRole('alert').waitFor()
    await account.getByLabel('Password').fill(password)
    await account.getByRole('button', { name: 'Connect', exact: true }).click()
    await account.getByRole('button', { name: 'Change access…' }).waitFor()
    expect(host().terminal('accounts')).toContain('alex@home.test')
  },
  240_000,
)
