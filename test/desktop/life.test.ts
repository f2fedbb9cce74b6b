import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, inject } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { electronBinary, missingDesktop } from './support/electron-binary.ts'
import { electronFlags } from './support/electron-flags.ts'
import { type LaunchedApp, launchApp, photograph } from './support/launch-app.ts'

const linux = process.platform === 'linux'
const test = testNeeding(missingDesktop() ?? (linux ? undefined : 'a Linux desktop of our own'))
let session: DesktopSession
let omnii: LaunchedApp | undefined
afterEach(async () => {
  await omnii?.app.close().catch(() => {})
  omnii = undefined
  await session?.close()
})

async function open(args: readonly string[] = []) {
  session = await openDesktopSession()
  return reopen(args)
}

async function reopen(args: readonly string[] = []) {
  omnii = await launchApp(session, args)
  const { app, page } = omnii
  const window = await app.browserWindow(page)
  return { app, page, window, seen: () => window.evaluate((one) => one.isVisible()) }
}

/** Starts the app a second time as a person or a link does; resolves to its exit code. */
function startAgain(...args: string[]): Promise<number | null> {
  const child = spawn(electronBinary()!.path, [...electronFlags, inject('desktopApp'), ...args], {
    env: session.env,
    stdio: 'ignore',
  })
  return new Promise((done) => child.once('exit', done))
}

const gone = (pid: number) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

test('closing the window leaves the app in the tray, which is told once', async () => {
  const { window, seen } = await open()
  const close = () => window.evaluate((one) => one.close())
  await close()
  await expect.poll(seen).toBe(false)
  await expect.poll(() => session.panel.notifications()).toHaveLength(1)
  const [told] = await session.panel.notifications()
  expect(told?.title).toBe('Omnii goes on in the tray')
  await session.panel.press(told!.id)
  await expect.poll(seen).toBe(true)
  await close()
  await expect.poll(seen).toBe(false)
  await session.panel.click('Open Omnii')
  await expect.poll(seen).toBe(true)
  expect(await session.panel.notifications()).toHaveLength(1)
})

test('Quit ends it within five seconds and gives the home back; what waited still waits', async () => {
  const { app, page } = await open(['--demo'])
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  await input.fill('lunch with Marco tomorrow at 1')
  await input.press('Enter')
  await page.getByRole('region', { name: /^Approval needed/ }).waitFor()
  const { pid } = app.process()
  const began = performance.now()
  await session.panel.click('Quit')
  await expect.poll(() => gone(pid!), { timeout: 6_000 }).toBe(true)
  expect(performance.now() - began).toBeLessThan(6_000)
  expect(existsSync(join(session.home, 'omnii/running.json'))).toBe(false)
  const again = await reopen()
  await again.page.getByRole('region', { name: /^Approval needed/ }).waitFor()
})

test('Quit in the middle of work ends it in time, and what was said is done once after the next start', async () => {
  const { app, page } = await open(['--demo'])
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  const things = Array.from({ length: 12 }, (_, n) => `count crate ${n + 1}`)
  for (const thing of things) {
    await input.fill(`add task ${thing}`)
    await input.press('Enter')
  }
  const { pid } = app.process()
  const began = performance.now()
  await session.panel.click('Quit')
  await expect.poll(() => gone(pid!), { timeout: 6_000 }).toBe(true)
  expect(performance.now() - began).toBeLessThan(6_000)
  const again = await reopen()
  await again.page.getByRole('button', { name: 'Tasks', exact: true }).click()
  const made = () =>
    again.page
      .getByRole('checkbox', { name: /Count crate/i })
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
  await expect.poll(async () => (await made()).length, { timeout: 20_000 }).toBe(things.length)
  const text = (await made()).join('\n')
  for (const thing of things) expect(text.match(new RegExp(`C${thing.slice(1)}\\b`, 'g'))).toHaveLength(1)
})

test('a second start shows the first and ends at once, with 0', async () => {
  const { window, seen } = await open()
  await window.evaluate((one) => one.hide())
  expect(await startAgain()).toBe(0)
  await expect.poll(seen).toBe(true)
})

