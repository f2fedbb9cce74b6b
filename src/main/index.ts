import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import { type DesktopRequest, ownArguments, readDesktopArguments, readLink } from './desktop/arguments.ts'
import { guardEveryWindow } from './desktop/guards.ts'
import { openAppMemory } from './desktop/life/app-memory.ts'
import { runDesktop } from './desktop/run.ts'
import { mayShow } from './desktop/windows/connect-window.ts'
import { openLeaving } from './desktop/windows/leave.ts'
import { registerPageScheme } from './desktop/windows/page-session.ts'
import { keepCompiledCode } from './host/compiled-code.ts'
import { chooseFolder } from './host/home-folder.ts'

const onFolder = process.defaultApp === true
const args = readDesktopArguments(ownArguments(process.argv, onFolder), process.cwd())
const folder = chooseFolder(args.home, process.env)
keepCompiledCode(folder)

// Chromium's own files lie with the rest of this home, so that each home is an app of its own
const profile = join(folder, 'window')
const writable = canWriteTo(profile)
if (writable) app.setPath('userData', profile)
if (writable && openAppMemory(folder).plainGraphics.read()) app.disableHardwareAcceleration()
// on Wayland only the desktop's portal can bind keys for a program
if (process.platform === 'linux') app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')

registerPageScheme()
const leave = openLeaving()
guardEveryWindow(app, leave, mayShow)

const early: DesktopRequest[] = []
let take = (request: DesktopRequest): void => void early.push(request)

// where nothing can be written there is no lock to take, and the host says why it cannot start
if (!writable || app.requestSingleInstanceLock({ requests: args.requests })) {
  app.on('second-instance', (_event, _argv, _cwd, given) => {
    const { requests } = given as { requests: readonly DesktopRequest[] }
    for (const request of requests.length > 0 ? requests : [{ kind: 'show' } as const]) take(request)
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    take(readLink(link))
  })
  app.on('open-file', (event, file) => {
    event.preventDefault()
    take({ kind: 'import', file })
  })
  void app.whenReady().then(run)
} else app.quit()

function run(): Promise<void> {
  const root = app.getAppPath()
  const installed = {
    renderer: join(import.meta.dirname, '../renderer'),
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    icons: join(root, 'resources/icons/tray'),
    icon: join(root, 'resources/icons/app/256x256.png'),
    demo: join(root, 'resources/demo/workspace.json'),
    importWorker: pathToFileURL(join(import.meta.dirname, 'import-worker.js')),
    releases: releasesOf(root),
    leave,
    // an AppImage runs from a place that is gone after it
    command: { path: process.env.APPIMAGE ?? process.execPath, args: onFolder ? [root] : [] },
  }
  return runDesktop(args, folder, installed, (listener) => {
    take = listener
    for (const request of early.splice(0)) listener(request)
  })
}

/** What was packed says where its newer versions are told; nothing else has them. */
function releasesOf(root: string): string | undefined {
  if (!app.isPackaged) return undefined
  const { releases } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { releases?: unknown }
  return typeof releases === 'string' ? releases : undefined
}

function canWriteTo(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    // one that is there may still be somebody else's, or on a disk that takes nothing
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
