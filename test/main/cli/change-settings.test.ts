import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readArgs } from '../../../src/main/cli/args.ts'
import { changeSettings } from '../../../src/main/cli/change-settings.ts'

/** Runs `omnii settings …` on a fresh home: what it printed, and what stands in the file then. */
function openHome() {
  const home = mkdtempSync(join(tmpdir(), 'omnii-settings-'))
  return async (...args: string[]) => {
    const read = readArgs(['--home', home, 'settings', ...args])
    if (!read.ok || read.value.order.kind !== 'settings') throw new Error('not an order about settings')
    const printed: string[] = []
    const terminal = { print: (text: string) => void printed.push(text) }
    const code = await changeSettings(read.value.order, read.value, {}, terminal as never)
    let stored: unknown
    try {
      stored = JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'))
    } catch {
      stored = undefined
    }
    return { code, printed: printed.join('\n'), stored }
  }
}

test.each([
  ['one text', ['https://desk.example'], ['https://desk.example']],
  [
    'texts between commas',
    ['https://desk.example, https://far.example'],
    ['https://desk.example', 'https://far.example'],
  ],
  ['JSON', ['["https://desk.example"]'], ['https://desk.example']],
])('a list is set by %s', async (_how, typed, stored) => {
  const settings = openHome()
  expect(await settings('set', 'origins', ...typed)).toMatchObject({ code: 0, stored: { origins: stored } })
})

test.each([
  ['a text', ['name', 'Ada, Byron'], { name: 'Ada, Byron' }],
  ['a number', ['weekStart', '7'], { weekStart: 7 }],
])('%s stays what it is', async (_what, typed, stored) => {
  expect(await openHome()('set', ...typed)).toMatchObject({ code: 0, stored })
})

test('a dry run says what would change and writes nothing', async () => {
  const settings = openHome()
  const dry = await settings('set', 'origins', 'https://desk.example', '--dry-run')
  expect(dry).toMatchObject({ code: 0, stored: undefined })
  expect(dry.printed).toContain('https://desk.example')
  await settings('set', 'name', 'Ada')
  expect(await settings('reset', '--dry-run')).toMatchObject({ code: 0, stored: { name: 'Ada' } })
  const reset = await settings('reset', 'name')
  expect(reset.code).toBe(0)
  expect(reset.stored).not.toHaveProperty('name')
})

test('get without a name lists every setting, as no word after settings does', async () => {
  const settings = openHome()
  const { printed } = await settings('get')
  expect(printed).toMatch(/^origins = \[\]$/m)
  expect((await settings()).printed).toBe(printed)
})

test('what does not fit is refused and nothing is written', async () => {
  const settings = openHome()
  for (const typed of [
    ['origins', 'desk.example'],
    ['weekStart', '9'],
    ['nonsense', '1'],
  ]) {
    const { code, stored } = await settings('set', ...typed)
    expect(code, typed[0]).not.toBe(0)
    expect(stored, typed[0]).toBeUndefined()
  }
})
