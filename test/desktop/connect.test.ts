import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import type { Driven } from './connect/main.ts'
import { openSignInServer, type SignInServer } from './connect/sign-in-server.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { electronBinary, missingDesktop } from './support/electron-binary.ts'
import { electronFlags } from './support/electron-flags.ts'
import { photograph } from './support/launch-app.ts'

/** The window to sign in with, in a real Electron, against a provider that embeds and one that does not. */
const missing = missingDesktop()
const test = testNeeding(missing)
const folder = mkdtempSync(join(tmpdir(), 'omnii-connect-'))
let session: DesktopSession
let app: ElectronApplication
let embeds: SignInServer
let refuses: SignInServer

beforeAll(async () => {
  if (missing !== undefined) return
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(import.meta.dirname, 'connect/main.ts'),
      outDir: folder,
      target: 'node20',
      rollupOptions: { external: ['electron'], output: { entryFileNames: 'main.mjs' } },
    },
  })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'connect', version: '1.0.0', main: 'main.mjs' }),
  )
  embeds = await openSignInServer({ embeds: true })
  refuses = await openSignInServer({ embeds: false })
  session = await openDesktopSession()
  app = await _electron.launch({
    executablePath: electronBinary()!.path,
    args: [...electronFlags, folder],
    env: session.env,
  })
  await app.evaluate(({ app }) => app.whenReady().then(() => undefined))
})
afterAll(async () => {
  await app?.close()
  await session?.close()
  await embeds?.close()
  await refuses?.close()
  rmSync(folder, { recursive: true, force: true })
})

const told = () =>
  app.evaluate(() => {
    const { states, handedOver, left } = (globalThis as unknown as { driven: Driven }).driven
    return { states, handedOver, left }
  })
const states = async () => (await told()).states
const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
/** In a turn of its own, as a press in a menu is: what is evaluated may run in the middle of native code, which a window must outlive. */
const act = (what: 'cancel' | 'handOver' | 'close') =>
  app.evaluate(
    ({ BrowserWindow }, what) =>
      new Promise<void>((done) => {
        setTimeout(() => {
          if (what === 'close') BrowserWindow.getAllWindows()[0]?.close()
          else (globalThis as unknown as { driven: Driven }).driven.current?.[what]()
          done()
        })
      }),
    what,
  )

/** The page of a fresh attempt. */
async function open({ url }: SignInServer, lastsMs = 60_000): Promise<Page> {
  const coming = app.waitForEvent('window')
  await app.evaluate(
    (_electron, [url, lastsMs]) =>
      (globalThis as unknown as { driven: Driven }).driven.open(url as string, lastsMs as number),
    [url, lastsMs] as const,
  )
  return coming
}

/** Presses a link; the window may be gone before the press has returned. */
async function press(page: Page, name: string): Promise<void> {
  await page
    .getByRole('link', { name })
    .click({ noWaitAfter: true })
    .catch((thrown: unknown) => {
      if (!page.isClosed()) throw thrown
    })
}

beforeEach(async () => {
  if (missing !== undefined) return
  await act('cancel')
  await app.evaluate(() => {
    const { driven } = globalThis as unknown as { driven: Driven }
    for (const list of [driven.states, driven.handedOver, driven.left]) list.length = 0
  })
  await expect.poll(windows).toBe(0)
})

describe('a provider that embeds', () => {
  test('is shown with its address, and what comes back is traded', async () => {
    const page = await open(embeds)
    await page.getByRole('link', { name: 'Allow' }).waitFor()
    expect(await title()).toBe(`${new URL(embeds.url).host} · sign in to Example · Omnii`)
    await page.screenshot({ path: photograph('connect') })
    await press(page, 'Allow')
    await expect.poll(states).toEqual(['shown', 'finishing', 'done'])
    expect(await windows()).toBe(0)
    expect(embeds.asked).toContain('POST /token')
  })

  test('has nothing of ours in its window: no preload, no Node, nothing kept', async () => {
    const page = await open(embeds)
    await page.getByRole('link', { name: 'Allow' }).waitFor()
    expect(await page.evaluate(() => ['omnii', 'require', 'process'].filter((one) => one in window))).toEqual(
      [],
    )
    const kept = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      // Electron has it and does not type it
      const contents = window!.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      const { preload, sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences()
      const { session } = window!.webContents
      return {
        preload: preload || undefined,
        sandbox,
        contextIsolation,
        nodeIntegration,
        onDisk: session.isPersistent(),
      }
    })
    expect(kept).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, onDisk: false })
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: what is left of it for the next attempt is looked at
      document.cookie = 'who=ada'
      document.title = 'accounts.google.com'
    })
    expect(await title()).toContain(new URL(embeds.url).host)
    await act('cancel')
    const again = await open(embeds)
    await again.getByRole('link', { name: 'Allow' }).waitFor()
    expect(await again.evaluate(() => document.cookie)).toBe('')
  })

  test('that was denied is said so, and a second attempt goes through', async () => {
    await press(await open(embeds), 'Deny')
    await expect.poll(states).toEqual(['shown', 'failed:denied'])
    await press(await open(embeds), 'Allow')
    await expect.poll(async () => (await states()).at(-1)).toBe('done')
  })

  test('that leads to another host ends there', async () => {
    const page = await open(embeds)
    await press(page, 'About us')
    await expect.poll(states).toEqual(['shown', 'failed:left'])
    expect(await windows()).toBe(0)
  })

  test('opens no window; a link leaves by the one way out', async () => {
    const page = await open(embeds)
    await press(page, 'Help')
    await expect.poll(async () => (await told()).left).toEqual(['https://help.example/'])
    expect(await windows()).toBe(1)
  })

  test('is called off by closing, goes on elsewhere by wish, and ends when its time is up', async () => {
    await open(embeds)
    await expect.poll(states).toEqual(['shown'])
    await act('close')
    await expect.poll(states).toEqual(['shown', 'cancelled'])
    await open(embeds)
    await expect.poll(async () => (await states()).length).toBe(3)
    await act('handOver')
    await expect.poll(async () => (await states()).at(-1)).toBe('elsewhere:wished')
    expect((await told()).handedOver[0]).toMatch(/\/authorize\?/)
    expect(await windows()).toBe(0)
    await act('cancel')
    await expect.poll(async () => (await states()).at(-1)).toBe('cancelled')
    await open(embeds, 1_500)
    await expect.poll(async () => (await states()).at(-1)).toBe('expired')
    expect(await windows()).toBe(0)
  })
})

test('a provider that refuses to be embedded is opened in the person’s own browser, and finishes there', async () => {
  await open(refuses)
  await expect.poll(states).toEqual(['elsewhere:refused'])
  expect(await windows()).toBe(0)
  const [address] = (await told()).handedOver
  // their own browser, as far as it matters here: it asks, follows and is sent back
  const consent = await fetch(address!)
  const allow = /href="(\/decide\?allow[^"]*)"/.exec(await consent.text())![1]!.replaceAll('&amp;', '&')
  const back = (await fetch(new URL(allow, refuses.url), { redirect: 'manual' })).headers.get('location')!
  await app.evaluate(
    (_electron, query) =>
      (globalThis as unknown as { driven: Driven }).driven.current?.cameBack(new URLSearchParams(query)),
    new URL(back).search,
  )
  await expect.poll(states).toEqual(['elsewhere:refused', 'finishing', 'done'])
})

test('a provider that is not there is said so', async () => {
  await open({ ...embeds, url: 'http://127.0.0.1:9' })
  await expect.poll(states).toEqual(['failed:unreachable'])
})
