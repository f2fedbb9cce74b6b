import { BrowserWindow, Menu, session, type WebContents } from 'electron'
import {
  isOver,
  nextSignIn,
  type SignInEvent,
  type SignInState,
} from '../../../shared/protocol/accounts/sign-in.ts'
import { desktop as say } from '../../../shared/wording/en/desktop.ts'
import { staysWith } from './connect-policy.ts'

/** One attempt to sign in at a provider. */
export interface SignIn {
  /** the provider as it is called: “Google” */
  readonly name: string
  /** where it begins */
  readonly address: string
  /** the hosts whose pages may be shown; `address`'s own is one of them without being named */
  readonly hosts: readonly string[]
  /** where the provider sends the person back to; never loaded, its query is what `take` gets */
  readonly back: string
  /** milliseconds until it is given up */
  readonly lastsMs: number
  /** Trades what came back for what is kept; false when it is not taken. */
  take(query: URLSearchParams): Promise<boolean>
  /** Opens the address in the person's own browser. */
  handOver(address: string): void
  changed(state: SignInState): void
}

export interface ConnectWindow {
  state(): SignInState
  /** In front again, where it was opened before. */
  show(): void
  handOver(): void
  cancel(): void
  /** What came back to the host from the person's own browser. */
  cameBack(query: URLSearchParams): void
}

let attempts = 0

/** which windows of ours show a provider, and what they may show */
const shown = new WeakMap<WebContents, (address: string) => boolean>()
/** Whether this is a window for signing in that may go there; undefined for our other windows. */
export const mayShow = (contents: WebContents, address: string): boolean | undefined =>
  shown.get(contents)?.(address)

/**
 * The window of one sign-in: nothing of ours is in it (no preload, no cookies kept, a session of its own in memory), it goes to
 * the provider's hosts alone, and its title says which host is shown, where no page can write. A provider that refuses to be
 * embedded is opened in the person's own browser, and so is any that they would rather see there.
 */
export function openConnectWindow(signIn: SignIn): ConnectWindow {
  let state: SignInState = { kind: 'opening' }
  const stays = staysWith(signIn.address, signIn.hosts)
  attempts += 1
  const own = session.fromPartition(`connect-${process.pid}-${attempts}`, { cache: false })
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.on('will-download', (event) => event.preventDefault())

  const window = new BrowserWindow({
    width: 520,
    height: 720,
    title: say.signIn(signIn.name, new URL(signIn.address).host),
    show: false,
    autoHideMenuBar: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  const { webContents } = window
  shown.set(webContents, stays)
  window.setMenu(
    Menu.buildFromTemplate([
      { label: say.inBrowser, click: () => happens({ kind: 'handed_over' }) },
      { label: say.cancel, click: () => happens({ kind: 'called_off' }) },
    ]),
  )

  function happens(event: SignInEvent): void {
    const before = state
    state = nextSignIn(state, event)
    if (state === before) return
    if (state.kind === 'elsewhere') signIn.handOver(signIn.address)
    if (isOver(state)) clearTimeout(timer)
    const now = state
    if (now.kind === 'shown' || now.kind === 'opening') signIn.changed(now)
    else close(() => signIn.changed(now))
  }

  /** Whoever is told hears it once the window is gone: within an event of its page that takes another turn. */
  function close(gone: () => void): void {
    if (window.isDestroyed()) gone()
    else {
      window.once('closed', gone)
      window.destroy()
    }
    void own.clearStorageData()
  }

  function cameBack(query: URLSearchParams): void {
    const granted = query.has('code') && !query.has('error')
    happens({ kind: 'came_back', granted })
    if (state.kind !== 'finishing') return
    signIn.take(query).then(
      (ok) => happens({ kind: 'taken', ok }),
      () => happens({ kind: 'taken', ok: false }),
    )
  }

  /** Called before the page goes anywhere: back to us, on within the provider, or nowhere. */
  function goes(event: Electron.Event, address: string, isMain: boolean): void {
    if (isMain && isBack(address, signIn.back)) {
      event.preventDefault()
      cameBack(new URL(address).searchParams)
      return
    }
    if (stays(address)) return
    event.preventDefault()
    // a frame of another host stays empty; a page that leaves ends it
    if (isMain) happens({ kind: 'left' })
  }

  webContents.on('will-frame-navigate', (event) => goes(event, event.url, event.isMainFrame))
  webContents.on('will-redirect', (event) => goes(event, event.url, event.isMainFrame))
  webContents.on('did-navigate', (_event, address, status) => {
    if (status === 403) return happens({ kind: 'refused' })
    const { host } = new URL(address)
    window.setTitle(say.signIn(signIn.name, host))
    happens({ kind: 'arrived', host })
  })
  webContents.on('did-fail-load', (_event, code, _text, _address, isMain) => {
    // -3: stopped by ourselves; -27: it may not be shown where it is
    if (isMain && code !== -3) happens({ kind: code === -27 ? 'refused' : 'unreachable' })
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  window.on('closed', () => happens({ kind: 'closed' }))
  window.once('ready-to-show', () => window.show())
  const timer = setTimeout(() => happens({ kind: 'time_is_up' }), signIn.lastsMs)
  webContents.loadURL(signIn.address).catch(() => {})

  return {
    state: () => state,
    show() {
      if (!window.isDestroyed()) window.show()
    },
    handOver: () => happens({ kind: 'handed_over' }),
    cancel: () => happens({ kind: 'called_off' }),
    cameBack,
  }
}

/** The same place, whatever its query says. */
function isBack(address: string, back: string): boolean {
  if (!URL.canParse(address)) return false
  const [came, wanted] = [new URL(address), new URL(back)]
  return came.protocol === wanted.protocol && came.host === wanted.host && came.pathname === wanted.pathname
}
