import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { missingChromium, testNeeding } from '../../support/needs.ts'
import { type RunningHost, startHost } from '../host.ts'
import { openBrowser, openDoor, type Visitor } from '../visitor.ts'

/** What needs somebody, and what was done, over all conversations, in a real browser against the real host. */
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

const show = ({ page }: Visitor, name: string | RegExp) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name }).click()
const cardIn = ({ page }: Visitor) => page.getByRole('region', { name: /^Approval needed/ })

/** A card waits in one conversation, and another is open. */
async function waitElsewhere(visitor: Visitor, text: string) {
  await visitor.say(text)
  await cardIn(visitor).waitFor()
  await visitor.page.getByRole('button', { name: 'Start a conversation' }).click()
  await cardIn(visitor).waitFor({ state: 'detached' })
}

test('a card of another conversation is decided on the list, and the journal has it', async () => {
  const visitor = await visit()
  const { page } = visitor
  await waitElsewhere(visitor, 'lunch with Marco Bianchi tomorrow at 1pm')
  await show(visitor, /Waiting.*1/)
  await cardIn(visitor).waitFor()
  await visitor.isContent()
  await cardIn(visitor)
    .getByRole('button', { name: /^Invite/ })
    .click()
  await page.getByRole('heading', { name: 'Nothing needs you' }).waitFor()
  await show(visitor, 'Journal')
  await page.getByText('Marco Bianchi told').waitFor()
})

test('a card is changed before it is approved: a new one shows the change', async () => {
  const visitor = await visit()
  const { page, sees } = visitor
  await waitElsewhere(visitor, 'coffee with Marco Bianchi on Friday at 4pm')
  await show(visitor, /Waiting/)
  await cardIn(visitor).getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Title').fill('Espresso')
  await page.getByLabel('Time', { exact: true }).fill('16:30')
  await visitor.isContent()
  await page.getByRole('button', { name: 'Show the change' }).click()
  await page.getByRole('region', { name: /^Approval needed: Create “Espresso”/ }).waitFor()
  await sees(/16:30–17:30/)
  await cardIn(visitor).getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('heading', { name: 'Nothing needs you' }).waitFor()
})

test('what depends on a changed step is done with it, and two windows do not change one card twice', async () => {
  const visitor = await visit()
  const { page } = visitor
  await visitor.say('tea with Marco Bianchi on Friday at 11am and remind me 20 minutes before')
  await cardIn(visitor).waitFor()
  const other = await visit()
  await show(other, /Waiting/)
  for (const each of [visitor, other]) await cardIn(each).getByRole('button', { name: 'Edit' }).click()
  await other.page.getByLabel('Title').fill('Typed in the other window')
  await page.getByLabel('Title').fill('Green tea')
  await page.getByRole('button', { name: 'Show the change' }).click()
  await page.getByRole('region', { name: /^Approval needed: Create “Green tea”/ }).waitFor()
  await other.sees('This was decided or changed in another window')
  expect(await other.page.getByLabel('Title').inputValue()).toBe('Typed in the other window')
  await other.isContent()
  await cardIn(visitor)
    .getByRole('button', { name: /^Invite/ })
    .click()
  await visitor.sees(/remind you of “Green tea” 20 minutes before/)
})

test('a change that is refused leaves the card and what was typed', async () => {
  const visitor = await visit()
  const { page } = visitor
  await visitor.say('juice with Marco Bianchi on Friday at 9am')
  await cardIn(visitor).getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Title').fill('Orange juice')
  await page.getByLabel('Date').fill('0001-01-01')
  await page.getByRole('button', { name: 'Show the change' }).click()
  await page.getByRole('alert').getByText('That date or time does not exist').waitFor()
  expect(await page.getByLabel('Title').inputValue()).toBe('Orange juice')
  await visitor.isContent()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await cardIn(visitor).getByRole('button', { name: 'Not now' }).click()
  await visitor.sees('You said not now')
})

test('a deed is undone by keyboard, and everything since one is taken back after it was shown', async () => {
  const visitor = await visit()
  const { page, say, sees } = visitor
  await say('add call the roofer to my tasks')
  await sees(/“Call the roofer” is on your list/)
  await say('add water the ferns to my tasks')
  await sees(/“Water the ferns” is on your list/)
  await show(visitor, 'Journal')
  await page.getByRole('button', { name: /^Undo: .*ferns/i }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Redo: .*ferns/i }).click()
  await page.getByRole('button', { name: /^Undo: .*ferns/i }).waitFor()
  await page.getByRole('button', { name: /^Take back everything since .*roofer/i }).click()
  const pane = page.getByRole('complementary', { name: /^Take back since/ })
  await visitor.isContent()
  await pane.getByRole('button', { name: 'Take back 2' }).click()
  await page.getByRole('button', { name: /^Redo: .*roofer/i }).waitFor()
  await page.getByRole('button', { name: /^Redo: .*ferns/i }).waitFor()
})

test('a long line pushes no card out of the window', async () => {
  const visitor = await visit()
  const { page, say } = visitor
  await say('add milk to my shopping list')
  await page.getByText('There is no list “Shopping”').first().waitFor()
  await waitElsewhere(visitor, 'tea with Marco Bianchi tomorrow at 2pm')
  for (const width of [1440, 900, 420]) {
    await page.setViewportSize({ width, height: 900 })
    if (width === 1440) await show(visitor, /Waiting/)
    const { x, width: wide } = (await cardIn(visitor).boundingBox())!
    expect(x + wide).toBeLessThanOrEqual(width)
  }
})
