import type { Clock } from '../../core/api/ports.ts'

export interface LoginAttempts {
  /** Counts one wrong credential. */
  failed(source: string): void
  /** True when this source, or all together, guessed too often within the last minute. */
  exhausted(source: string): boolean
}

const WINDOW_MS = 60_000
/** Sources remembered at once; a flood of new ones is caught by the common count. */
const MAX_SOURCES = 1_000

/**
 * The address guesses are counted by: IPv4 inside IPv6 is the same source, and so is a whole /64, which one
 * machine may own. Headers that claim another address are not looked at.
 */
export function sourceOf(address: string | undefined): string {
  const bare = (address ?? 'unknown').replace(/%.*$/, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1]
  if (mapped !== undefined || !bare.includes(':')) return mapped ?? bare
  const [head = '', tail] = bare.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

/** Counts wrong credentials a minute, per source and (ten times as many) in all. Loopback counts like any other. */
export function openLoginAttempts(clock: Clock, perMinute: number): LoginAttempts {
  let began = clock.monotonic()
  let all = 0
  const bySource = new Map<string, number>()
  function turn(): void {
    if (clock.monotonic() - began < WINDOW_MS) return
    began = clock.monotonic()
    all = 0
    bySource.clear()
  }
  return {
    failed(source) {
      turn()
      all += 1
      if (bySource.size < MAX_SOURCES || bySource.has(source))
        bySource.set(source, (bySource.get(source) ?? 0) + 1)
    },
    exhausted(source) {
      turn()
      return all >= perMinute * 10 || (bySource.get(source) ?? 0) >= perMinute
    },
  }
}
