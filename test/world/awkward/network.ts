import { OmniiError } from '../../../src/main/core/api/errors.ts'

/** What becomes of one call on its way. */
export type Fault =
  | 'fine'
  /** it never gets there */
  | 'refused'
  /** it happens, and nobody is told */
  | 'answer_lost'
  /** the caller gives up, and it happens later: behind calls that were made after it, or after a restart */
  | 'late'
  /** nothing comes back until the caller's time is over; it happens */
  | 'hangs'

/** Seeded chance (mulberry32): the same number makes the same run. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const writes = /^(?:create|patch|remove|restore|rename|queue$|withdraw)/

/** Some calls out of many go wrong: of writes `share`, of others a tenth of that. */
export function faultsOf(random: () => number, share: number): (method: string) => Fault {
  const kinds = ['refused', 'answer_lost', 'answer_lost', 'late', 'late', 'hangs'] as const
  return (method) =>
    random() < (writes.test(method) ? share : share / 10)
      ? kinds[Math.floor(random() * kinds.length)]!
      : 'fine'
}

/** The wire between one process and a server. When the process dies its calls on the way still arrive. */
export interface Wire {
  /** The same provider behind the wire: every call takes its time and may go wrong. */
  through<P extends object>(provider: P, atHand: readonly (keyof P)[]): P
  /** The process is gone: it hears of nothing any more, and what it would still ask is asked by nobody. */
  cut(): void
  /** Nothing is on its way any more. */
  quiet(): Promise<void>
}

/** @param next what becomes of the next call */
export function openWire(next: (method: string) => Fault, random: () => number): Wire {
  let dead = false
  const under = new Set<Promise<unknown>>()
  const turns = async (most: number): Promise<void> => {
    for (let left = Math.floor(random() * most); left >= 0; left -= 1)
      await new Promise((resolve) => setImmediate(resolve))
  }
  const never = new Promise<never>(() => {})
  const arrives = (call: () => Promise<unknown>, most: number): Promise<unknown> => {
    const made = turns(most).then(call)
    const ended = made.catch(() => {}).finally(() => under.delete(ended))
    under.add(ended)
    return made
  }
  async function send(method: string, call: () => Promise<unknown>): Promise<unknown> {
    if (dead) return never
    const fault = next(method)
    if (fault === 'refused') {
      await turns(3)
      if (dead) return never
      throw new OmniiError('provider_unavailable')
    }
    const answer = arrives(call, fault === 'late' ? 60 : 4)
    answer.catch(() => {})
    if (fault === 'late') await turns(6)
    else {
      const came = await answer.then(
        (value) => ({ value }),
        (thrown: unknown) => ({ thrown }),
      )
      await turns(3)
      if (dead || fault === 'hangs') return never
      if (fault === 'fine') {
        if ('thrown' in came) throw came.thrown
        return came.value
      }
    }
    if (dead) return never
    // nobody can say whether it got there, or still will
    throw new OmniiError('deadline_exceeded')
  }
  return {
    through: (provider, atHand) =>
      new Proxy(provider, {
        get(target, name) {
          const found = Reflect.get(target, name)
          if (typeof found !== 'function' || atHand.includes(name as keyof typeof provider)) return found
          return (...given: unknown[]) =>
            send(String(name), async () => found.apply(target, structuredClone(given)))
        },
      }),
    cut() {
      dead = true
    },
    async quiet() {
      while (under.size > 0) await Promise.all(under)
    },
  }
}
