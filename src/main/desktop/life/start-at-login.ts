import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry, type StartCommand } from './autostart-entry.ts'

/** Makes the system start the app at login, hidden, or no longer. macOS and Windows have a call for it; Linux has a file. */
export function startAtLogin(wanted: boolean, command: StartCommand): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, path: command.path, args: [...command.args, '--hidden'] })
    return
  }
  const folder = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart')
  const file = join(folder, 'omnii.desktop')
  if (!wanted) {
    rmSync(file, { force: true })
    return
  }
  const text = autostartEntry(command)
  if (readIfThere(file) === text) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, text)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
