import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { writeSettings } from '../../../../src/main/desktop/life/write-settings.ts'
import { defaultSettings, readSettings } from '../../../../src/main/host/home/settings.ts'
import {
  openSettings,
  type SettingsStore,
  settingAt,
  type WriteSettings,
} from '../../../../src/main/host/home/settings-store.ts'

const writers: readonly [string, WriteSettings | undefined][] = [
  ['plainly, as headless and in the terminal', undefined],
  ['through electron-store, as on the desktop', writeSettings],
]

describe.each(writers)('written %s', (_how, write) => {
  let file: string
  let store: SettingsStore
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'omnii-settings-')), 'settings.json')
    store = openSettings(file, write)
  })
  afterEach(() => store.close())

  test('one of several servers is set and taken away by its name, and the others stay', () => {
    store.change('mcp.notes', { command: 'notes' })
    store.change('mcp.far', { url: 'https://far.example/mcp' })
    expect(settingAt(store.current(), 'mcp.notes')).toEqual({ command: 'notes', args: [], tools: {} })
    expect(() => store.change('mcp.both', { command: 'x', url: 'https://x.example' })).toThrow('either')
    expect(() => store.change('mcp.notes.command', 'other')).toThrow('There is no setting')
    store.reset('mcp.notes')
    expect(Object.keys(readSettings(file).settings.mcp)).toEqual(['far'])
  })

  test('a change is on disk, for this user only, when it is told', () => {
    const utterance: unknown[] = []
    store.watch((settings, changed) =>
      utterance.push([settings.zone, changed, readSettings(file).settings.zone]),
    )
    store.change('zone', 'Europe/Rome')
    store.change('workday.start', 480)
    expect(utterance).toEqual([
      ['Europe/Rome', ['zone'], 'Europe/Rome'],
      ['Europe/Rome', ['workday.start'], 'Europe/Rome'],
    ])
    expect(store.current()).toEqual({
      ...defaultSettings,
      zone: 'Europe/Rome',
      workday: { ...defaultSettings.workday, start: 480 },
    })
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  test('only what differs from the defaults is written', () => {
    store.change('name', 'Ada Byron')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 1, name: 'Ada Byron' })
  })

  test('a dry run says what would be and writes nothing', () => {
    expect(store.change('zone', 'Asia/Tokyo', true).zone).toBe('Asia/Tokyo')
    expect([store.current(), existsSync(file)]).toEqual([defaultSettings, false])
  })

  test('a reset brings back one default, or all', () => {
    store.change('zone', 'Europe/Rome')
    store.change('weekStart', 7)
    expect(store.reset('weekStart')).toEqual({ ...defaultSettings, zone: 'Europe/Rome' })
    expect(store.reset()).toEqual(defaultSettings)
  })

  test.each([
    ['zone', 'Mars/Olympus', 'not an IANA time zone'],
    ['workday.start', 'nine', 'workday.start'],
    ['origins', ['https://desk.example/path'], 'not an exact origin'],
    ['origins', ['*'], 'not an exact origin'],
    ['server', 'ws://desk.example', 'not wss://'],
    ['colour', 'red', 'There is no setting “colour”'],
    ['workday.tea', 4, 'There is no setting “workday.tea”'],
    ['version', 2, 'There is no setting “version”'],
  ])('%s cannot be %s, and nothing is written', (path, value, said) => {
    expect(() => store.change(path, value)).toThrow(said)
    expect(existsSync(file)).toBe(false)
  })

  test.each([
    ['origins', ['https://desk.example:8443', 'app://omnii']],
    ['server', 'wss://desk.example'],
    ['server', 'http://127.0.0.1:9000'],
  ])('%s may be %s', (path, value) => {
    expect(settingAt(store.change(path, value), path)).toEqual(value)
  })

  test('a file nobody can read is kept beside the one a change writes', () => {
    writeFileSync(file, '{"zone": "Europe/Ro')
    store.close()
    store = openSettings(file, write)
    expect(store.trouble()).toBeTypeOf('string')
    store.change('weekStart', 7)
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe('{"zone": "Europe/Ro')
    expect(readSettings(file)).toEqual({ settings: { ...defaultSettings, weekStart: 7 }, trouble: undefined })
  })

  test('what another process wrote meanwhile is not overwritten', () => {
    const other = openSettings(file, write)
    other.change('zone', 'Europe/Rome')
    store.change('weekStart', 7)
    expect(readSettings(file).settings).toEqual({ ...defaultSettings, zone: 'Europe/Rome', weekStart: 7 })
  })

  test('a change by another process is heard, and one that cannot be read changes nothing', async () => {
    const utterance: string[] = []
    store.watch((settings) => utterance.push(settings.zone ?? 'none'))
    openSettings(file, write).change('zone', 'Europe/Rome')
    await vi.waitFor(() => expect(utterance).toEqual(['Europe/Rome']))
    writeFileSync(file, '{')
    await vi.waitFor(() => expect(store.trouble()).toBeTypeOf('string'))
    expect([store.current().zone, utterance]).toEqual(['Europe/Rome', ['Europe/Rome']])
  })
})

test('both write the same file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'omnii-settings-'))
  const texts = writers.map(([, write], at) => {
    const file = join(folder, `${at}.json`)
    openSettings(file, write).change('sms.port', 4001)
    return readFileSync(file, 'utf8')
  })
  expect(texts[0]).toContain('4001')
  expect(texts[1]).toBe(texts[0])
})
