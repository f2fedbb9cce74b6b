import { afterAll, beforeAll, expect } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp } from './support/launch-app.ts'

/** Whoever has a script in the page still cannot approve: FAULTS F5. */
const missing = missingDesktop()
const test = testNeeding(missing)
let session: DesktopSession
let omnii: LaunchedApp

beforeAll(async () => {
  if (missing !== undefined) return
  session = await openDesktopSession()
  omnii = await launchApp(session, ['--demo'])
})

afterAll(async () => {
  await omnii?.app.close()
  await session?.close()
})

/** longer than a press counts */
const pressIsOver = () => new Promise((done) => setTimeout(done, 5_100))
const ticket = (use: object) =>
  omnii.page.evaluate((use) => window.omnii!.ticket(use as never).catch(() => 'refused'), use)
const use = { kind: 'approve', approvalId: 'a', digests: { s: 'd' } }

test('a script gets no ticket, however it makes believe', async () => {
  await pressIsOver()
  const found = await omnii.page.evaluate(async (use) => {
    const button = document.body.appendChild(document.createElement('button'))
    const got: unknown[] = [await window.omnii!.ticket(use as never)]
    for (const act of [
      () => button.click(),
      () => button.dispatchEvent(new MouseEvent('click', { bubbles: true })),
      () => button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })),
      () => button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
      () => Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true, configurable: true }),
      () => button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
    ]) {
      try {
        act()
      } catch {}
      got.push(await window.omnii!.ticket(use as never))
    }
    button.remove()
    return got
  }, use)
  expect(new Set(found)).toEqual(new Set([undefined]))
})

test('a person’s key gives one', async () => {
  await omnii.page.bringToFront()
  await omnii.page.keyboard.press('Shift')
  expect(await ticket(use)).toMatch(/^[\w-]{20,}$/)
  expect(await ticket(use)).toBeUndefined()
})

test('what is none of the agreed shapes is refused', async () => {
  await omnii.page.keyboard.press('Shift')
  expect(await ticket({ kind: 'approve', approvalId: 'a', digests: {}, more: 1 })).toBe('refused')
})

test('the card approves by its button and by Enter, and not by a script’s press of it', async () => {
  const main = omnii.page
  const input = main.getByRole('textbox', { name: 'What would you like done?' })
  await input.fill('lunch with Marco tomorrow at 1')
  await input.press('Enter')
  const card = main.getByRole('region', { name: /^Approval needed/ })
  await card.waitFor()
  await pressIsOver()
  await card.getByRole('button', { name: 'Invite' }).evaluate((button: HTMLElement) => button.click())
  await main.getByText('this takes a press').or(main.getByText('takes a press of')).first().waitFor()
  await card.getByRole('button', { name: 'Invite' }).click()
  await main.getByText('You approved this').waitFor()
})
