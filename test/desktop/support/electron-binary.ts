import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '../../..')

export interface ElectronBinary {
  readonly path: string
  /** “33.2.1” */
  readonly version: string
}

/** `OMNII_TEST_ELECTRON` names a folder; else what tools/desktop/fetch-test-electron.mjs made; else Electron's own. */
const folders = [
  process.env.OMNII_TEST_ELECTRON,
  join(homedir(), '.cache/omnii/test-electron-33.2.1'),
  join(root, 'node_modules/electron/dist'),
]

const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']

/** The Electron that the desktop tests drive; undefined where there is none. */
export function electronBinary(): ElectronBinary | undefined {
  for (const folder of folders) {
    if (!folder) continue
    const path = names.map((name) => resolve(root, folder, name)).find(existsSync)
    if (path === undefined) continue
    return {
      path,
      version: readFileSync(resolve(root, folder, 'version'), 'utf8')
        .trim()
        .replace(/^v/, ''),
    }
  }
  return undefined
}

/** What a desktop on Linux is made of here, beside Electron itself. */
const linuxPrograms = ['Xvfb', 'dbus-daemon', 'gnome-keyring-daemon', 'openbox', 'xdotool', 'xprop']

/** The system's own Python has the system's D-Bus library; another one first in PATH has not. */
export const systemPython = '/usr/bin/python3'

/** What is missing for the desktop tests, by name; undefined when all is there. */
export function missingDesktop(): string | undefined {
  if (!electronBinary()) return 'an Electron to drive (node tools/desktop/fetch-test-electron.mjs)'
  return process.platform === 'linux' ? missingPrograms() : undefined
}

/** What is missing for the tests that need a keyring of their own and no Electron. */
export const missingKeyring = (): string | undefined =>
  process.platform === 'linux' ? missingPrograms() : 'a Linux desktop of our own'

function missingPrograms(): string | undefined {
  const missing = linuxPrograms.filter((program) => !succeeds(`command -v ${program}`))
  if (!succeeds(`${systemPython} -c 'import dbus, gi'`)) missing.push('python3-dbus')
  return missing.length > 0 ? missing.join(', ') : undefined
}

function succeeds(command: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
