import type { ShowNotification, SystemNotification } from '../notifications/show.ts'
import type { SessionBus } from './session-bus.ts'

const name = 'org.freedesktop.Notifications'
const server = { destination: name, path: '/org/freedesktop/Notifications', interface: name } as const
const daemon = { destination: 'org.freedesktop.DBus', path: '/', interface: 'org.freedesktop.DBus' } as const
const rule = `type='signal',sender='${name}',interface='${name}'`

/** Who shows them on this desktop, and what it can do. */
interface Server {
  readonly owner: string
  readonly buttons: boolean
  readonly markup: boolean
}

export interface BusNotificationsPorts {
  readonly bus: SessionBus
  /** the program's name, and that of its desktop file and icon */
  readonly program: { readonly name: string; readonly file: string }
  /** what a press on the notification itself does, where the desktop writes that on it */
  readonly openIt: string
  /** shows it where nobody on the bus does */
  readonly otherwise: ShowNotification
}

/**
 * Notifications as Linux desktops show them, with buttons where they have them:
 * https://specifications.freedesktop.org/notification-spec/latest/
 */
export function openBusNotifications(ports: BusNotificationsPorts): ShowNotification {
  const { bus, program, openIt, otherwise } = ports
  const shown = new Map<number, (button?: number) => void>()
  let known: Server | undefined

  bus.hear(rule, ({ sender, interface: of, member, body }) => {
    // a signal can be sent to us alone by anybody on the bus
    if (of !== name || sender !== known?.owner) return
    const [id, key] = body
    const pressed = typeof id === 'number' ? shown.get(id) : undefined
    if (pressed === undefined) return
    if (member === 'NotificationClosed') shown.delete(id as number)
    if (member !== 'ActionInvoked') return
    shown.delete(id as number)
    pressed(key === 'default' ? undefined : Number(key))
  })

  async function ask<T>(member: string, signature?: string, body?: readonly unknown[]): Promise<T> {
    const call = { ...server, member, ...(signature && { signature, body: body ?? [] }) }
    const answer = await bus.call(call)
    if (!answer.ok) throw new Error(`${member}: ${answer.error}`)
    return answer.value as T
  }

  async function owner(): Promise<unknown> {
    const answer = await bus.call({ ...daemon, member: 'GetNameOwner', signature: 's', body: [name] })
    return answer.ok ? answer.value : undefined
  }

  /** The one that is there now: another one may have come since, with other numbers and other abilities. */
  async function who(): Promise<Server> {
    if (known !== undefined && (await owner()) === known.owner) return known
    shown.clear()
    // the first call starts it where the bus may
    const can = await ask<readonly string[]>('GetCapabilities')
    known = {
      owner: String(await owner()),
      buttons: can.includes('actions'),
      markup: can.includes('body-markup'),
    }
    return known
  }

  async function put({ title, body, buttons }: SystemNotification): Promise<number> {
    const { Variant } = await import('dbus-native')
    const { buttons: hasButtons, markup } = await who()
    const actions = hasButtons
      ? ['default', openIt, ...buttons.flatMap((text, at) => [String(at), text])]
      : []
    const hints = { 'desktop-entry': new Variant('s', program.file), urgency: new Variant('y', 1) }
    const text = markup ? escaped(body) : body
    const said = [program.name, 0, program.file, title, text, actions, hints, -1]
    return ask<number>('Notify', 'susssasa{sv}i', said)
  }

  return (what, pressed) => {
    let away: (() => void) | undefined
    let unwanted = false
    const take = (remove: () => void): void => {
      if (unwanted) remove()
      else away = remove
    }
    void put(what).then(
      (id) => {
        shown.set(id, pressed)
        take(() => {
          if (shown.delete(id)) void ask('CloseNotification', 'u', [id]).catch(() => {})
        })
      },
      () => unwanted || take(otherwise(what, pressed)),
    )
    return () => {
      unwanted = true
      away?.()
    }
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
