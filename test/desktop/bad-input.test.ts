import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, inject } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { electronBinary, missingDesktop } from './support/electron-binary.ts'
import { electronFlags } from './support/electron-flags.ts'
import { type LaunchedApp, launchApp } from './support/launch-app.ts'
import { openPalette } from './support/palette.ts'

/** What goes wrong around the app: each is said, and nothing is lost. */
const test = testNeeding(
  missingDesktop() ?? (process.platform === 'linux' ? undefined : 'a Linux desktop of our own'),
)
const sessions: DesktopSession[] = []
let omnii: LaunchedApp | undefined
afterEach(async () => {
  await omnii?.app.close().catch(() => {})
  omnii = undefined
  for (const session of sessions.splice(0).reverse()) await session.close()
})

async function openSession(): Promise<DesktopSession> {
  const session = await openDesktopSession()
  sessions.push(session)
  return session
}

/** The first line with this in it that a start of the app writes. It may then wait for somebody to read its dialog. */
async function says(part: string, env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(electronBinary()!.path, [...electronFlags, inject('desktopApp')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    for await (const line of createInterface({ input: child.stderr! })) if (line.includes(part)) return line
    throw new Error(`It ended without a word of ${part}`)
  } finally {
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 8_000).unref()
    await gone
  }
}

/** Several starts of the app, on a machine that may be busy. */
const patienceMs = 240_000

test(
  'a home that cannot be written to is named, and the start ends there',
  async () => {
    const session = await openSession()
    const blocked = join(session.home, 'blocked')
    // root may write whatever the mode says, but nobody makes a folder in a file
    writeFileSync(blocked, '')
    const line = await says('{"error":', { ...session.env, OMNII_HOME: join(blocked, 'omnii') })
    const { code, message } = JSON.parse(line).error
    expect(code).toBe('store_read_only')
    expect(message).toContain(join(blocked, 'omnii'))
  },
  patienceMs,
)

test(
  'a folder for Chromium’s files that cannot be written to does not keep the app from starting',
  async () => {
    const session = await openSession()
    mkdirSync(join(session.home, 'omnii'), { recursive: true })
    writeFileSync(join(session.home, 'omnii/window'), '')
    omnii = await launchApp(session, ['--demo'])
    const input = omnii.page.getByRole('textbox', { name: 'What would you like done?' })
    await input.fill('add buy oat milk to groceries')
    await input.press('Enter')
    await omnii.page
      .getByText(/oat milk” is on your/i)
      .first()
      .waitFor()
    expect(readFileSync(join(session.home, 'omnii/window'), 'utf8')).toBe('')
  },
  patienceMs,
)

test('without a display the desktop is refused in a sentence that names the way round', () => {
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' }
  const launcher = join(import.meta.dirname, '../../src/main/launch.mjs')
  const { status, stderr } = spawnSync(process.execPath, [launcher, 'desktop'], { env, encoding: 'utf8' })
  expect(stderr).toContain(
    'A desktop window cannot be opened: there is no display. The same Omnii in the browser: npm run headless',
  )
  expect(status).toBe(1)
})

test(
  'settings that cannot be read are told of and kept; the app starts with the defaults',
  async () => {
    const session = await openSession()
    const file = join(session.home, 'omnii/settings.json')
    mkdirSync(join(session.home, 'omnii'), { recursive: true })
    writeFileSync(file, '{"hotkey": "Control+Al')
    await says('bad_settings', session.env)
    omnii = await launchApp(session, ['--demo'])
    const palette = await openPalette(session, omnii)
    await palette.call()
    expect(readFileSync(file, 'utf8')).toBe('{"hotkey": "Control+Al')
  },
  patienceMs,
)

test(
  'a display that goes away ends the app and loses nothing',
  async () => {
    const first = await openSession()
    omnii = await launchApp(first, ['--demo'])
    const { page, app } = omnii
    const input = page.getByRole('textbox', { name: 'What would you like done?' })
    await input.fill('lunch with Marco tomorrow at 1')
    await input.press('Enter')
    await page.getByRole('region', { name: /^Approval needed/ }).waitFor()
    const gone = new Promise((done) => app.process().once('exit', done))
    await first.endDisplay()
    await gone
    const second = await openSession()
    omnii = await launchApp(second, [], { OMNII_HOME: join(first.home, 'omnii') })
    // which conversation was open stands with Chromium, which may not have had the time to write it
    await expect
      .poll(async () => (await second.panel.tray())?.menu[0]?.label, { timeout: 30_000 })
      .toBe('1 needs you')
  },
  patienceMs,
)

/** 10,000 by OMNII_TOGGLES=10000; a moment of them with every run. */
const toggles = Number(process.env.OMNII_TOGGLES ?? 150)

test(
  `${toggles} presses of the keys at any moment leave one palette that works`,
  async () => {
    const session = await openSession()
    omnii = await launchApp(session, ['--demo', '--hidden'])
    const palette = await openPalette(session, omnii)
    await palette.call()
    await palette.page.keyboard.type('half a thought')
    const windows = () => omnii!.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    const before = await windows()
    // a seeded walk: some follow at once, some when the window is just there
    let seed = 7
    for (let pressed = 0; pressed < toggles; pressed += 1) {
      session.press('ctrl+shift+space')
      seed = (seed * 48_271) % 2_147_483_647
      if (seed % 3 === 0) await new Promise((done) => setTimeout(done, seed % 40))
    }
    await palette.call()
    expect(await windows()).toBe(before)
    expect(await palette.page.getByRole('combobox').inputValue()).toBe('half a thought')
    await palette.page.keyboard.press('End')
    session.press('s')
    await expect.poll(() => palette.page.getByRole('combobox').inputValue()).toBe('half a thoughts')
  },
  patienceMs + toggles * 300,
)
