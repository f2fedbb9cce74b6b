import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { missingChromium, testNeeding } from '../support/needs.ts'
import { type RunningHost, startHost } from './host.ts'
import { openBrowser, openDoor, type Visitor } from './visitor.ts'

const missing = missingChromium()
const test = testNeeding(missing)
const folder = resolve('test/.out')
const widths = [420, 900, 1440] as const
const themes = ['light', 'dark'] as const
let host: RunningHost
let browser: Browser
let visit: ReturnType<typeof openDoor>

beforeAll(async () => {
  if (missing !== undefined) return
  mkdirSync(folder, { recursive: true })
  host = await startHost({ demo: true })
  browser = await openBrowser()
  visit = openDoor(browser, () => host)
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
})

/** One picture a width and theme, into test/.out, for people to look at. */
async function pictures({ page }: Visitor, scene: string, wide: readonly number[] = widths) {
  for (const colorScheme of themes) {
    for (const width of wide) {
      await page.setViewportSize({ width, height: width === 420 ? 860 : 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(150)
      await page.screenshot({ path: resolve(folder, `${scene}-${width}-${colorScheme}.png`) })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

const input = ({ page }: Visitor) => page.getByRole('textbox', { name: 'What would you like done?' })

test('pictures: an empty conversation', async () => {
  const visitor = await visit()
  await visitor.sees('Try one of these')
  await visitor.page.getByRole('region', { name: 'Due' }).getByRole('checkbox').first().waitFor()
  await visitor.page.getByRole('region', { name: 'Your day' }).getByRole('button').first().waitFor()
  await pictures(visitor, 'first')
})

test('pictures: a talk with a question and an approval, and a command being written', async () => {
  const visitor = await visit()
  const { page, say, sees } = visitor
  await say('what does next week look like?')
  await sees(/You have \d+ events/)
  await say('meet Sarah on Friday at 10 and add prepare the agenda to my tasks')
  await sees(/Which Sarah/)
  await pictures(visitor, 'question')
  await page.getByRole('button', { name: /Sarah Chen/ }).click()
  await page.getByRole('region', { name: /^Approval needed/ }).waitFor()
  await input(visitor).pressSequentially('lunch with Marco tomorrow at 1')
  await page.getByRole('list', { name: 'How this is understood' }).waitFor()
  await page.waitForTimeout(400)
  await pictures(visitor, 'approval')
})

test('pictures: a mail before it is sent', async () => {
  const visitor = await visit()
  await visitor.say('reply to Marco that Thursday works')
  await visitor.page.getByRole('article').first().waitFor()
  await visitor.page.waitForTimeout(800)
  await pictures(visitor, 'mail')
})

test('pictures: done, undone and not understood', async () => {
  const visitor = await visit()
  const { page, say, sees } = visitor
  await say('add buy oat milk to groceries')
  await page
    .getByRole('button', { name: /^Undo: / })
    .first()
    .waitFor()
  await input(visitor).press('Control+z')
  await sees('taken back')
  await say('blorp the snarf')
  await page.getByRole('list', { name: 'You could say' }).waitFor()
  await pictures(visitor, 'undone')
})

test('pictures: without a connection', async () => {
  const visitor = await visit()
  const { page, cable, say, sees } = visitor
  await say("what's due today?")
  await page.getByRole('article').first().waitFor()
  await page.waitForTimeout(500)
  await cable.cut()
  await sees(/Not connected/)
  await say('remind me to water the plants on Friday')
  await pictures(visitor, 'offline')
})

test('pictures: the settings and the reasons of a plan', async () => {
  const visitor = await visit()
  const { page, say } = visitor
  await say('dentist on the 24th at 9:15 for 45 minutes')
  await page.getByRole('button', { name: 'Why?' }).click()
  await page.getByRole('dialog').waitFor()
  // Another width would close what is open.
  await pictures(visitor, 'why', [1440])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menu').waitFor()
  await pictures(visitor, 'settings', [1440])
})
