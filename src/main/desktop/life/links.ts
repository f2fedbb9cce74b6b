import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { linkEntry, type StartCommand } from './autostart-entry.ts'

const scheme = 'omnii'
const entryName = 'omnii.desktop'

/**
 * Makes this app what opens `omnii://` links. macOS and Windows have a call for it; on Linux it is a desktop entry, left to
 * the package where one installed it for everybody.
 */
export function registerLinks(command: StartCommand): void {
  if (process.platform !== 'linux') {
    app.setAsDefaultProtocolClient(scheme, command.path, [...command.args])
    return
  }
  if (existsSync(join('/usr/share/applications', entryName))) return
  const folder = join(process.env.XDG_DATA_HOME || join(homedir(), '.local/share'), 'applications')
  const file = join(folder, entryName)
  const entry = linkEntry(command)
  if (existsSync(file) && readFileSync(file, 'utf8') === entry) return
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, entry)
  } catch {
    // links are a comfort: a folder that cannot be written to is no reason not to start
    return
  }
  execFile('xdg-mime', ['default', entryName, `x-scheme-handler/${scheme}`], () => {})
}
