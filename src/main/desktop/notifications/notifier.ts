import { desktop as say } from '../../../shared/wording/en/desktop.ts'
import { openBusNotifications } from '../bus/bus-notifications.ts'
import { openSessionBus } from '../bus/session-bus.ts'
import { openLockState } from './lock-state.ts'
import { type ShowNotification, showByElectron } from './show.ts'

/** How this system tells something outside the windows. */
export interface Notifier {
  readonly show: ShowNotification
  /** Something told once that needs no button. */
  notify(title: string, body: string, pressed: () => void): void
  /** Whether the screen is locked. */
  readonly locked: () => Promise<boolean>
}

/** the name of the program's desktop file on Linux, and of its icon */
const file = 'omnii'

export function openNotifier(): Notifier {
  const bus = process.platform === 'linux' ? openSessionBus(sessionBusAddress()) : undefined
  const show =
    bus === undefined
      ? showByElectron
      : openBusNotifications({
          bus,
          program: { name: say.name, file },
          openIt: say.open,
          otherwise: showByElectron,
        })
  return {
    show,
    notify: (title, body, pressed) => void show({ title, body, buttons: [] }, () => pressed()),
    locked: openLockState(bus),
  }
}

/** Where nothing names one, systemd's is where every program looks. */
function sessionBusAddress(): string | undefined {
  const { DBUS_SESSION_BUS_ADDRESS: named, XDG_RUNTIME_DIR: runtime } = process.env
  return named ?? (runtime === undefined ? undefined : `unix:path=${runtime}/bus`)
}
