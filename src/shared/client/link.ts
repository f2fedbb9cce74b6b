import { backoffMs } from './backoff.ts'
import type { Connect, Random, Timers, Wire } from './ports.ts'

/** `refused`: the server is there and does not let us in; trying again would not help. */
export type LinkState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'waiting'; readonly attempt: number; readonly retryAt: number }
  | { readonly kind: 'refused' }

export interface LinkOptions {
  readonly dial: Connect
  readonly timers: Timers
  readonly chance: Random
  /** asks the other end for a sign of life */
  ping(): string
  onOpen(): void
  onText(frame: string): void
  onState(state: LinkState): void
  readonly heartbeatMs?: number
  readonly answerWithinMs?: number
  readonly connectWithinMs?: number
}

export interface Link {
  /** Connects and stays connected; the returned function ends this claim. React's double mount starts, stops and starts. */
  start(): () => void
  /** False when there is no open socket; nothing is kept. */
  send(frame: string): boolean
  /** Skips the rest of a wait. */
  retryNow(): void
  state(): LinkState
}

const refusals = new Set([4401, 4403])

/** One socket that comes back by itself: backoff with jitter, heartbeat, at most one wire at a time. */
export function openLink(options: LinkOptions): Link {
  const { dial, timers, chance } = options
  const heartbeatMs = options.heartbeatMs ?? 25_000
  const answerWithinMs = options.answerWithinMs ?? 10_000
  const connectWithinMs = options.connectWithinMs ?? 15_000
  let state: LinkState = { kind: 'idle' }
  let claims = 0
  let wire: Wire | undefined
  /** counts connection attempts, so that frames of an abandoned socket are ignored */
  let current = 0
  let attempt = 0
  let callOff: () => void = () => {}

  const become = (next: LinkState) => {
    state = next
    options.onState(next)
  }

  const later = (ms: number, task: () => void) => {
    callOff()
    callOff = timers.after(ms, task)
  }

  const dropped = () => {
    wire?.close()
    wire = undefined
    current += 1
  }

  const lost = (code: number) => {
    dropped()
    callOff()
    if (claims === 0) return become({ kind: 'idle' })
    if (refusals.has(code)) return become({ kind: 'refused' })
    const wait = backoffMs(attempt, chance.random())
    become({ kind: 'waiting', attempt, retryAt: timers.now() + wait })
    attempt += 1
    later(wait, connect)
  }

  const beat = () =>
    later(heartbeatMs, () => {
      wire?.send(options.ping())
      later(answerWithinMs, () => lost(4000))
    })

  const connect = () => {
    const mine = ++current
    become({ kind: 'connecting', attempt })
    later(connectWithinMs, () => lost(4000))
    wire = dial({
      open: () => {
        if (mine !== current) return
        attempt = 0
        become({ kind: 'open' })
        beat()
        options.onOpen()
      },
      text: (frame) => {
        if (mine !== current) return
        beat()
        options.onText(frame)
      },
      close: (code) => {
        if (mine === current) lost(code)
      },
    })
  }

  return {
    start() {
      claims += 1
      if (claims === 1 && wire === undefined) {
        attempt = 0
        connect()
      }
      let held = true
      return () => {
        if (!held) return
        held = false
        claims -= 1
        // Not at once: a strict mount unmounts and mounts again within the same turn and keeps its socket.
        timers.after(0, () => {
          if (claims === 0 && state.kind !== 'idle') lost(1000)
        })
      }
    },
    send(frame) {
      if (state.kind !== 'open' || wire === undefined) return false
      wire.send(frame)
      return true
    },
    retryNow() {
      if (state.kind !== 'waiting' && state.kind !== 'refused') return
      attempt = 0
      connect()
    },
    state: () => state,
  }
}
