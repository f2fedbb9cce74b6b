import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { app, dialog, globalShortcut, powerMonitor, session } from 'electron'
import { showAccelerator } from '../../shared/accelerator.ts'
import { desktop as say } from '../../shared/wording/en/desktop.ts'
import { attachHost, type DesktopHost } from '../host/attach.ts'
import { createHost } from '../host/create-host.ts'
import type { DesktopArguments, DesktopRequest } from './arguments.ts'
import { type HotkeyState, openHotkey } from './hotkey/hotkey.ts'
import { openAppMemory } from './life/app-memory.ts'
import type { StartCommand } from './life/autostart-entry.ts'
import { drain } from './life/drain.ts'
import { watchGraphics } from './life/graphics.ts'
import { registerLinks } from './life/links.ts'
import { watchSleep } from './life/sleep.ts'
import { startAtLogin } from './life/start-at-login.ts'
import { watchForUpdates } from './life/updates.ts'
import { writeSettings } from './life/write-settings.ts'
import { openBadge } from './notifications/badge.ts'
import { type Notifier, openNotifier } from './notifications/notifier.ts'
import { type DesktopNotifications, startNotifications } from './notifications/start.ts'
import { pageOrigin } from './page.ts'
import type { TrayDeed } from './tray/menu.ts'
import { openTray } from './tray/tray.ts'
import { answerWindows, type WindowAnswers } from './windows/answer-windows.ts'
import { giveTickets } from './windows/give-tickets.ts'
import { type MainWindow, openMainWindow } from './windows/main-window.ts'
import { type NoteWindow, openNoteWindow } from './windows/note-window.ts'
import { guardPage } from './windows/page-session.ts'
import { openPaletteWindow, type PaletteWindow } from './windows/palette-window.ts'
import { showSignIn } from './windows/show-sign-in.ts'

const anyPort = 0
/** A run that is under way is left where it is: it goes on at the next start. */
const quitWithinMs = 5_000

/** What was installed beside the program, as paths. */
export interface InstalledDesktop {
  readonly renderer: string
  readonly preload: string
  readonly icons: string
  readonly icon: string
  readonly demo: string
  readonly importWorker: URL
  /** where this build looks for newer ones, if it may */
  readonly releases: string | undefined
  /** the way out to the person's browser */
  readonly leave: (address: string) => void
  /** what starts the app at login */
  readonly command: StartCommand
}

/**
 * Runs the app on its home until it is quit: the host, the window, the tray and the shortcut, each following the settings
 * and the host's state. `requests` gives what further starts and links ask.
 */
