import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, inject } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { brokenRules } from './support/accessibility.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp, photograph } from './support/launch-app.ts'
import { openPalette, pageAt } from './support/palette.ts'

const test = testNeeding(
  missingDesktop() ?? (process.platform === 'linux' ? undefined : 'a Linux desktop of our own'),
)
let session: DesktopSession
let omnii: LaunchedApp | undefined
afterEach(async () => {
  await omnii?.app.close().catch(() => {})
  omnii = undefined
  await session?.close()
})

/** Away from where windows come up: what lies under a pointer is pointed at. */
const pointAside = () => session.start('xdotool', ['mousemove', '4', '796'])

async function open(args: readonly string[] = ['--demo', '--hidden']) {
  session = await openDesktopSession()
  pointAside()
  omnii = await launchApp(session, args)
  const palette = await openPalette(session, omnii)
  const { page } = palette
  const input = page.getByRole('combobox', { name: 'Say something, or find something' })
  return {
    palette,
    page,
    input,
    app: omnii.app,
    main: omnii.page,
    /** In both themes, for a person to look at, and no accessibility rule broken. */
    async shoot(name: string) {
      expect(await brokenRules(page)).toEqual([])
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.screenshot({ path: photograph(`palette-${name}-${colorScheme}`), omitBackground: true })
      }
      await page.emulateMedia({ colorScheme: null, reducedMotion: null })
    },
    async say(text: string) {
      await palette.call()
      await page.keyboard.type(text)
      await page.getByRole('option', { name: /^Run/ }).waitFor()
      await page.keyboard.press('Enter')
    },
    note: async () => {
      await expect.poll(() => pageAt(omnii!.app.windows(), 'note')).toBeDefined()
      return pageAt(omnii!.app.windows(), 'note')!
    },
  }
}

const type = (keys: string) => {
  for (const key of keys) session.press(key)
}

test('a real press of the keys brings it, typing goes into it at once, and the same keys hide it', async () => {
  const { palette, input } = await open()
  await palette.call()
  type('abc')
  await expect.poll(() => input.inputValue()).toBe('abc')
  const middle = async () => {
    const { x, y, width, height } = await palette.bounds()
    return { width, height, across: x + width / 2, third: Math.abs(y - (800 - 480) / 3) < 40 }
  }
  await expect.poll(middle).toEqual({ width: 720, height: 480, across: 640, third: true })
  // window managers and panels keep this kind out of the taskbar; Electron on Linux has nothing else for it
  const kind = 'xprop -id "$(xdotool search --onlyvisible --name Omnii)" _NET_WM_WINDOW_TYPE'
  const { stdout } = spawnSync('/bin/sh', ['-c', kind], { env: session.env, encoding: 'utf8' })
  expect(stdout.trim()).toMatch(/_NET_WM_WINDOW_TYPE_TOOLBAR$/)
  session.press('ctrl+shift+space')
  await expect.poll(palette.seen).toBe(false)
})

test('Escape hides it and keeps the words, which are selected when it is back', async () => {
  const { palette, input } = await open()
  await palette.call()
  type('abc')
  await expect.poll(() => input.inputValue()).toBe('abc')
  session.press('Escape')
  await expect.poll(palette.seen).toBe(false)
  await palette.call()
  expect(await input.inputValue()).toBe('abc')
  type('d')
  await expect.poll(() => input.inputValue()).toBe('d')
})

test('it says how the words are understood while they are written, and what Enter would ask', async () => {
  const { palette, page, shoot } = await open()
  await palette.call()
  await page.getByRole('option', { name: 'what does next week look like?' }).waitFor()
  await shoot('empty')
  await page.keyboard.type('lunch with Marco tomorrow at 1')
  const meaning = page.getByRole('list', { name: 'How this is understood' })
  await meaning.getByText('Thu 12 Mar 13:00').waitFor()
  await meaning.getByText('Marco Bianchi').waitFor()
  await page
    .getByRole('option', { name: 'Run asks first: Marco Bianchi will be told', selected: true })
    .waitFor()
  await shoot('typing')
})

