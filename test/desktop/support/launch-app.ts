import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { inject } from 'vitest'
import type { DesktopSession } from './desktop-session.ts'
import { electronBinary } from './electron-binary.ts'

/** The real app in a real Electron, as it is built. */
export interface LaunchedApp {
  readonly app: ElectronApplication
  /** the main window's page */
  readonly page: Page
  /** what it wrote to stderr so far */
  readonly complaints: () => string
}

/** What every test needs of Electron itself: root may not use the sandbox's helper, and a virtual display has no GPU. */
export const electronFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  ...(process.platform === 'linux' ? ['--password-store=gnome-libsecret'] : []),
]

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
  const page = await app.firstWindow()
  return { app, page, complaints: () => said }
}

/** Where photographs of a run lie, for a person to look at. */
export function photograph(name: string): string {
  const folder = join(import.meta.dirname, '../../.out/desktop')
  mkdirSync(folder, { recursive: true })
  return join(folder, `${name}.png`)
}
