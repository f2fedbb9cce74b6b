import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { killedWhileCarryingOn } from '../support/kill-while-carrying-on.ts'
import { missingChromium, testNeeding } from '../support/needs.ts'
import { type RunningHost, startHost } from './host.ts'
import { openBrowser, openDoor } from './visitor.ts'

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

test('in safe mode the page says why, names the run, refuses words, and goes on in every window once told', async () => {
  const { page, context, say, sees, isContent } = await visit()
  await say('lunch with Marco tomorrow at 1')
  await page.getByRole('button', { name: 'Invite' }).waitFor()
  const other = await context.newPage()
  await other.goto(host.origin)
  await other.getByRole('button', { name: 'Start a conversation' }).click()
  await host.kill()
  for (let start = 1; start <= 3; start += 1)
    await expect(startHost({ demo: true, after: host, env: killedWhileCarryingOn })).rejects.toThrow('ended')
  host = await startHost({ demo: true, after: host })

  const note = page.getByRole('region', { name: 'Safe mode' })
  await note.waitFor({ timeout: 30_000 })
  await note.getByText('lunch with Marco tomorrow at 1').waitFor()
  await isContent()
  await say('add rye bread to my tasks')
  await sees('Omnii is in safe mode: it can be read')
  const elsewhere = other.getByRole('region', { name: 'Safe mode' })
  // it tries again in growing pauses while the host is away
  await elsewhere.getByRole('button', { name: 'Show it' }).click({ timeout: 30_000 })
  await other.getByRole('button', { name: 'Invite' }).waitFor()

  await note.getByRole('button', { name: 'Leave it aside and go on' }).click()
  await note.waitFor({ state: 'detached' })
  await elsewhere.waitFor({ state: 'detached' })
  await sees('This was set aside, because carrying on with it stopped Omnii.')
  await say('add rye bread to my tasks')
  await sees(/rye bread.* is on your list/i)
  await context.close()
})
