import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { missingChromium, testNeeding } from '../../support/needs.ts'
import { phone as number, publicUrl } from '../../world/sms.ts'
import { openPhonePage, type PhonePage } from '../../world/twilio/phone-page.ts'
import { openTwilioStandIn, type TwilioStandIn } from '../../world/twilio/stand-in.ts'
import { type RunningHost, startHost } from '../host.ts'
import { openBrowser, openDoor } from '../visitor.ts'

const missing = missingChromium()
const test = testNeeding(missing)
/** for people to look at */
const pictures = join(import.meta.dirname, '../../.out/by-text')
const began = Date.now()
let twilio: TwilioStandIn
let host: RunningHost
let browser: Browser
let context: BrowserContext
let visit: ReturnType<typeof openDoor>
let phonePage: PhonePage
let local = ''

const omnii = (...args: string[]) => JSON.parse(host.terminal('--json', ...args)) as Record<string, unknown>

beforeAll(async () => {
  if (missing !== undefined) return
  twilio = await openTwilioStandIn({ now: () => Date.parse('2026-03-11T10:00:00Z') + Date.now() - began })
  host = await startHost({
    demo: true,
    env: { OMNII_TWILIO_URL: twilio.url, OMNII_TWILIO_TOKEN: twilio.authToken },
  })
  host.terminal('settings', 'set', 'sms.port', '0')
  host.terminal('settings', 'set', 'sms.publicUrl', publicUrl)
  host.terminal('settings', 'set', 'sms.number', twilio.number)
  host.terminal('settings', 'set', 'sms.account', twilio.accountSid)
  for (let n = 0; n < 40 && omnii('sms').mode !== 'webhook'; n += 1)
    await new Promise((resolve) => setTimeout(resolve, 250))
  local = `http://127.0.0.1:${String(omnii('sms').port)}`
  phonePage = await openPhonePage(twilio, number, (message) => twilio.deliver(message, local, publicUrl))
  browser = await openBrowser()
  visit = openDoor(browser, () => host)
  mkdirSync(pictures, { recursive: true })
  context = await browser.newContext({ viewport: { width: 420, height: 860 } })
  context.setDefaultTimeout(15_000)
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await phonePage?.close()
  await host?.stop()
  await twilio?.close()
})

async function type(phone: Page, text: string): Promise<void> {
  await phone.getByRole('textbox', { name: 'Text' }).fill(text)
  await phone.getByRole('button', { name: 'Send' }).click()
}
const texts = (phone: Page) => phone.getByRole('list', { name: 'Texts' })

test('a conversation is begun by text, approved on the page and undone by text, and both tell all of it', async () => {
  const phone = await context.newPage()
  await phone.goto(phonePage.url)
  await type(phone, String(omnii('sms', 'pair').code))
  await texts(phone).getByText('now paired with Omnii').waitFor()

  await type(phone, 'lunch with Marco tomorrow at 1')
  await texts(phone)
    .getByText(/Reply \d{6} to invite/)
    .waitFor()

  const { page, sees, isContent, context: desk } = await visit()
  // the same words stand among the examples of an empty conversation
  const listed = page.getByRole('navigation').getByRole('button', { name: /lunch with Marco/i })
  await listed.click()
  await sees(`by text message from ${number}`)
  await page
    .getByRole('region', { name: /^Approval needed/ })
    .getByText(`Texted to ${number}`)
    .waitFor()
  const card = page.getByRole('region', { name: /^Approval needed/ })
  await card.getByRole('button', { name: 'Invite' }).click()
  await sees(/in your calendar/)
  await texts(phone).getByText('Approved on another device').waitFor()
  await texts(phone)
    .getByText(/is in your calendar/)
    .waitFor()
  await isContent()
  await page.screenshot({ path: join(pictures, 'approved-on-the-page.png') })

  await type(phone, 'undo that')
  await texts(phone)
    .getByText(/out of your calendar/)
    .waitFor()
  await sees(/out of your calendar/)
  await isContent()
  await page.screenshot({ path: join(pictures, 'undone-on-the-page.png') })
  await phone.screenshot({ path: join(pictures, 'the-phone.png') })
  await desk.close()
}, 120_000)
