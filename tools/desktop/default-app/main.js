// What Electron's own default app does, for a binary that came without one: runs the app in the folder named on the
// command line. An ES module with a top-level await, so that Electron is not ready before that app's main module ran.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const named = process.argv.slice(1).find((arg) => !arg.startsWith('-'))
if (named === undefined) {
  process.stderr.write('Name the folder of an app.\n')
  process.exit(2)
}
const folder = resolve(named)
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
const { name, productName, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setName(productName ?? name)
app.setVersion(version)
app.setAppPath(folder)
await import(pathToFileURL(join(folder, main)).href)
