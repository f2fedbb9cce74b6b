import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { phone, publicUrl } from '../../world/sms.ts'
import { openTwilioStandIn, type TwilioStandIn } from '../../world/twilio/stand-in.ts'
import { startHost } from '../host.ts'
import { openVisits } from '../open-visits.ts'

/** for people to look at */
const pictures = join(import.meta.dirname, '../../.out/text-settings')
const began = Date.now()
let twilio: TwilioStandIn
// after the host, which talks to it: what is registered first runs last
afterAll(() => twilio?.close())
const { host, test, visit } = openVisits(async () => {
  twilio = await openTwilioStandIn({ now: () => Date.parse('2026-03-11T10:00:00Z') + Date.now() - began })
  mkdirSync(pictures, { recursive: true })
  const started = await startHost({ demo: true, env: { OMNII_TWILIO_URL: twilio.url } })
  // a port that is free here, and a vault that needs no keychain
  started.terminal('settings', 'set', 'sms.port', '0')
  started.terminal('settings', 'set', 'vault', 'session')
  return started
})

async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1440, 420]) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(150)
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) })
    }
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function keep(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  await field.fill(value)
  await field.press('Enter')
}

test('from nothing to a phone that texts, in the settings of the page alone', async () => {
  const { page, sees, isContent, context } = await visit()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitem', { name: 'All settings…' }).click()
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('button', { name: 'Text messages' })
    .click()
  await page.getByRole('heading', { name: 'Text messages' }).waitFor()
  await sees(/Text messages are off/)
  await isContent()
  await picture(page, 'off')

  await keep(page, 'Account SID', twilio.accountSid)
  await keep(page, 'Number', twilio.number)
  await keep(page, 'Auth token', twilio.authToken)
  const connection = page.getByRole('region', { name: 'Connection' })
  await connection.getByText('connected', { exact: true }).waitFor()
  await sees('no public address is needed')
  await keep(page, 'Public address', publicUrl)
  await connection.getByText(`${publicUrl}/sms`).waitFor()
  await connection.getByRole('button', { name: 'Copy' }).click()
  await connection.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${publicUrl}/sms`)
  await connection.getByRole('button', { name: 'Check' }).click()
  await connection.getByText('The account answers and is active.').waitFor()
  await connection.getByText(/does not post incoming texts/).waitFor()
  await connection.getByText('3 of 4 checks passed').waitFor()
  await picture(page, 'checked')
  await connection.getByRole('button', { name: 'Set it at Twilio' }).click()
  await connection.getByText('4 of 4 checks passed').waitFor()
  expect(twilio.webhookUrl()).toBe(`${publicUrl}/sms`)

  const phones = page.getByRole('region', { name: 'Phones' })
  await phones.getByRole('button', { name: 'Pair a phone' }).click()
  const code = await phones.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent()
  await picture(page, 'pairing')
  const { port } = JSON.parse(host().terminal('--json', 'sms')) as { port: number }
  const local = `http://127.0.0.1:${port}`
  await twilio.deliver(twilio.receive(phone, String(code)), local, publicUrl)
  await phones.getByText(`${phone} is paired.`).waitFor()
  const row = phones.getByRole('listitem', { name: phone })
  await row.getByRole('button', { name: 'Send a test' }).click()
  await expect.poll(() => twilio.sentTo(phone).length).toBe(2)
  await twilio.report(twilio.ledger.at(-1)!, 'delivered', local, publicUrl)
  await row.getByText(`A test text to ${phone} was delivered.`).waitFor()

  await page.getByLabel('From', { exact: true }).fill('21:30')
  await page.getByLabel('From', { exact: true }).press('Enter')
  await keep(page, 'Texts to a phone in a day, at most', '12')
  const status = () => JSON.parse(host().terminal('--json', 'sms')) as Record<string, unknown>
  await expect.poll(status).toMatchObject({ quiet: { from: 21 * 60 + 30 }, perDay: 12, mode: 'webhook' })
  await isContent()
  await picture(page, 'paired')

  // without its public address Twilio is asked again
  await keep(page, 'Public address', '')
  await sees('no public address is needed')
  await row.getByRole('button', { name: 'Unpair…' }).click()
  await row.getByRole('button', { name: 'Keep it' }).click()
  await row.getByRole('button', { name: 'Unpair…' }).click()
  await picture(page, 'unpair')
  await row.getByRole('button', { name: 'Unpair phone' }).click()
  await sees('No phone is paired yet.')
}, 240_000)
