import { expect } from 'vitest'
import { openVisits } from './open-visits.ts'

const { test, visit } = openVisits()

test('a list at the top and two mails that wait below it break no accessibility rule, wherever one looks', async () => {
  const { page, say, sees, isContent, context } = await visit()
  await say('what is on my list?')
  await page.getByRole('article').first().waitFor()
  await say('reply to Marco that Thursday works')
  const cards = page.getByRole('region', { name: /^Approval needed/ })
  await cards.first().waitFor()
  await say('email Marco that the minutes are on the shared drive')
  await expect.poll(() => cards.count(), { timeout: 15_000 }).toBe(2)
  await isContent()
  await page.getByRole('article').first().scrollIntoViewIfNeeded()
  await isContent()
  await page.setViewportSize({ width: 420, height: 860 })
  await isContent()
  // both are still to be decided, each by itself
  await page.setViewportSize({ width: 1440, height: 900 })
  await cards.last().getByRole('button', { name: 'Send' }).click()
  await expect.poll(() => cards.count(), { timeout: 15_000 }).toBe(1)
  await sees(/shared drive/)
  await context.close()
})
