import { expect } from 'vitest'
import { startHost } from './host.ts'
import { openVisits } from './open-visits.ts'
import { openDoor } from './visitor.ts'

const { browser, host, test, visit } = openVisits(() => startHost({ demo: false }))

test('an empty workspace offers the demo one, and the first example works a tap later', async () => {
  const { page, isContent } = await visit()
  await page.getByRole('heading', { name: 'What would you like done?' }).waitFor()
  await isContent()
  await page.getByRole('button', { name: 'Load the demo workspace' }).click()
  await page.getByRole('button', { name: 'Load the demo workspace' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'lunch with Marco tomorrow at 1' }).click()
  await page.getByText('marco@studiobianchi.example', { exact: true }).waitFor()
  await isContent()
})

test('every example of an empty workspace works there: none asks anything, none fails', async () => {
  const empty = await startHost({ demo: false })
  try {
    const { page, say, sees } = await openDoor(browser(), () => empty)()
    await sees('Try one of these')
    const examples = await page.locator('.example').allInnerTexts()
    expect(examples.length).toBeGreaterThan(3)
    for (const [at, example] of examples.entries()) {
      await say(example)
      // Only the turns near the eye are in the page.
      const turn = page.locator(`[aria-posinset="${at + 1}"]`)
      await turn.locator('.answer').waitFor()
      expect([example, await turn.locator('.card-open, .turn-failed').count()]).toEqual([example, 0])
    }
  } finally {
    await empty.stop()
  }
})

test('what somebody writes is never more than text', async () => {
  const { page, say, sees, isContent } = await visit()
  const payload = '<img src=x onerror="document.title=1"><script>alert(1)</script> [a](javascript:alert(1))'
  await say(`add ${payload} to my tasks`)
  await sees('<img src=x')
  await say('add invoice\u202efdp.exe to my tasks')
  await page.getByRole('img', { name: 'hidden character U+202E' }).first().waitFor()
  expect(await page.locator('#root img, #root script, a[href^="javascript"]').count()).toBe(0)
  await isContent()
})

test('a small screen, and a large one at 200 per cent, lose nothing', async () => {
  const { page, say, isContent } = await visit({ viewport: { width: 420, height: 860 } })
  await say('add buy stamps to my tasks')
  await page.getByRole('button', { name: /^Plan · / }).click()
  await page.getByRole('button', { name: /^Undo: / }).waitFor()
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBe(0)
  await isContent()
  await page.getByRole('button', { name: 'Open the list of conversations' }).click()
  await page.getByRole('dialog', { name: 'Conversations' }).waitFor()
  await isContent()
  await page.keyboard.press('Escape')
  // 200 per cent of a 1280 pixel window leaves 640.
  await page.setViewportSize({ width: 640, height: 400 })
  expect(await overflow()).toBe(0)
  await page.getByRole('textbox', { name: 'What would you like done?' }).waitFor()
})

test('light, dark and like the system can be chosen and stay', async () => {
  const { page, isContent } = await visit()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByText('Connected on this computer').waitFor()
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  await isContent()
})

test('the details of the connection name frames, never what was written in them', async () => {
  const { page, say, isContent } = await visit()
  await say('add secret-word to my tasks')
  await page.getByRole('article').first().waitFor()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitem', { name: 'Connection details' }).click()
  const panel = page.getByRole('dialog', { name: 'Connection details' })
  await panel.getByText('user_message').first().waitFor()
  expect(await panel.getByText('secret-word').count()).toBe(0)
  await isContent()
})

test('a browser that was not let in is told so, and where the way in is', async () => {
  const context = await browser().newContext()
  const page = await context.newPage()
  await page.goto(host().origin)
  await page.getByText('This window is no longer let in').waitFor({ timeout: 10_000 })
  await page.getByText('Get a new link where you started Omnii').first().waitFor()
  await context.close()
})
