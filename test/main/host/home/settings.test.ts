import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { defaultSettings, readSettings } from '../../../../src/main/host/home/settings.ts'

let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'omnii-settings-')), 'settings.json')
})
const mine = { ...defaultSettings, name: 'Ada Byron', zone: 'Europe/Rome' }

test('without a file the defaults hold', () => {
  expect(readSettings(file)).toEqual({ settings: defaultSettings, trouble: undefined })
})

test('what was written is read', () => {
  writeFileSync(file, `${JSON.stringify(mine, null, 2)}\n`)
  expect(readSettings(file)).toEqual({ settings: mine, trouble: undefined })
})

test('cut at any byte, the last good version is used, the file is left alone, and it is said', () => {
  writeFileSync(file, `${JSON.stringify(mine, null, 2)}\n`)
  readSettings(file)
  const whole = readFileSync(file, 'utf8')
  for (let end = 0; end < whole.trimEnd().length; end += 1) {
    writeFileSync(file, whole.slice(0, end))
    const { settings, trouble } = readSettings(file)
    expect(settings).toEqual(mine)
    expect(trouble).toBeTypeOf('string')
    expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, end))
  }
})

test.each([
  ['{"version":2}', 'version'],
  ['{"zone":"Mars/Olympus"}', 'zone'],
  ['{"locale":"??"}', 'locale'],
  ['{"email":"nobody"}', 'email'],
  ['{"weekStart":3}', 'weekStart'],
  ['{"colour":"red"}', 'colour'],
  ['[]', 'expected object'],
])('%s is refused, naming what is wrong', (text, said) => {
  writeFileSync(file, text)
  expect(readSettings(file)).toEqual({ settings: defaultSettings, trouble: expect.stringContaining(said) })
})