test('an approval is given in it; a note with Undo is left, and Undo takes it back', async () => {
  const { palette, page, main, shoot, say, note } = await open()
  await say('lunch with Marco tomorrow at 1')
  const card = page.getByRole('region', { name: /^Approval needed/ })
  await card.waitFor()
  await expect.poll(() => card.evaluate((one) => one === document.activeElement)).toBe(true)
  await shoot('approval')
  // an Enter right away is the tail of what was typed
  await new Promise((done) => setTimeout(done, 1_100))
  session.press('Return')
  await expect.poll(palette.seen).toBe(false)
  const left = await note()
  await left.getByRole('button', { name: 'Undo' }).waitFor()
  expect(await brokenRules(left)).toEqual([])
  await left.screenshot({ path: photograph('note'), omitBackground: true })
  await main.getByText('You approved this').waitFor()
  await left.getByRole('button', { name: 'Undo' }).click()
  await main.getByText('Undone', { exact: true }).waitFor()
  await expect
    .poll(async () => (await note()).getByRole('status').innerText(), { timeout: 10_000 })
    .toContain('Lunch with Marco')
  expect(await (await note()).getByRole('button', { name: 'Undo' }).count()).toBe(0)
  // it goes by itself
  await expect.poll(() => pageAt(omnii!.app.windows(), 'note'), { timeout: 10_000 }).toBeUndefined()
})

test('a question is answered by its number, and stays when another window takes the keyboard', async () => {
  const { palette, page, say, shoot, app, main } = await open()
  await say('meet Sarah on Friday at 10')
  await page.getByRole('region', { name: /^Question/ }).waitFor()
  await shoot('question')
  const window = await app.browserWindow(main)
  await window.evaluate((one) => one.show())
  await expect.poll(() => window.evaluate((one) => one.isFocused())).toBe(true)
  expect(await palette.seen()).toBe(true)
  await window.evaluate((one) => one.hide())
  await palette.call()
  session.press('2')
  await page.getByText('You chose Sarah Okafor').waitFor()
  await page.getByRole('region', { name: /^Approval needed/ }).waitFor()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toMatch(/^Approval needed/)
})

test('it goes when another window takes the keyboard, unless it is kept open', async () => {
  const { palette, page, app, main } = await open()
  const window = await app.browserWindow(main)
  await palette.call()
  await window.evaluate((one) => one.show())
  await expect.poll(palette.seen).toBe(false)
  await palette.call()
  session.press('ctrl+p')
  await page.getByRole('button', { name: 'Do not keep open' }).waitFor()
  await window.evaluate((one) => one.focus())
  await expect.poll(() => window.evaluate((one) => one.isFocused())).toBe(true)
  expect(await palette.seen()).toBe(true)
})

test('an answer is shown in it, and what was said before comes back with the arrow keys', async () => {
  const { palette, page, input, say, shoot } = await open()
  await say('what does next week look like?')
  await page.getByRole('region', { name: 'What came of it' }).getByText('You have 6 events').waitFor()
  await shoot('result')
  await page.keyboard.type('half a thought')
  session.press('Up')
  await expect.poll(() => input.inputValue()).toBe('what does next week look like?')
  session.press('Down')
  await expect.poll(() => input.inputValue()).toBe('half a thought')
  session.press('Escape')
  await palette.call()
  await page.keyboard.press('Backspace')
  await page.getByRole('option', { name: 'what does next week look like?' }).waitFor()
  await shoot('resting')
})

test('Ctrl+Enter takes the words to the conversation in the main window, and does nothing yet', async () => {
  const { palette, page, app, main } = await open()
  const window = await app.browserWindow(main)
  await palette.call()
  await page.keyboard.type('dinner with Dana')
  session.press('ctrl+Return')
  await expect.poll(palette.seen).toBe(false)
  await expect.poll(() => window.evaluate((one) => one.isVisible())).toBe(true)
  const composer = main.getByRole('textbox', { name: 'What would you like done?' })
  await expect.poll(() => composer.inputValue()).toBe('dinner with Dana')
  expect(await main.getByRole('article').count()).toBe(0)
})

