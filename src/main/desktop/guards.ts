import type { WebContents } from 'electron'
import { linkLeaves, mayNavigate } from './navigation-policy.ts'

/** Whatever tells of web contents as they are made: Electron's `app`. */
interface Maker {
  on(event: 'web-contents-created', utterance: (event: unknown, contents: WebContents) => void): unknown
}

/**
 * Holds for every window and frame there ever is, not for the one we know: none leaves our page, none opens another,
 * none holds a webview. `leave` is the one way out, to the system's browser or mail program.
 */
export function guardEveryWindow(app: Maker, leave: (address: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (linkLeaves(url)) leave(url)
      return { action: 'deny' }
    })
  })
}
