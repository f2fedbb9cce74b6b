import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import buildDesktopApp from '../support/built-app.ts'
import { type DesktopSession, openDesktopSession } from '../support/desktop-session.ts'
import { electronBinary, missingDesktop } from '../support/electron-binary.ts'
import { electronFlags } from '../support/electron-flags.ts'

/** An app folder to measure, and which of its pages is shown by the keys. */
export interface Measured {
  readonly name: string
  readonly folder: string
  readonly isShown: (page: Page) => boolean
}

export interface Started {
  readonly session: DesktopSession
  readonly app: ElectronApplication
  /** the page that the keys show */
  readonly page: Page
  /** from the start of the process to that page's document, in milliseconds */
  readonly startMs: number
  stop(): Promise<void>
}

/** The built app and, beside it, the least that could be shown by a key. Ends the process where nothing can be measured. */
export function measuredApps(): {
  readonly apps: readonly [empty: Measured, omnii: Measured]
  remove(): void
} {
  const missing = missingDesktop()
  if (missing !== undefined || process.platform !== 'linux') {
    process.stderr.write(`Not measured: needs ${missing ?? 'Linux with an X server'}\n`)
    process.exit(1)
  }
  let built = ''
  const takesFolder: Pick<TestProject, 'provide'> = {
    provide(_key, folder) {
      built = String(folder)
    },
  }
  const remove = buildDesktopApp(takesFolder as TestProject)
  const empty = mkdtempSync(join(tmpdir(), 'omnii-empty-window-'))
  cpSync(join(import.meta.dirname, 'empty-window.mjs'), join(empty, 'main.mjs'))
  writeFileSync(
    join(empty, 'package.json'),
    JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.mjs' }),
  )
  return {
    apps: [
      { name: 'empty window', folder: empty, isShown: () => true },
      {
        name: 'palette',
        folder: built,
        isShown: (page) => page.url().startsWith('omnii://app/palette.html'),
      },
    ],
    remove,
  }
}

/** Starts an app hidden, with the real clock if nothing else is said; `prepare` makes its desktop ready first. */
export async function startMeasured(
  { folder, isShown }: Measured,
  more: Readonly<Record<string, string>> = { OMNII_CLOCK: '' },
  prepare: (session: DesktopSession) => void = () => {},
): Promise<Started> {
  const session = await openDesktopSession()
  prepare(session)
  const began = performance.now()
  const app = await _electron.launch({
    executablePath: electronBinary()!.path,
    args: [...electronFlags, folder, '--hidden', '--demo'],
    env: { ...session.env, ...more },
  })
  await app.firstWindow()
  while (!app.windows().some(isShown)) await sleep(20)
  const page = app.windows().find(isShown)!
  await page.waitForSelector('input')
  return {
    session,
    app,
    page,
    startMs: performance.now() - began,
    async stop() {
      await app.close()
      await session.close()
    },
  }
}

/** The value below which this share of them lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}
