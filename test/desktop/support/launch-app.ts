import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { inject } from 'vitest'
import type { DesktopSession } from './desktop-session.ts'
import { electronBinary } from './electron-binary.ts'
import { electronFlags } from './electron-flags.ts'

/** The real app in a real Electron, as it is built. */
export interface LaunchedApp {
  readonly app: ElectronApplication
  /** the main window's page */
  readonly page: Page
  /** what it wrote to stderr so far */
  readonly complaints: () => string
}

export async function launchApp(
  session: DesktopSession,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<LaunchedApp> {
  const app = await _electron.launch({
    executablePath: electronBinary()!.path,
    args: [...electronFlags, inject('desktopApp'), ...args],
    env: { ...session.env, ...env },
    timeout: 30_000,
  })
  let said = ''
  app.process().stderr?.on('data', (text) => {
    said += text
  })
  const page = await mainWindow(app)
  return { app, page, complaints: () => said }
}

/** Where photographs of a run lie, for a person to look at. */
export function photograph(name: string): string {
  const folder = join(import.meta.dirname, '../../.out/desktop')
  mkdirSync(folder, { recursive: true })
  return join(folder, `${name}.png`)
}

/** Other windows may be made before the main one has its address. */
async function mainWindow(app: ElectronApplication): Promise<Page> {
  const isMain = (page: Page): boolean => page.url().startsWith('omnii://app/index.html')
  const first = await app.firstWindow()
  await first.waitForLoadState('domcontentloaded')
  return app.windows().find(isMain) ?? app.waitForEvent('window', { predicate: isMain })
}
