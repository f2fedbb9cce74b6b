import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { electronBinary, missingDesktop } from './electron-binary.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** the folder of the built app as Electron is given it; empty where the desktop tests do not run */
    desktopApp: string
  }
}

const root = join(import.meta.dirname, '../../..')

/** From this Electron on, its Node has `node:sqlite`. */
const firstWithSqlite = 40

/**
 * Builds the app for the Electron at hand and lays a copy of it out as an app folder. An older Electron gets a build of
 * its own, in a folder of its own, with a stand-in for `node:sqlite`.
 */
export default function buildDesktopApp(project: TestProject): () => void {
  const electron = electronBinary()
  if (!electron || missingDesktop()) {
    project.provide('desktopApp', '')
    return () => {}
  }
  const app = mkdtempSync(join(tmpdir(), 'omnii-desktop-app-'))
  cpSync(build(electron.version), join(app, 'out'), { recursive: true })
  cpSync(join(root, 'resources'), join(app, 'resources'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'), 'junction')
  const { name, version, type, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name, version, type, main }))
  project.provide('desktopApp', app)
  return () => rmSync(app, { recursive: true, force: true })
}

/** Returns the folder of the build. */
function build(version: string): string {
  const run = (args: readonly string[], env: Record<string, string> = {}): void =>
    void execFileSync(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  if (Number.parseInt(version, 10) >= firstWithSqlite) {
    run([join(root, 'src/main/launch.mjs'), 'build'])
    return join(root, 'out')
  }
  const out = join(root, 'out/electron33')
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  run([vite, 'build', '--logLevel', 'warn', '--outDir', out], {
    OMNII_SQLITE_STAND_IN: '@photostructure/sqlite',
  })
  return out
}
