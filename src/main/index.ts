import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, dialog, session, shell as system } from 'electron'
import { guardEveryWindow } from './desktop/guards.ts'
import { pageOrigin } from './desktop/page.ts'
import { guardPage, openWindow, registerPageScheme, type Shell } from './desktop/window.ts'
import { createHost } from './host/create-host.ts'

/** A page asks for its token right before it connects; it need not live longer. */
const windowTokenMs = 60_000
const anyPort = 0

registerPageScheme()
guardEveryWindow(app, (address) => void system.openExternal(address))
if (app.requestSingleInstanceLock()) void app.whenReady().then(run)
else app.quit()

async function run(): Promise<void> {
  const host = createHost({
    env: process.env,
    port: anyPort,
    orAnother: true,
    logLevel: 'warn',
    log: (line) => process.stderr.write(line),
    version: app.getVersion(),
    moreOrigins: [pageOrigin],
    demoFile: join(app.getAppPath(), 'resources/demo/workspace.json'),
    importWorker: pathToFileURL(join(import.meta.dirname, 'import-worker.js')),
  })
  const started = await host.start()
  if (!started.ok) {
    process.stderr.write(`${JSON.stringify({ error: started.error })}\n`)
    dialog.showErrorBox('Omnii', started.error.message)
    app.exit(1)
    return
  }
  const running = started.value
  const shell: Shell = {
    renderer: join(import.meta.dirname, '../renderer'),
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    ws: running.ws,
    connection: () => ({
      url: `${running.ws}/api/ws/guide`,
      token: running.windowToken(windowTokenMs),
    }),
  }
  guardPage(session.defaultSession, shell)
  let window = openWindow(shell)

  const show = (): void => {
    if (window.isDestroyed()) window = openWindow(shell)
    if (window.isMinimized()) window.restore()
    window.focus()
  }
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.once('before-quit', (event) => {
    event.preventDefault()
    void host.stop().finally(() => app.exit(0))
  })
  for (const { message } of running.notices) await dialog.showMessageBox(window, { type: 'warning', message })
}
