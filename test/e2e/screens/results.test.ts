import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { missingChromium, testNeeding } from '../../support/needs.ts'
import { type RunningHost, startHost } from '../host.ts'
import { openBrowser, openDoor } from '../visitor.ts'

/** Answers whose rows are the things themselves, in a real browser against the real host. */
const missing = missingChromium()
const test = testNeeding(missing)
let host: RunningHost
let browser: Browser
let visit: ReturnType<typeof openDoor>

beforeAll(async () => {
  if (missing !== undefined) return
  host = await startHost({ demo: true })
  browser = await openBrowser()
  visit = openDoor(browser, () => host)
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
})

test('a task of an answer is ticked in place, and follows what is done about it elsewhere', async () => {
  const visitor = await visit()
  const { page, say } = visitor
  await say('show my tasks')
  const box = page.getByRole('checkbox', { name: /library books/ })
  await box.focus()
  await page.keyboard.press('Space')
  await expect.poll(() => box.getAttribute('aria-checked'), { timeout: 60_000 }).toBe('true')
  await visitor.isContent()
  await say('undo that')
  await expect.poll(() => box.first().getAttribute('aria-checked'), { timeout: 60_000 }).toBe('false')
})

test('an event, a mail and a person of an answer open on their screens, and back leads to the conversation', async () => {
  const visitor = await visit()
  const { page, say } = visitor
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  for (const [asked, row, opened] of [
    ['what’s on this week', /Team sync/, page.getByRole('complementary', { name: 'Event' })],
    ['any unread mail?', /Seat numbers/, page.getByRole('heading', { name: /Seat numbers/ })],
    ['show my contacts', /^Dana Lee/, page.getByRole('heading', { name: 'Dana Lee' })],
  ] as const) {
    await say(asked)
    await page.locator('.result').getByRole('button', { name: row }).first().waitFor()
    await page.locator('.result').getByRole('button', { name: row }).first().click()
    await opened.first().waitFor()
    await visitor.isContent()
    await page.goBack()
    await page.locator('.result').first().waitFor()
    await input.waitFor()
  }
})

test('an event that was moved since its time was told says when it is now', async () => {
  const visitor = await visit()
  const { page, say, sees } = visitor
  await say('dentist tomorrow at 9:15')
  await sees(/“Dentist” is in your calendar/)
  await say('what’s on tomorrow')
  await page.locator('.result').getByRole('button', { name: 'Dentist' }).waitFor()
  await say('move the dentist to 10:45')
  await page
    .locator('.result')
    .getByText(/^now .*10:45/)
    .waitFor()
})
