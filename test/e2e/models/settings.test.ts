import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { type ModelStandIn, openModelStandIn } from '../../world/models/stand-in.ts'
import { startHost } from '../host.ts'
import { openVisits } from '../open-visits.ts'

/** for people to look at */
const pictures = join(import.meta.dirname, '../../.out/model-settings')
let model: ModelStandIn
// after the host, which talks to it: what is registered first runs last
afterAll(() => model?.close())
const { host, test, visit } = openVisits(async () => {
  model = await openModelStandIn({ does: 'says', text: 'I would rather talk.' })
  mkdirSync(pictures, { recursive: true })
  const started = await startHost({ demo: true })
  // a vault that needs no keychain
  started.terminal('settings', 'set', 'vault', 'session')
  return started
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
  const settings = () => JSON.parse(readFileSync(join(host().home, 'settings.json'), 'utf8')) as object
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
