import type { BrowserWindowConstructorOptions } from 'electron'
import { signInLinkPath } from '../../shared/protocol/accounts/signing-in.ts'
import { pageOrigin } from './page.ts'

/** The window as Electron's security checklist wants it: https://www.electronjs.org/docs/latest/tutorial/security */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1080,
    height: 760,
    minWidth: 420,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  }
}

/** A small window over everything else: no frame, not in the taskbar, at full speed while hidden. */
export function floatingOptions(preload: string): BrowserWindowConstructorOptions {
  const { webPreferences } = windowOptions(preload)
  return {
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    // macOS and Windows round the corners themselves; on Linux the page does, over nothing. There Electron keeps no window out
    // of the taskbar, but window managers keep this kind out
    ...(process.platform === 'linux' && { transparent: true, type: 'toolbar' }),
    ...(process.platform === 'darwin' && { type: 'panel' }),
    webPreferences: { ...webPreferences, backgroundThrottling: false },
  }
}

/** The window stays on its own page; everything else is no place for it. */
export function mayNavigate(address: string): boolean {
  return originOf(address) === pageOrigin
}

/** What a link may do: leave to the system's browser, or nothing. Never a second window of ours. */
export function linkLeaves(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, pathname } = new URL(address)
  // signing in again begins at our own host, in the browser that has the provider's cookies
  if (protocol === 'http:') return hostname === '127.0.0.1' && pathname === signInLinkPath
  return protocol === 'https:' || protocol === 'mailto:'
}

/** Only the main frame of our own page may ask for the socket's address. */
export function mayAsk(frame: { readonly url: string; readonly parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && mayNavigate(frame.url)
}

function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}
