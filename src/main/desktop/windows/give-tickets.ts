import { type App, ipcMain, type WebContents } from 'electron'
import { ipcChannels } from '../../../shared/ipc.ts'
import { TicketUse } from '../../../shared/protocol/desktop.ts'
import { mayAsk } from '../navigation-policy.ts'
import { type PageName, pageAt } from '../page.ts'

/** as long as HTML's transient activation */
const gestureMs = 5_000
const presses = new Set(['mouseDown', 'keyDown', 'rawKeyDown', 'touchStart', 'gestureTap', 'pointerDown'])
/** the windows in which something can be said and approved */
const askers: readonly PageName[] = ['index', 'palette']

/**
 * Gives our windows tickets for what a person pressed there. The preload asks only after an event that no script can make;
 * that a key or button really went to that window is known here too, from the system and not from the page's process. A
 * screen reader presses without keys, so with one the preload's word is enough.
 */
export function giveTickets(app: App, ticket: (use: TicketUse) => Promise<string>): void {
  const pressedAt = new WeakMap<WebContents, number>()
  app.on('web-contents-created', (_event, contents) => {
    contents.on('input-event', (_input, { type }) => {
      if (presses.has(type)) pressedAt.set(contents, performance.now())
    })
  })

  function takePress(contents: WebContents): boolean {
    const at = pressedAt.get(contents) ?? Number.NEGATIVE_INFINITY
    pressedAt.delete(contents)
    return performance.now() - at < gestureMs || app.isAccessibilitySupportEnabled()
  }

  ipcMain.handle(ipcChannels.ticket, async ({ sender, senderFrame }, said: unknown) => {
    const page = senderFrame !== null && mayAsk(senderFrame) ? pageAt(senderFrame.url) : undefined
    const use = TicketUse.safeParse(said)
    if (!page || !askers.includes(page) || !use.success) throw new Error('forbidden')
    return takePress(sender) ? ticket(use.data) : undefined
  })
}
