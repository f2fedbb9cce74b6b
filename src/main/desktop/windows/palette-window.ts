import { BrowserWindow, screen } from 'electron'
import { ipcChannels, type WindowNews } from '../../../shared/ipc.ts'
import { openCrashLimit } from '../life/crash-limit.ts'
import { floatingOptions } from '../navigation-policy.ts'
import { addressOf } from '../page.ts'
import { type Area, palettePlace } from './placement.ts'

export interface PaletteWindow {
  /** Makes the window, so that it can be shown at once. */
  prepare(): void
  /** In front on the display with the pointer, with the keyboard. */
  show(): void
  hide(): void
  /** It is seen and has the keyboard. */
  inFront(): boolean
  /** In front, or away when it was in front. */
  toggle(): void
  /** Whether it stays when another window takes the keyboard. */
  stay(on: boolean): void
  tell(news: WindowNews): void
}

const size = { width: 720, height: 480 }
const mostCrashes = 3
const crashesWithinMs = 60_000

/**
 * The palette. It is made before it is needed and only hidden and shown, because a new window takes longer than a person waits
 * for. It hides when another window takes the keyboard, unless it waits for an answer or was pinned.
 */
export function openPaletteWindow(ports: {
  readonly preload: string
  /** true once the app ends: then a window closes */
  readonly ending: () => boolean
}): PaletteWindow {
  const crashes = openCrashLimit(mostCrashes, crashesWithinMs, Date.now)
  let stays = false
  let window: BrowserWindow | undefined

  function make(): BrowserWindow {
    // a place of its own from the start: a window manager that is given none chooses one, and may do so after ours
    const made = new BrowserWindow({ ...floatingOptions(ports.preload), ...here() })
    made.setAlwaysOnTop(true, 'floating')
    if (process.platform === 'darwin') made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true })
    made.on('blur', () => {
      if (!stays) made.hide()
    })
    made.on('close', (event) => {
      if (ports.ending()) return
      event.preventDefault()
      made.hide()
    })
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      if (ports.ending() || reason === 'clean-exit') return
      stays = false
      if (crashes.again()) made.webContents.reload()
      else made.destroy()
    })
    void made.loadURL(addressOf('palette'))
    return made
  }

  function current(): BrowserWindow {
    if (window === undefined || window.isDestroyed()) window = make()
    return window
  }

  const here = (): Area =>
    palettePlace(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea, size)

  const place = (): void => current().setBounds(here())

  function tell(news: WindowNews): void {
    current().webContents.send(ipcChannels.listen, news)
  }

  function show(): void {
    place()
    current().show()
    place()
    current().focus()
    current().webContents.focus()
    tell({ kind: 'shown' })
  }

  // the display it stood on may be the one that went
  screen.on('display-removed', () => {
    if (window && !window.isDestroyed() && window.isVisible()) place()
  })

  const inFront = (): boolean =>
    window !== undefined && !window.isDestroyed() && window.isVisible() && window.isFocused()

  return {
    prepare: () => void current(),
    show,
    hide: () => window && !window.isDestroyed() && window.hide(),
    inFront,
    toggle() {
      if (inFront()) current().hide()
      else show()
    },
    stay(on) {
      stays = on
    },
    tell,
  }
}
