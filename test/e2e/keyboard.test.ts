import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openVisits } from './open-visits.ts'

const { test, visit } = openVisits()

/** What has the focus: the input, a card, a choice, or nothing at all. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) return 'nothing'
    if (activeElement.matches('.composer-input')) return 'input'
    if (activeElement.matches('.choice')) return 'choice'
    return activeElement.matches('.approval') ? 'approval' : activeElement.className
  })
const hasFocus = (page: Page, what: string) => expect.poll(() => focused(page), { timeout: 4_000 }).toBe(what)

test('the keyboard goes from a question to its approval, to the input, and Ctrl+Z works from there', async () => {
  const { page, say, sees } = await visit()
  await say('meet Sarah on Friday at 10')
  await hasFocus(page, 'choice')
  await page.keyboard.press('2')
  await hasFocus(page, 'approval')
  await page.waitForTimeout(700)
  await page.keyboard.press('Enter')
  await sees('You approved this')
  await hasFocus(page, 'input')
  await page.getByRole('button', { name: /^Undo Create|^Undo Schedule|^Undo Add/ }).waitFor()
  await page.keyboard.press('Control+z')
  // The invitation has not left yet, so nobody is told of its end and nothing is asked.
  await page.getByText('Undone', { exact: true }).waitFor()
  await hasFocus(page, 'input')
})

test('declined with the mouse, the next letter lands in the input', async () => {
  const { page, say, sees } = await visit()
  await say('lunch with Marco on 24 March at 1')
  await page.getByRole('button', { name: 'Not now' }).click()
  await sees('You said not now')
  await hasFocus(page, 'input')
  await page.keyboard.type('hello')
  expect(await page.getByRole('textbox', { name: 'What would you like done?' }).inputValue()).toBe('hello')
})

test('taking back with the mouse leaves the keyboard in the input, and what was done says so where it stands', async () => {
  const { page, say } = await visit()
  await say('add buy oat milk to groceries')
  await page.getByRole('button', { name: /^Undo Add/ }).click()
  await page.getByText('Undone', { exact: true }).waitFor()
  await hasFocus(page, 'input')
})

test('from anywhere in the window a letter writes, a slash and Escape lead to the input', async () => {
  const { page, say } = await visit()
  await say('what is due today?')
  await page.getByRole('article').first().waitFor()
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  for (const [key, written] of [
    ['n', 'n'],
    ['/', ''],
    ['Escape', ''],
  ] as const) {
    await input.fill('')
    await page.getByRole('region', { name: 'Conversation', exact: true }).focus()
    await page.keyboard.press(key)
    await hasFocus(page, 'input')
    await expect.poll(() => input.inputValue()).toBe(written)
  }
})

for (const { width, height, scale, command } of [
  { width: 1280, height: 720, scale: 1, command: 'delete all my tasks' },
  { width: 720, height: 450, scale: 2, command: 'archive all newsletters' },
]) {
  test(`a tall approval opens at its top, and Enter counts once its end was seen (${width}x${height} at ${scale}x)`, async () => {
    const { page, say, isContent } = await visit({ viewport: { width, height }, deviceScaleFactor: scale })
    await say('what is due today?')
    await page.getByRole('article').first().waitFor()
    await say(command)
    const card = page.getByRole('region', { name: /^Approval needed/ })
    await card.waitFor()
    await page.waitForTimeout(900)
    const room = await page.getByRole('region', { name: 'Conversation', exact: true }).boundingBox()
    const top = await card.boundingBox()
    expect(top?.y).toBeGreaterThanOrEqual(room?.y ?? 0)
    const title = await card.getByRole('heading').first().boundingBox()
    expect(title?.y).toBeGreaterThanOrEqual(room?.y ?? 0)
    await isContent()
    // Enter reads on until the end was in view; only then does it decide.
    await hasFocus(page, 'approval')
    let presses = 0
    while ((await card.getByRole('button', { name: /^Read on/ }).count()) > 0 && presses < 20) {
      await page.keyboard.press('Enter')
      await page.waitForTimeout(200)
      presses += 1
    }
    if ((top?.height ?? 0) > (room?.height ?? 0)) expect(presses).toBeGreaterThan(0)
    expect(await card.count()).toBe(1)
    await card.getByRole('heading').first().waitFor()
    const inSight = await card.getByRole('heading').first().boundingBox()
    expect(inSight?.y).toBeGreaterThanOrEqual((room?.y ?? 0) - 1)
    await hasFocus(page, 'approval')
    await page.waitForTimeout(700)
    await page.keyboard.press('Enter')
    await page.getByText('You approved this').waitFor()
    await hasFocus(page, 'input')
  })
}
