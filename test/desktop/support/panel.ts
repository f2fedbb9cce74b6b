import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { systemPython } from './electron-binary.ts'

export interface MenuEntry {
  readonly id: number
  readonly label?: string
  readonly type?: string
  readonly enabled?: boolean
  /** the keys shown beside it: "Control+Shift+space" */
  readonly shortcut?: string
}

export interface TrayIcon {
  readonly tooltip: string
  /** equal for equal pictures */
  readonly icon: number | string
  readonly menu: readonly MenuEntry[]
}

export interface ShownNotification {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly icon: string
  readonly hints: Readonly<Record<string, unknown>>
  /** keys and labels in turn */
  readonly actions: readonly string[]
  /** it was pressed, or the app took it away again */
  readonly closed?: true
}

/** The panel of a test's desktop: what it shows of the app, and what a person does there. */
export interface Panel {
  /** undefined while no icon is there */
  tray(): Promise<TrayIcon | undefined>
  click(label: string): Promise<void>
  notifications(): Promise<readonly ShownNotification[]>
  /** Presses one of its buttons by its key, or the notification itself. */
  press(id: number, button?: string): Promise<void>
  /** What its notifications can do from now on, in the words of their specification. */
  abilities(are: readonly string[]): Promise<void>
  sleep(going: boolean): Promise<void>
  lock(locked: boolean): Promise<void>
}

export async function openPanel(
  start: (command: string, args: readonly string[]) => ChildProcess,
): Promise<Panel> {
  const child = start(systemPython, [join(import.meta.dirname, '../../world/desktop-bus.py')])
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error('The panel ended')
    return value
  }
  await next()
  let last: Promise<unknown> = Promise.resolve()
  /** One question after another: answers carry no number. */
  function ask<T>(asked: object): Promise<T> {
    const answer = last.then(async () => {
      child.stdin!.write(`${JSON.stringify(asked)}\n`)
      const said = JSON.parse(await next()) as { ok: T } | { error: string }
      if ('error' in said) throw new Error(said.error)
      return said.ok
    })
    last = answer.catch(() => {})
    return answer
  }

  const tray = async () => (await ask<TrayIcon[]>({ ask: 'tray' })).at(-1)
  return {
    tray,
    async click(label) {
      const entry = (await tray())?.menu.find((one) => one.label === label)
      if (!entry) throw new Error(`The tray's menu has no “${label}”`)
      await ask({ ask: 'click', id: entry.id })
    },
    notifications: () => ask({ ask: 'notifications' }),
    press: async (id, button) => void (await ask({ ask: 'press', id, action: button ?? 'default' })),
    abilities: async (are) => void (await ask({ ask: 'abilities', are })),
    sleep: async (going) => void (await ask({ ask: 'sleep', going })),
    lock: async (locked) => void (await ask({ ask: 'lock', locked })),
  }
}
