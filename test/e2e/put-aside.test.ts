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

test('a card that was put aside is picked up again by keyboard, and then Enter approves it', async () => {
  const { page, say, sees, isContent } = await visit()
  await say('delete the coffee beans')
  await page.getByRole('button', { name: 'Delete', exact: true }).waitFor()
  await say('hmm flibber it')
  await sees(/Put aside: “yes” does not approve it/)
  await isContent()
  const button = page.getByRole('button', { name: 'Pick up again' })
  await page.getByRole('button', { name: 'Delete', exact: true }).waitFor()
  await button.focus()
  await page.keyboard.press('Enter')
  await sees(/is open again/)
  await button.waitFor({ state: 'detached' })
  await hasFocus(page, 'approval')
  await page.waitForTimeout(700)
  await page.keyboard.press('Enter')
  await sees('You approved this')
  await sees('“Coffee beans” is deleted.')
})

test('a card that was put aside is approved by its own button', async () => {
  const { page, say, sees } = await visit()
  await say('delete the tomatoes')
  await page.getByRole('button', { name: 'Delete', exact: true }).waitFor()
  await say('hmm flibber it')
  await page.getByRole('button', { name: 'Pick up again' }).waitFor()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await sees('You approved this')
})
