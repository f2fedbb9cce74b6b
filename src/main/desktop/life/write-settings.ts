import { basename, dirname, extname } from 'node:path'
import Store from 'electron-store'

/**
 * Puts the settings in place through electron-store: the same file, in the same form, that the headless host and the terminal
 * write, so that there is one place where a setting stands. A file that cannot be read was put aside before.
 */
export function writeSettings(file: string, settings: object): void {
  const extension = extname(file)
  const store = new Store({
    cwd: dirname(file),
    name: basename(file, extension),
    fileExtension: extension.slice(1),
    configFileMode: 0o600,
    clearInvalidConfig: false,
    serialize: (value) => `${JSON.stringify(value, null, 2)}\n`,
  })
  store.store = { ...settings }
}
