import { expect } from 'vitest'
import { openVisits } from './open-visits.ts'
import { askAgain } from './visitor.ts'

const { test, visit } = openVisits()

test('the composer says what it would answer, and Enter answers just that', async () => {
  const { page, say, sees, isContent } = await visit()
  await say('email Marco')
  await sees('Answering: What should it say?')
  await isContent()
  await say('Running ten minutes late')
  await sees('You chose Running ten minutes late')
  await page.getByText('Answering:').waitFor({ state: 'detached' })
})

for (const words of ['blorp the snarf', 'zzz', 'what is due today?']) {
  test(`after Esc “${words}” is no answer, and the question stays open`, async () => {
    const { page, say, sees } = await visit()
    await say('email Marco')
    await sees('Answering: What should it say?')
    const input = page.getByRole('textbox', { name: 'What would you like done?' })
    await input.focus()
    await input.press('Escape')
    await page.getByText('Answering:').waitFor({ state: 'detached' })
    await say(words)
    await page.getByRole('article').nth(1).locator('.answer').waitFor()
    expect(await page.getByText(/^You chose/).count()).toBe(0)
    await page.getByRole('region', { name: 'Question: What should it say?' }).waitFor()
  })
}

test('Enter pressed before the words were read answers the question they fit', async () => {
  const { page, say, sees } = await visit()
  await askAgain({ say, sees })
  await say('meet Sarah on Friday at 10')
  await sees('Which Sarah do you mean?')
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  await input.focus()
  await page.keyboard.insertText('Sarah Okafor')
  await page.keyboard.press('Enter')
  await sees('You chose Sarah Okafor')
})

test('words that fit a choice show which question they answer; others show none', async () => {
  const { page, say, sees } = await visit()
  await askAgain({ say, sees })
  await say('meet Sarah on Friday at 10')
  await sees('Which Sarah do you mean?')
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  await input.fill('Sarah Okafor')
  await sees('Answering: Which Sarah do you mean?')
  await input.fill('add buy candles to groceries')
  await page.getByText('Answering:').waitFor({ state: 'detached' })
  await input.fill('Sarah Okafor')
  await sees('Answering: Which Sarah do you mean?')
  await input.press('Enter')
  await sees('You chose Sarah Okafor')
})
