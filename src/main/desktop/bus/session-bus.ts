import type { MessageBus } from 'dbus-native'

/** Whom to ask on the bus for what, with arguments as their D-Bus signature says. */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
  /** do not have the bus start who is asked */
  readonly running?: true
  readonly patienceMs?: number
}

/** `refused`: whoever was asked, or the bus in its place, said no. `unreached`: no bus, or no answer in time. */
export type BusAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: 'refused' | 'unreached' }

export interface BusSignal {
  /** the connection it came from, by the name that the bus gave it */
  readonly sender: string
  readonly interface: string
  readonly member: string
  readonly body: readonly unknown[]
}

export interface SessionBus {
  call(call: BusCall): Promise<BusAnswer>
  /** From now on what this D-Bus match rule lets through is heard, also after the bus came back. */
  hear(rule: string, listener: (signal: BusSignal) => void): void
}

const patienceMs = 5_000
const signalType = 4
const noAutoStart = 2

/**
 * The person's session bus, dialled when it is first needed, and anew by the next call after it went away. `address`: as in
 * DBUS_SESSION_BUS_ADDRESS.
 */
export function openSessionBus(address: string | undefined): SessionBus {
  const heard: { rule: string; listener: (signal: BusSignal) => void }[] = []
  let dialled: Promise<MessageBus> | undefined

  /** `lost` is told when the connection has ended. */
  async function dial(lost: () => void): Promise<MessageBus> {
    const { sessionBus } = await import('dbus-native')
    const bus = sessionBus({ ...(address !== undefined && { busAddress: address }) })
    const { connection } = bus
    const gone = (): void => {
      lost()
      connection.stream.destroy()
    }
    // each pending call fails with it and says so
    connection.on('error', gone)
    connection.on('end', gone)
    connection.on('close', gone)
    connection.on('message', ({ type, sender = '', interface: of = '', member = '', body = [] }) => {
      if (type !== signalType) return
      for (const { listener } of heard) listener({ sender, interface: of, member, body })
    })
    for (const { rule } of heard) void bus.addMatch(rule).catch(() => {})
    return bus
  }

  function current(): Promise<MessageBus> {
    if (dialled) return dialled
    // an end that is told late, or twice, is not that of the connection dialled since
    const lost = (): void => {
      if (dialled === dialling) dialled = undefined
    }
    const dialling = dial(lost).catch((error) => {
      lost()
      throw error
    })
    dialled = dialling
    return dialling
  }

  return {
    async call({ body, running, patienceMs: patience = patienceMs, ...message }) {
      try {
        const bus = await current()
        const asked = { ...message, ...(body && { body: [...body] }), ...(running && { flags: noAutoStart }) }
        return { ok: true, value: await bus.invoke<unknown>(asked, { timeout: patience }) }
      } catch (error) {
        return { ok: false, error: isReply(error) ? 'refused' : 'unreached' }
      }
    },
    hear(rule, listener) {
      heard.push({ rule, listener })
      void dialled?.then((bus) => bus.addMatch(rule)).catch(() => {})
    },
  }
}

/** An error that came as an answer; what the library raises by itself has none. */
const isReply = (error: unknown): boolean =>
  error instanceof Error && 'reply' in error && error.reply !== undefined
