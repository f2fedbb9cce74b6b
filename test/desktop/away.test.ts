import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, inject } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp } from './support/launch-app.ts'
import { openPalette } from './support/palette.ts'

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

async function open(args: readonly string[] = ['--demo', '--hidden']) {
  session = await openDesktopSession()
  return launch(args)
}

async function launch(args: readonly string[]) {
  omnii = await launchApp(session, args)
  return { app: omnii.app, main: omnii.page, palette: await openPalette(session, omnii) }
}

test('when the computer goes to sleep nothing stays over the screen; the pages hear of its waking and are connected again', async () => {
  const { palette, app } = await open()
  await palette.call()
  await palette.page.keyboard.type('half a thought')
  // Chromium cuts the driver's line to the pages when it sleeps, so they are asked through the app
  const inPage = (name: string, code: string): Promise<unknown> =>
    app.evaluate(
      ({ BrowserWindow }, [name, code]) =>
        BrowserWindow.getAllWindows()
          .find(({ webContents }) => webContents.getURL().includes(`/${name}.html`))!
          .webContents.executeJavaScript(code!),
      [name, code],
    )
  const seen = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible()))
  for (const name of ['index', 'palette'])
    await inPage(name, 'window.heard = []; window.omnii.listen(({ kind }) => window.heard.push(kind)); 0')
  const awake = (name: string) => inPage(name, `window.heard.filter((kind) => kind === 'awake').length`)
  await session.panel.sleep(true)
  await expect.poll(seen).toBe(false)
  await session.panel.sleep(false)
  await expect.poll(() => awake('index')).toBe(1)
  expect(await awake('palette')).toBe(1)
  session.press('ctrl+shift+space')
  await expect.poll(seen).toBe(true)
  expect(await inPage('palette', 'document.activeElement.value')).toBe('half a thought')
  await expect.poll(() => inPage('palette', 'document.body.innerText')).toContain('On this computer')
})

test('a graphics process that dies is there again, and the palette with it', async () => {
  const { app, palette } = await open()
  const graphics = () =>
    app.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid)
  await palette.call()
  const before = await graphics()
  expect(before).toBeDefined()
  process.kill(before!, 'SIGKILL')
  await expect.poll(async () => ![undefined, before].includes(await graphics())).toBe(true)
  session.press('Escape')
  await expect.poll(palette.seen).toBe(false)
  await palette.call()
  session.press('q')
  await expect.poll(() => palette.page.getByRole('combobox').inputValue()).toBe('q')
  const pixels = await palette.page.screenshot()
  expect(new Set(pixels).size).toBeGreaterThan(100)
})

test('links of ours are registered with the desktop, for this user', async () => {
  await open()
  const entry = join(session.env.XDG_DATA_HOME!, 'applications/omnii.desktop')
  await expect.poll(() => existsSync(entry)).toBe(true)
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=.* %u$/m)
})

async function openAttached() {
  session = await openDesktopSession()
  const headless = session.start(process.execPath, [
    join(inject('desktopApp'), 'out/main/headless.js'),
    '--port',
    '0',
    '--demo',
    '--json',
  ])
  await new Promise((done) => createInterface({ input: headless.stdout! }).once('line', done))
  return { headless, ...(await launch(['--hidden'])) }
}

/** Says something by the command line and resolves to its exit code. */
const byTerminal = (...args: string[]) =>
  new Promise<number | null>((done) =>
    spawn(process.execPath, [join(inject('desktopApp'), 'out/main/cli.js'), ...args], {
      env: session.env,
      stdio: 'ignore',
    }).once('exit', done),
  )

test('on a home where a headless host runs it attaches to that one, which goes on without it', async () => {
  const { palette, main } = await openAttached()
  await palette.call()
  await palette.page.keyboard.type('lunch with Marco tomorrow at 1')
  await palette.page.getByRole('option', { name: /^Run/ }).waitFor()
  await palette.page.keyboard.press('Enter')
  await palette.page.getByRole('region', { name: /^Approval needed/ }).waitFor()
  await main.getByRole('region', { name: /^Approval needed/ }).waitFor({ state: 'attached' })
  const heading = async () => (await session.panel.tray())?.menu[0]?.label
  await expect.poll(heading).toBe('1 needs you')
  // a press here is believed there, and a script's is not
  const card = main.getByRole('region', { name: /^Approval needed/ })
  await card.getByRole('button', { name: 'Invite' }).evaluate((button: HTMLElement) => button.click())
  await main.getByText('takes a press of').first().waitFor({ state: 'attached' })
  await palette.page.getByRole('button', { name: 'Invite' }).click()
  await main.getByText('You approved this').waitFor({ state: 'attached' })
  // what is asked elsewhere is told here too
  void byTerminal('meet Sarah on Friday at 10', '--json')
  const told = async () => (await session.panel.notifications()).map(({ body }) => body)
  await expect.poll(told, { timeout: 20_000 }).toContain('Which Sarah do you mean?')
  await omnii!.app.close()
  omnii = undefined
  expect(await byTerminal('status')).toBe(0)
})

test('“omnii palette” and “omnii toggle” find the app that is attached to a headless host', async () => {
  const { palette, app } = await openAttached()
  const shown = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().includes('/index.html'))!
        .isVisible(),
    )
  expect(await byTerminal('palette')).toBe(0)
  await expect.poll(palette.seen).toBe(true)
  expect(await shown()).toBe(false)
  expect(await byTerminal('toggle')).toBe(0)
  await expect.poll(shown).toBe(true)
  await omnii!.app.close()
  omnii = undefined
  expect(await byTerminal('palette')).not.toBe(0)
})

test('when the host it is attached to goes away it starts anew as one itself', async () => {
  const { headless } = await openAttached()
  headless.kill('SIGKILL')
  const here = () => {
    try {
      return JSON.parse(readFileSync(join(session.home, 'omnii/running.json'), 'utf8')).pid as number
    } catch {
      return headless.pid
    }
  }
  await expect.poll(here, { timeout: 40_000 }).not.toBe(headless.pid)
  await expect.poll(() => byTerminal('status'), { timeout: 20_000, interval: 1_000 }).toBe(0)
  process.kill(here()!, 'SIGTERM')
})
