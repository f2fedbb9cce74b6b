import { Notification } from 'electron'

/** What the system is asked to show. Where the system has no buttons for it, they are left out. */
export interface SystemNotification {
  readonly title: string
  readonly body: string
  readonly buttons: readonly string[]
}

/**
 * Shows something outside the windows. `pressed` gets the number of the button, or none for the notification itself. Where
 * the system shows none, nothing happens. Returns what takes it away.
 */
export type ShowNotification = (what: SystemNotification, pressed: (button?: number) => void) => () => void

export const showByElectron: ShowNotification = ({ title, body, buttons }, pressed) => {
  if (!Notification.isSupported()) return () => {}
  const notification = new Notification({
    title,
    body,
    actions: buttons.map((text) => ({ type: 'button', text })),
  })
  shown.add(notification)
  const gone = (): void => void shown.delete(notification)
  notification.on('click', () => {
    gone()
    pressed()
  })
  notification.on('action', (_event, button) => {
    gone()
    pressed(button)
  })
  notification.on('close', gone)
  notification.show()
  return () => {
    if (shown.has(notification)) notification.close()
    gone()
  }
}

/** One that nobody holds is collected, and its click with it. */
const shown = new Set<Notification>()