test('a link of ours is followed by the app that runs; a broken one is told of', async () => {
  const { app, window, seen, page } = await open(['--demo'])
  await window.evaluate((one) => one.hide())
  await startAgain('omnii://open')
  await expect.poll(seen).toBe(true)
  await app.evaluate(({ dialog }) => {
    const kept = globalThis as unknown as { said: string[] }
    kept.said = []
    dialog.showMessageBox = async (...args: unknown[]) => {
      kept.said.push((args.at(-1) as { message: string }).message)
      return { response: 0, checkboxChecked: false }
    }
  })
  await startAgain('omnii://delete/everything')
  const said = () => app.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  await expect.poll(said).toHaveLength(1)
  expect((await said())[0]).toContain('omnii://delete/everything')
  expect(page.url()).toMatch(/^omnii:\/\/app\/index\.html/)
})

test('a calendar file that is opened with it is taken in', async () => {
  const { page } = await open(['--demo'])
  const file = join(session.home, 'team.ics')
  writeFileSync(
    file,
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//test//EN',
      'BEGIN:VEVENT',
      'UID:kick-off@test',
      'DTSTAMP:20260301T000000Z',
      'DTSTART:20260313T150000Z',
      'DTEND:20260313T160000Z',
      'SUMMARY:Kick-off',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
  await startAgain(file)
  await page.getByText('team.ics').first().waitFor()
})

test('a page that crashes comes back by itself, with what was said', async () => {
  const { page, window } = await open(['--demo'])
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  await input.fill('add oat milk to groceries')
  await input.press('Enter')
  await page.getByText('oat milk').first().waitFor()
  await window.evaluate((one) => one.webContents.forcefullyCrashRenderer())
  const text = () =>
    window.evaluate(async ({ webContents }) => {
      if (webContents.isCrashed() || webContents.isLoading()) return ''
      // a page that goes meanwhile never answers
      const late = new Promise<string>((done) => setTimeout(done, 1_000, ''))
      return Promise.race([webContents.executeJavaScript('document.body.innerText') as Promise<string>, late])
    })
  await expect.poll(text, { timeout: 20_000 }).toContain('oat milk')
})

test('keys that the desktop itself binds call “omnii toggle”', async () => {
  const { seen } = await open()
  await expect.poll(seen).toBe(true)
  const cli = join(inject('desktopApp'), 'out/main/cli.js')
  const toggle = () =>
    new Promise((done) => spawn(process.execPath, [cli, 'toggle'], { env: session.env }).once('exit', done))
  // a page that is still starting takes no focus, and what is not in front is shown instead
  await expect.poll(async () => (await toggle()) === 0 && (await seen())).toBe(false)
  expect(await toggle()).toBe(0)
  await expect.poll(seen).toBe(true)
})

test('started hidden it has an icon and no window to see', async () => {
  const { seen } = await open(['--hidden'])
  await expect.poll(() => session.panel.tray()).toBeTruthy()
  await new Promise((done) => setTimeout(done, 500))
  expect(await seen()).toBe(false)
})

test('starting with the computer is the person’s choice, and is taken back', async () => {
  await open()
  const entry = join(session.env.XDG_CONFIG_HOME!, 'autostart/omnii.desktop')
  const choose = (startAtLogin: boolean) =>
    writeFileSync(join(session.home, 'omnii/settings.json'), JSON.stringify({ version: 1, startAtLogin }))
  expect(existsSync(entry)).toBe(false)
  choose(true)
  await expect.poll(() => existsSync(entry) && readFileSync(entry, 'utf8')).toContain('--hidden')
  choose(false)
  await expect.poll(() => existsSync(entry)).toBe(false)
})

test('the window as it is opened', async () => {
  const { page } = await open(['--demo'])
  await page.getByRole('textbox', { name: 'What would you like done?' }).waitFor()
  await page.screenshot({ path: photograph('window') })
})
