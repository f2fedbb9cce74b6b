import { expect } from 'vitest'
import { openVisits } from '../open-visits.ts'
import type { Visitor } from '../visitor.ts'

/** Screens that are looked at and worked with by hand, in a real browser against the real host. */
const { test, visit } = openVisits()

const show = ({ page }: Visitor, name: string) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name }).click()
const toast = ({ page }: Visitor) => page.getByRole('region', { name: 'What was just done' })

test('the day stands there before anything was said, and breaks no rule of accessibility', async () => {
  const visitor = await visit()
  const { page } = visitor
  await page.getByRole('region', { name: 'Your day' }).getByRole('button').first().waitFor()
  await page.getByRole('region', { name: 'Due' }).getByRole('checkbox').first().waitFor()
  await visitor.isContent()
})

test('a screen is read over the connection there is: no request, and no token, of its own', async () => {
  const visitor = await visit()
  const { page } = visitor
  const due = page.getByRole('region', { name: 'Due' }).getByRole('checkbox').first()
  await due.waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  for (const name of ['Calendar', 'Tasks', 'Mail', 'People', 'Today']) await show(visitor, name)
  await due.waitFor()
  expect(asked.filter((path) => !path.startsWith('/assets/'))).toEqual([])
})

test('a task that is ticked is done, and comes back with Undo', async () => {
  const visitor = await visit()
  const { page } = visitor
  await show(visitor, 'Tasks')
  const box = page.getByRole('checkbox', { name: 'Done: Coffee beans' })
  await box.click()
  await page.getByRole('checkbox', { name: 'Done: Coffee beans', checked: true }).waitFor()
  await toast(visitor).getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('checkbox', { name: 'Done: Coffee beans', checked: false }).waitFor()
  await visitor.isContent()
})

test('a task is added by hand, and another window has it at once', async () => {
  const visitor = await visit()
  const other = await visit()
  await show(visitor, 'Tasks')
  await show(other, 'Tasks')
  await other.page.getByRole('checkbox').first().waitFor()
  await visitor.page.getByRole('textbox', { name: 'Add a task' }).fill('Sharpen the pencils')
  await visitor.page.getByRole('button', { name: 'Add', exact: true }).click()
  await visitor.page.getByRole('checkbox', { name: 'Done: Sharpen the pencils' }).waitFor()
  await other.page.getByRole('checkbox', { name: 'Done: Sharpen the pencils' }).waitFor()
})

test('an event that others are told of is cancelled on its card, not by the press', async () => {
  const visitor = await visit()
  const { page } = visitor
  await show(visitor, 'Calendar')
  await page.getByRole('button', { name: 'Later' }).click()
  await page
    .getByRole('button', { name: /^Team sync/ })
    .first()
    .click()
  const pane = page.getByRole('complementary', { name: 'The event' })
  await pane.getByRole('button', { name: /^Cancel event/ }).waitFor()
  await visitor.isContent()
  await pane.getByRole('button', { name: /^Cancel event/ }).click()
  const card = page.getByRole('region', { name: /^Approval needed/ })
  await card.waitFor()
  await card.getByRole('button', { name: 'Not now' }).click()
  await show(visitor, 'Calendar')
  await page.getByRole('button', { name: 'Later' }).click()
  await page
    .getByRole('button', { name: /^Team sync/ })
    .first()
    .waitFor()
})

test('a mail is read, is no less unread for that, and is archived', async () => {
  const visitor = await visit()
  const { page } = visitor
  await show(visitor, 'Mail')
  const row = page.getByRole('main').getByRole('button', { name: /Photos from the kick-off/ })
  await row.click()
  const reader = page.getByRole('article')
  await reader.getByRole('heading', { name: 'Photos from the kick-off' }).waitFor()
  expect(await row.textContent()).toContain('unread')
  await visitor.isContent()
  await reader.getByRole('button', { name: 'Archive' }).click()
  await toast(visitor).getByRole('button', { name: 'Undo' }).waitFor()
  await row.waitFor({ state: 'detached' })
})

test('somebody is found by the beginning of a name, and written to in words', async () => {
  const visitor = await visit()
  const { page } = visitor
  await show(visitor, 'People')
  await page.getByRole('searchbox', { name: 'Find somebody' }).fill('sar ch')
  await page.getByRole('button', { name: /^Sarah Chen/ }).click()
  await page.getByRole('button', { name: 'Write to them' }).click()
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  await expect.poll(() => input.inputValue()).toBe('email Sarah Chen: ')
  await visitor.isContent()
})

test('what is said on a screen is answered in the conversation, and back leads to the screen', async () => {
  const visitor = await visit()
  const { page, say, sees } = visitor
  await show(visitor, 'Tasks')
  await say("what's due today?")
  await page.getByRole('article').first().waitFor()
  await page.goBack()
  await sees('All tasks')
})

test('in a narrow window the screens are behind the menu, and mail is a list and then a mail', async () => {
  const visitor = await visit({ viewport: { width: 420, height: 860 } })
  const { page } = visitor
  await page.getByRole('button', { name: 'Open the list of conversations' }).click()
  await show(visitor, 'Mail')
  await page.getByRole('button', { name: /Leo's case studies/ }).click()
  await page.getByRole('button', { name: 'Back to the list' }).click()
  await page.getByRole('button', { name: /Leo's case studies/ }).waitFor()
  await visitor.isContent()
})

test('a screen whose code cannot be fetched takes nothing else with it, and is there once the host is back', async () => {
  const visitor = await visit()
  const { page, cable, say, sees } = visitor
  await page.getByRole('region', { name: 'Due' }).getByRole('checkbox').first().waitFor()
  await page.route(/\/assets\/People.*\.js/, (route) => route.abort())
  await cable.cut()
  await sees(/Not connected/)
  await show(visitor, 'People')
  await sees('This could not be read.')
  await say('remind me to call the roofer tomorrow at 9')
  await sees('Will be sent once Omnii is back')
  await page.unroute(/\/assets\/People.*\.js/)
  await show(visitor, 'People')
  await cable.mend()
  await page.getByRole('button', { name: /^Sarah Chen/ }).waitFor({ timeout: 30_000 })
})
