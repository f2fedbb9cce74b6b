import { BrowserWindow } from 'electron'
import { ipcChannels, type WindowNews } from '../../../shared/ipc.ts'
import { openCrashLimit } from '../life/crash-limit.ts'
import { windowOptions } from '../navigation-policy.ts'
import { addressOf } from '../page.ts'

export interface MainWindow {
  /** In front, with the keyboard. */
  show(): void
  hide(): void
  /** It is seen and has the keyboard. */
  inFront(): boolean
  /** In front, or away when it was in front. */
  toggle(): void
  /** In front with this conversation; `text` goes into its input. */
  openSession(id: string, text?: string): void
  tell(news: WindowNews): void
  readonly window: () => BrowserWindow
}

const mostCrashes = 3
const crashesWithinMs = 60_000

/**
 * The chat window. It is made once and hidden when it is closed, so that it comes back at once and the app goes on in the
 * tray. A page that crashes is loaded anew.
 */
export function openMainWindow(ports: {
  readonly preload: string
  /** its picture for panels that do not look at the desktop file; a path */
  readonly icon: string
  readonly hidden: boolean
  /** true once the app ends: then a window closes */
  readonly ending: () => boolean
  readonly closed: () => void
  readonly crashedOften: () => void
}): MainWindow {
  const crashes = openCrashLimit(mostCrashes, crashesWithinMs, Date.now)
  let window = make(!ports.hidden)

  function make(shown: boolean): BrowserWindow {
    const made = new BrowserWindow(windowOptions(ports.preload))
    if (process.platform === 'linux') made.setIcon(ports.icon)
    const first = () => made.show()
    if (shown) made.once('ready-to-show', first)
    made.on('close', (event) => {
      if (ports.ending()) return
      event.preventDefault()
      // closed before it was ready: it does not come up after all
      made.off('ready-to-show', first)
      made.hide()
      ports.closed()
    })
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      if (ports.ending() || reason === 'clean-exit') return
      if (crashes.again()) made.webContents.reload()
      else {
        made.destroy()
        ports.crashedOften()
      }
    })
    void made.loadURL(addressOf('index'))
    return made
  }

  /** The window there is; a fresh one when the old was given up. */
  function current(): BrowserWindow {
    if (window.isDestroyed()) window = make(false)
    return window
  }

  function show(): void {
    const shown = current()
    if (shown.isMinimized()) shown.restore()
    shown.show()
    shown.focus()
  }

  function tell(news: WindowNews): void {
    current().webContents.send(ipcChannels.listen, news)
  }

  const inFront = (): boolean => !window.isDestroyed() && window.isVisible() && window.isFocused()

  return {
    show,
    hide: () => current().hide(),
    inFront,
    toggle() {
      if (inFront()) current().hide()
      else show()
    },
    openSession(id, text) {
      const news: WindowNews | undefined =
        text === undefined ? undefined : { kind: 'write', session: id, text }
      if (news) current().webContents.send(ipcChannels.listen, news)
      // the page follows its hash, so this loads nothing anew
      void current().loadURL(`${addressOf('index')}#${new URLSearchParams({ session: id })}`)
      show()
    },
    tell,
    window: current,
  }
}
