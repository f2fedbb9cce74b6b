import type { WebContents } from 'electron'
import { linkLeaves, mayNavigate } from './navigation-policy.ts'

/** Whatever tells of web contents as they are made: Electron's `app`. */
interface Maker {
  on(event: 'web-contents-created', utterance: (event: unknown, contents: WebContents) => void): unknown
}

/**
 * Holds for every window and frame there ever is, not for the one we know: none leaves our page, none opens another,
 * none holds a webview. `leave` is the one way out, to the system's browser or mail program. `elsewhere` decides for windows
 * that show somebody else's pages, such as a provider's to sign in at; undefined for ours.
 */
export function guardEveryWindow(
  app: Maker,
  leave: (address: string) => void,
  elsewhere: (contents: WebContents, address: string) => boolean | undefined = () => undefined,
): void {
  app.on('web-contents-created', (_event, contents) => {
    const allowed = (address: string): boolean => elsewhere(contents, address) ?? mayNavigate(address)
    contents.on('will-frame-navigate', (event) => {
      if (!allowed(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!allowed(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (linkLeaves(url)) leave(url)
      return { action: 'deny' }
    })
  })
}
