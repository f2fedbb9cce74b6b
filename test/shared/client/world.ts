import type { Connect, KeyValueStorage, Random, Timers } from '../../../src/shared/client/ports.ts'

/** Time that goes on only when told to. */
export function openHandTimers(start = 0) {
  let now = start
  let waiting: { at: number; task: () => void }[] = []
  const timers: Timers = {
    now: () => now,
    after(ms, task) {
      const entry = { at: now + ms, task }
      waiting = [...waiting, entry]
      return () => {
        waiting = waiting.filter((one) => one !== entry)
      }
    },
  }
  return {
    timers,
    /** Runs everything that falls due within `ms`, in order. */
    pass(ms: number) {
      const until = now + ms
      for (;;) {
        const next = waiting.toSorted((a, b) => a.at - b.at)[0]
        if (next === undefined || next.at > until) break
        waiting = waiting.filter((one) => one !== next)
        now = Math.max(now, next.at)
        next.task()
      }
      now = until
    },
  }
}

export function countingChance(): Random {
  let made = 0
  return { random: () => 0, id: () => `id-${++made}` }
}

export function memoryDrawer(): KeyValueStorage {
  const kept = new Map<string, string>()
  return { get: (key) => kept.get(key), set: (key, value) => kept.set(key, value) }
}

export interface HandWire {
  readonly sent: string[]
  readonly told: Parameters<Connect>[0]
  closed: boolean
}

/** Every socket that was dialled, to be opened, spoken through and closed by hand. */
export function openHandDial() {
  const wires: HandWire[] = []
  const dial: Connect = (told) => {
    const wire: HandWire = { sent: [], told, closed: false }
    wires.push(wire)
    return {
      send: (frame) => wire.sent.push(frame),
      close() {
        wire.closed = true
      },
    }
  }
  return { dial, wires }
}