test('keys that the desktop itself binds call “omnii palette”', async () => {
  const { palette } = await open()
  const cli = join(inject('desktopApp'), 'out/main/cli.js')
  const ask = () =>
    new Promise((done) => spawn(process.execPath, [cli, 'palette'], { env: session.env }).once('exit', done))
  expect(await ask()).toBe(0)
  await expect.poll(palette.seen).toBe(true)
  expect(await ask()).toBe(0)
  await expect.poll(palette.seen).toBe(false)
})

test('two hundred presses in a row leave it as one would', async () => {
  const { palette, input } = await open()
  await palette.call()
  for (let press = 0; press < 200; press += 1) session.press('ctrl+shift+space')
  await palette.call()
  type('abc')
  await expect.poll(() => input.inputValue()).toBe('abc')
  expect(omnii!.complaints()).not.toMatch(/FATAL|Uncaught/)
})

test('a palette that crashes is there again for the next press', async () => {
  const { palette, page, app } = await open()
  await palette.call()
  const window = await app.browserWindow(page)
  await window.evaluate((one) => one.webContents.forcefullyCrashRenderer())
  const text = () =>
    window.evaluate(async ({ webContents }) => {
      if (webContents.isCrashed() || webContents.isLoading()) return ''
      const late = new Promise<string>((done) => setTimeout(done, 1_000, ''))
      return Promise.race([webContents.executeJavaScript('document.body.innerText') as Promise<string>, late])
    })
  await expect.poll(text, { timeout: 20_000 }).toContain('On this computer')
  await palette.call()
  type('abc')
  const value = () =>
    window.evaluate(({ webContents }) => webContents.executeJavaScript('document.activeElement.value'))
  await expect.poll(value).toBe('abc')
})

test('a page may ask only what is its own to ask', async () => {
  const { palette, page, main } = await open()
  await palette.call()
  const ask = (of: typeof page, said: object) =>
    of.evaluate(
      (one) => (window as unknown as { omnii: { request(what: object): void } }).omnii.request(one),
      said,
    )
  await ask(main, { kind: 'hide' })
  await ask(main, { kind: 'note', session: 's', run: 'r', text: 'Give me your password', undone: false })
  await ask(page, { kind: 'hide', and: 'more' })
  await ask(page, { kind: 'quit' })
  await new Promise((done) => setTimeout(done, 500))
  expect(await palette.seen()).toBe(true)
  expect(pageAt(omnii!.app.windows(), 'note')).toBeUndefined()
  await ask(page, { kind: 'hide' })
  await expect.poll(palette.seen).toBe(false)
})

test('Ctrl+K opens the same palette over the page; what is said there goes into the conversation beneath', async () => {
  const { main, app } = await open(['--demo'])
  const window = await app.browserWindow(main)
  await expect.poll(() => window.evaluate((one) => one.isFocused())).toBe(true)
  const composer = main.getByRole('textbox', { name: 'What would you like done?' })
  await composer.fill('half a thought')
  const palette = main.getByRole('dialog', { name: 'Say something, or find something' })
  await main.keyboard.press('Control+k')
  await palette.getByRole('combobox').waitFor()
  expect(await brokenRules(main)).toEqual([])
  await main.keyboard.press('Escape')
  await palette.waitFor({ state: 'detached' })
  expect(await composer.evaluate((one) => one === document.activeElement)).toBe(true)
  await main.keyboard.press('Control+k')
  await main.keyboard.type('dark')
  await palette.getByRole('option', { name: 'Dark theme' }).click()
  await expect.poll(() => main.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  await main.keyboard.press('Control+k')
  await main.keyboard.type('lunch with Marco tomorrow at 1')
  await palette.getByRole('list', { name: 'How this is understood' }).getByText('Marco Bianchi').waitFor()
  await main.screenshot({ path: photograph('palette-in-page') })
  await main.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
  await main.getByRole('region', { name: /^Approval needed/ }).waitFor()
  expect(await composer.inputValue()).toBe('half a thought')
})