export async function runDesktop(
  { home, demo, seed, hidden, requests }: DesktopArguments,
  folder: string,
  installed: InstalledDesktop,
  onRequest: (listener: (request: DesktopRequest) => void) => void,
): Promise<void> {
  let act: ((request: DesktopRequest) => void) | undefined
  const seedFile = seed ?? (demo ? installed.demo : undefined)
  const host = createHost({
    env: process.env,
    ...(home !== undefined && { home }),
    port: anyPort,
    orAnother: true,
    logLevel: 'warn',
    log: (line) => process.stderr.write(line),
    version: app.getVersion(),
    moreOrigins: [pageOrigin],
    demoFile: installed.demo,
    importWorker: installed.importWorker,
    ...(seedFile !== undefined && { seedFile }),
    writeSettings,
    desktop: (kind) => act?.({ kind }),
  })
  const started = await host.start()
  const inUse = !started.ok && started.error.code === 'home_in_use'
  const attached = inUse
    ? await attachHost(home, process.env, {
        gone: startAnew,
        asked: (kind) => act?.({ kind }),
        writeSettings,
      })
    : undefined
  if (!started.ok && !attached) {
    // a dialog waits for somebody who may not be there: the reason is on stderr before it
    process.stderr.write(`${JSON.stringify({ error: started.error })}\n`)
    dialog.showErrorBox(say.name, started.error.message)
    app.exit(1)
    return
  }
  const running: DesktopHost = started.ok ? started.value : attached!.running
  const stop = attached?.stop ?? host.stop
  const memory = openAppMemory(folder)
  const notifier = openNotifier()
  const { notify } = notifier
  let ending = false

  guardPage(session.defaultSession, {
    renderer: installed.renderer,
    ws: running.ws,
    connection: async () => ({ url: `${running.ws}/api/ws/guide`, token: await running.windowToken() }),
  })
  giveTickets(app, running.ticket)
  if (started.ok) started.value.watchSignIns((offer) => showSignIn(offer, installed.leave))
  const window = openMainWindow({
    preload: installed.preload,
    icon: installed.icon,
    hidden,
    ending: () => ending,
    closed: () =>
      memory.once('stays-in-tray', () => notify(say.staysInTray, say.staysInTrayText, window.show)),
    crashedOften: () => notify(say.crashedOften, say.crashedOftenText, window.show),
  })
  const palette = openPaletteWindow({ preload: installed.preload, ending: () => ending })
  // the first thing a person sees comes first
  window.window().webContents.once('did-stop-loading', palette.prepare)
  const note = openNoteWindow(installed.preload)
  const notifications = startNotifications(running, notifier, memory, window, (page) =>
    page === 'palette' ? palette.inFront() : window.inFront(),
  )
  const showBadge = openBadge(installed.icons, window.window)
  answerWindows(windowAnswers(window, palette, note, notifications))
  act = (request) => void carryOut(request, window, palette, running)
  onRequest(act)

  const hotkey = openHotkey({
    shortcuts: globalShortcut,
    platform: process.platform,
    wayland: process.platform === 'linux' && Boolean(process.env.WAYLAND_DISPLAY) && !process.env.DISPLAY,
    pressed: () => act?.({ kind: 'palette' }),
  })
  const deeds: Record<TrayDeed['kind'], (deed: TrayDeed) => void> = {
    open: () => window.show(),
    palette: () => act?.({ kind: 'palette' }),
    hotkey: () => chooseKeys(hotkey.state(), window),
    session: (deed) => deed.kind === 'session' && window.openSession(deed.id),
    quit: () => app.quit(),
  }
  const tray = openTray(installed.icons, (deed) => deeds[deed.kind](deed), window.toggle)
  function showTray(): void {
    const cards = running.waitingCards()
    tray.show({ state: running.state(), cards, hotkey: hotkey.state() })
    showBadge(cards.length)
  }

  function applyHotkey(): void {
    const state = hotkey.apply(running.settings.current().hotkey)
    tellTaken(state, window, notify)
    showTray()
  }
  const applyStartAtLogin = (): void =>
    startAtLogin(running.settings.current().startAtLogin, installed.command)
  applyHotkey()
  applyStartAtLogin()
  running.watchState(showTray)
  running.settings.watch((_settings, changed) => {
    if (changed.includes('hotkey')) applyHotkey()
    if (changed.includes('startAtLogin')) applyStartAtLogin()
    if (changed.some((path) => path.startsWith('notifications'))) notifications.settingsChanged()
  })

  watchSleep(powerMonitor, Date.now, {
    // what stands over everything would stand there for whoever comes back first
    away() {
      palette.hide()
      note.close()
    },
    back() {
      palette.tell({ kind: 'awake' })
      window.tell({ kind: 'awake' })
      showTray()
    },
  })
  watchGraphics(() => {
    memory.plainGraphics.write(true)
    notify(say.graphicsCrashed, say.graphicsCrashedText, window.show)
  })
  registerLinks(installed.command)
  watchForUpdates({
    releases: installed.releases,
    version: app.getVersion(),
    wanted: () => running.settings.current().updates,
    choose: (wanted) => void running.settings.change('updates', wanted),
    ask: askForUpdates,
    tell: (version, page) =>
      memory.once(`version-${version}`, () =>
        notify(say.updateThere(version), say.updateThereText, () => installed.leave(page)),
      ),
    after(ms, task) {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
  })
  app.on('activate', window.show)
  // windows are hidden, not closed; one that crashed for good does not end the app
  app.on('window-all-closed', () => {})
  app.on('before-quit', (event) => {
    if (ending) return
    ending = true
    event.preventDefault()
    hotkey.close()
    note.close()
    notifications.close()
    tray.close()
    void drain(stop(), quitWithinMs).then(() => app.exit(0))
  })
  for (const request of requests) act(request)
  for (const { message } of running.notices)
    await dialog.showMessageBox(window.window(), { type: 'warning', message })
}

/** The host this app was attached to is gone: the next start finds another one, or is one itself. */
function startAnew(): void {
  app.relaunch({ args: [...process.argv.slice(1), '--hidden'] })
  app.quit()
}

async function carryOut(
  request: DesktopRequest,
  window: MainWindow,
  palette: PaletteWindow,
  running: DesktopHost,
): Promise<void> {
  switch (request.kind) {
    case 'show':
      return window.show()
    case 'toggle':
      return window.toggle()
    case 'palette':
      return palette.toggle()
    case 'session':
      return window.openSession(request.id)
    case 'bad_link':
      window.show()
      await dialog.showMessageBox(window.window(), { type: 'warning', message: say.badLink(request.link) })
      return
    case 'import':
      return takeIn(request.file, window, running)
  }
}

/** What our windows ask, each of the one it concerns. */
function windowAnswers(
  window: MainWindow,
  palette: PaletteWindow,
  note: NoteWindow,
  notifications: DesktopNotifications,
): WindowAnswers {
  return {
    showing: ({ session }, page) => notifications.showing(page, session),
    hide: palette.hide,
    stay: ({ on }) => palette.stay(on),
    open({ session, text }) {
      palette.hide()
      window.openSession(session, text)
    },
    note: note.show,
    undo: palette.tell,
    over: note.close,
  }
}

/** Takes a file in as a run and shows the conversation it made. */
async function takeIn(file: string, window: MainWindow, running: DesktopHost): Promise<void> {
  const content = await readFile(file).catch((error: Error) => error.message)
  const taken =
    typeof content === 'string' ? content : await running.importFile(basename(file), new Uint8Array(content))
  if (typeof taken !== 'string' && taken.ok) return window.openSession(taken.value.session_id)
  window.show()
  const message = typeof taken === 'string' ? taken : taken.ok ? '' : taken.error.message
  await dialog.showMessageBox(window.window(), { type: 'warning', message })
}

async function askForUpdates(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: say.askUpdates,
    detail: say.askUpdatesText,
    buttons: [say.lookForThem, say.doNotLook],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Opens the window where other keys are pressed. */
function chooseKeys(state: HotkeyState, window: MainWindow): void {
  window.show()
  if (state.kind === 'taken') window.tell({ kind: 'keys', taken: state.keys })
}

function tellTaken(state: HotkeyState, window: MainWindow, notify: Notifier['notify']): void {
  if (state.kind !== 'taken') return
  const keys = showAccelerator(state.keys, process.platform)
  notify(say.hotkeyTaken(keys), say.hotkeyTakenText(keys), () => chooseKeys(state, window))
}
