import { powerMonitor } from 'electron'
import { isScreenLocked } from '../bus/screen-lock.ts'
import type { SessionBus } from '../bus/session-bus.ts'

/** Whether the screen is locked. Electron tells of it on macOS and Windows; on Linux the session bus is asked. */
export function openLockState(bus: SessionBus | undefined): () => Promise<boolean> {
  let locked = false
  powerMonitor.on('lock-screen', () => {
    locked = true
  })
  powerMonitor.on('unlock-screen', () => {
    locked = false
  })
  return async () => {
    if (locked || powerMonitor.getSystemIdleState(1) === 'locked') return true
    return bus === undefined ? false : isScreenLocked(bus)
  }
}
