import { describe, expect } from 'vitest'
import { openVisits } from './open-visits.ts'
import { askAgain } from './visitor.ts'

const { test, visit } = openVisits()

describe('the page, on the real host', () => {
  test('an invitation is shown exactly, waits for a word, is sent and can be seen in the plan', async () => {
    const { page, say, sees, isContent } = await visit()
    await say('lunch with Marco tomorrow at 1')
    const card = page.getByRole('region', { name: /^Approval needed/ })
    await card.getByText('Thu 12 Mar 13:00').first().waitFor()
    await card.getByText('marco@studiobianchi.example', { exact: true }).waitFor()
    await isContent()
    await card.getByRole('button', { name: 'Invite' }).click()
    await sees('You approved this')
    await page
      .getByRole('complementary', { name: 'Plan' })
      .getByText(/ · done$/)
      .waitFor()
    await isContent()
  })

  test('"Not now" does nothing', async () => {
    const { page, say, sees } = await visit()
    await say('lunch with Marco on 24 March at 1')
    await page.getByRole('button', { name: 'Not now' }).click()
    await sees('You said not now')
  })

  test('a question is answered with a number key and the run goes on', async () => {
    const { page, say, sees, isContent } = await visit()
    await askAgain({ say, sees })
    await say('meet Sarah on Friday at 10')
    await sees('Which Sarah do you mean?')
    await isContent()
    await page.keyboard.press('1')
    await sees(/You chose Sarah Chen/)
    await page
      .getByRole('region', { name: /^Approval needed/ })
      .getByText('sarah.chen@acme.test', { exact: true })
      .waitFor()
  })

  test('how a command is understood is shown while it is typed', async () => {
    const { page, isContent } = await visit()
    await page
      .getByRole('textbox', { name: 'What would you like done?' })
      .pressSequentially('lunch with Marco tomorrow at 1')
    const chips = page.getByRole('list', { name: 'How this is understood' })
    await chips.getByText('Marco Bianchi', { exact: true }).waitFor()
    await isContent()
  })

  test('a change is undone from its step, and another by the keyboard', async () => {
    const { page, say, sees, isContent } = await visit()
    await say('add buy oat milk to groceries')
    const plan = page.getByRole('complementary', { name: 'Plan' })
    await plan.getByRole('button', { name: /^Undo: / }).click()
    await page.getByText('taken back').first().waitFor()
    await say('add buy rye bread to groceries')
    await plan.getByRole('button', { name: /^Undo: / }).waitFor()
    await page.getByRole('textbox', { name: 'What would you like done?' }).press('Control+z')
    await plan.getByRole('button', { name: /^Undo: / }).waitFor({ state: 'detached' })
    await sees(/rye bread/)
    await isContent()
  })

  test('a dry run shows the plan and changes nothing; then it can be done for real', async () => {
    const { page, sees, isContent } = await visit()
    const input = page.getByRole('textbox', { name: 'What would you like done?' })
    await input.fill('add call the plumber to my tasks')
    await input.press('Alt+Enter')
    await sees('dry run')
    await page.getByRole('button', { name: 'Do it for real' }).click()
    await page.getByRole('button', { name: /^Undo: / }).waitFor()
    await isContent()
  })

  test('where every value came from can be asked', async () => {
    const { page, say, isContent } = await visit()
    await say('add buy stamps to groceries')
    await page.getByRole('button', { name: 'Why?' }).click()
    await page.getByRole('dialog', { name: 'Why this plan' }).waitFor()
    await isContent()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('what is not understood is said, with what could be', async () => {
    const { page, say, isContent } = await visit()
    await say('blorp the snarf')
    const suggestions = page.getByRole('list', { name: 'You could say' })
    await suggestions.getByRole('button').first().click()
    expect(await page.getByRole('textbox', { name: 'What would you like done?' }).inputValue()).not.toBe('')
    await isContent()
  })

  test('said offline, sent once when the connection is back', async () => {
    const { page, cable, say, sees, isContent } = await visit()
    await say('what is due today?')
    await page.getByRole('article').first().waitFor()
    await cable.cut()
    await sees(/Not connected/)
    await say('add buy candles to groceries')
    await sees('Will be sent once Omnii is back')
    await isContent()
    await cable.mend()
    // a try of its own may come before the press
    await page
      .getByRole('button', { name: 'Try now' })
      .click({ timeout: 2_000 })
      .catch(() => undefined)
    await sees('Connected on this computer')
    await page.getByRole('button', { name: /^Undo: / }).waitFor()
    expect(await page.getByText('add buy candles to groceries', { exact: true }).count()).toBe(1)
  })

  test('two windows of one conversation stay in step', async () => {
    const left = await visit()
    await askAgain(left)
    await left.say('meet Sarah on Friday at 11')
    await left.sees('Which Sarah do you mean?')
    const sessionId = await left.page.evaluate(() => sessionStorage.getItem('omnii.session'))
    const right = await visit({ hash: `#session=${sessionId}` })
    await right.page.getByRole('button', { name: /Sarah Okafor/ }).click()
    await left.sees(/You chose Sarah Okafor/)
    await right.sees(/You chose Sarah Okafor/)
  })

  test('conversations are kept, named and switched', async () => {
    const { page, say, sees, isContent } = await visit()
    await say('add buy tea to groceries')
    await page.getByRole('button', { name: /^Undo: / }).waitFor()
    await page.getByRole('button', { name: 'Rename this conversation' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Tea')
    await page.getByRole('button', { name: 'Save' }).click()
    const list = page.getByRole('navigation', { name: 'Conversations' })
    await list.getByRole('button', { name: 'Tea' }).waitFor()
    await list.getByRole('button', { name: 'Start a conversation' }).click()
    await sees('Try one of these')
    await isContent()
    await list.getByRole('button', { name: 'Tea' }).click()
    await page.getByRole('article', { name: /add buy tea/ }).waitFor()
  })

  test('everything works from the keyboard alone', async () => {
    const { page, sees } = await visit()
    await page.keyboard.type('lunch with Marco on 25 March at 1')
    await page.keyboard.press('Enter')
    const card = page.getByRole('region', { name: /^Approval needed/ })
    await card.waitFor()
    // The card has the focus, and an Enter right away is not taken for a decision.
    await page.keyboard.press('Enter')
    await card.getByRole('button', { name: 'Invite' }).waitFor()
    await page.waitForTimeout(700)
    await page.keyboard.press('Enter')
    await sees('You approved this')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).value)).toBe(
      'lunch with Marco on 25 March at 1',
    )
  })

  test('a reload brings everything back', async () => {
    const { page, say, sees } = await visit()
    await askAgain({ say, sees })
    await say('meet Sarah on Friday at 12')
    await sees('Which Sarah do you mean?')
    await page.reload()
    await sees('Which Sarah do you mean?')
    await page.getByRole('button', { name: /Sarah Chen/ }).waitFor()
  })
})
