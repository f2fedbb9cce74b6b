import type { SessionBus } from './session-bus.ts'

/** How long a screensaver may take to say how it stands. */
const patienceMs = 400

const services = [
  'org.gnome.ScreenSaver',
  'org.freedesktop.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
]

/**
 * Whether a Linux desktop's screen is locked, as its screensavers say: asked when it matters, so that no program has to listen
 * all day. One that does not answer may well be locked, and so may a screen of which no bus can tell.
 */
export async function isScreenLocked(bus: SessionBus): Promise<boolean> {
  const locked = async (service: string): Promise<boolean> => {
    const path = `/${service.replaceAll('.', '/')}`
    const where = { destination: service, path, interface: service }
    const answer = await bus.call({ ...where, member: 'GetActive', running: true, patienceMs })
    return answer.ok ? answer.value === true : answer.error === 'unreached'
  }
  return (await Promise.all(services.map(locked))).includes(true)
}
