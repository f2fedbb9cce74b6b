import { Notification } from 'electron'

/** Something told outside the window; pressing it does `pressed`. Where the system shows none, nothing happens. */
export function notify(title: string, body: string, pressed: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title, body })
  shown.add(notification)
  const gone = (): void => void shown.delete(notification)
  notification.on('click', () => {
    gone()
    pressed()
  })
  notification.on('close', gone)
  notification.show()
}

/** One that nobody holds is collected, and its click with it. */
const shown = new Set<Notification>()
