import { execFile } from 'node:child_process'
import { powerMonitor } from 'electron'

/** How long a screensaver may take to say how it stands. */
const patienceMs = 400

/** The services that say on Linux whether the screen is locked; Electron tells of it on macOS and Windows only. */
const services = [
  'org.gnome.ScreenSaver',
  'org.freedesktop.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
]

/** Whether the screen is locked, as far as the system says it: asked when it matters, so that no program has to listen all day. */
export function openLockState(): () => Promise<boolean> {
  let locked = false
  powerMonitor.on('lock-screen', () => {
    locked = true
  })
  powerMonitor.on('unlock-screen', () => {
    locked = false
  })
  return async () => {
    if (locked || powerMonitor.getSystemIdleState(1) === 'locked') return true
    if (process.platform !== 'linux') return false
    return (await Promise.all(services.map(isActive))).includes(true)
  }
}

function isActive(service: string): Promise<boolean> {
  const path = `/${service.replaceAll('.', '/')}`
  const asked = ['--session', '--print-reply=literal', `--dest=${service}`, path, `${service}.GetActive`]
  return new Promise((done) => {
    execFile('dbus-send', asked, { timeout: patienceMs }, (error, answer) =>
      done(!error && /boolean true/.test(answer)),
    )
  })
}
