import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { missingChromium, testNeeding } from '../../support/needs.ts'
import { type ModelStandIn, openModelStandIn } from '../../world/models/stand-in.ts'
import { type RunningHost, startHost } from '../host.ts'
import { openBrowser, openDoor } from '../visitor.ts'

const missing = missingChromium()
const test = testNeeding(missing)
/** for people to look at */
const pictures = join(import.meta.dirname, '../../.out/model-settings')
let model: ModelStandIn
let host: RunningHost
let browser: Browser
let visit: ReturnType<typeof openDoor>

function terminal(...args: string[]): string {
  const cli = join(inject('built'), 'out/main/cli.js')
  return spawnSync(process.execPath, [cli, '--home', host.home, ...args], { encoding: 'utf8' }).stdout
}

beforeAll(async () => {
  if (missing !== undefined) return
  model = await openModelStandIn({ does: 'says', text: 'I would rather talk.' })
  host = await startHost({ demo: true })
  // a vault that needs no keychain
  terminal('settings', 'set', 'vault', 'session')
  browser = await openBrowser()
  visit = openDoor(browser, () => host)
  mkdirSync(pictures, { recursive: true })
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await host?.stop()
  await model?.close()
})

test('a model is connected, given roles and limits, and removed, in the settings of the page alone', async () => {
  const { page, sees, isContent } = await visit()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitem', { name: 'All settings…' }).click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Model' }).click()
  await page.getByRole('heading', { name: 'No model is connected' }).waitFor()
  await isContent()

  const field = (label: string) => page.getByLabel(label, { exact: true })
  await field('Address').fill(model.url)
  await field('Key').fill('sk-canary')
  await field('Model that plans').fill('small')
  await page.getByRole('button', { name: 'Connect' }).click()
  await sees(/cannot plan/)
  await sees('Nothing of this was kept.')
  await page.screenshot({ path: join(pictures, 'refused.png') })

  model.answer({ does: 'says', calls: [{ name: 'note_number', takes: { number: 4711 } }] })
  await field('Key').fill('sk-canary')
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('heading', { name: 'small', exact: true }).waitFor()
  await field('For what needs little thought').fill('tiny')
  await page.getByRole('button', { name: 'Check and keep' }).click()
  await page.getByRole('heading', { name: 'small, tiny' }).waitFor()
  expect(model.ledger.at(-1)).toMatchObject({ authorization: 'Bearer sk-canary', body: { model: 'tiny' } })
  await field('Tokens in a day, at most').fill('9000')
  await field('Tokens in a day, at most').press('Enter')
  await sees('0 of 9,000 tokens used today')
  await page.getByText('Write answers to questions too').click()
  const settings = () => JSON.parse(readFileSync(join(host.home, 'settings.json'), 'utf8')) as object
  await expect.poll(settings).toMatchObject({ model: { answers: true, tokensPerDay: 9_000, fast: 'tiny' } })
  expect(JSON.stringify(settings())).not.toContain('canary')
  await isContent()
  for (const width of [1440, 420]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: join(pictures, `connected-${width}.png`) })
  }
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('button', { name: 'Remove model' }).click()
  await page.getByRole('heading', { name: 'No model is connected' }).waitFor()
  expect(settings()).not.toMatchObject({ model: { name: 'small' } })
}, 240_000)
