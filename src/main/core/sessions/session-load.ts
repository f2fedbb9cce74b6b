import type { Clock } from '../api/ports.ts'

/**
 * The answer to one more command: admitted, with the function that counts it out again, or refused, with how long to
 * wait.
 */
export type LoadEntry =
  | { readonly kind: 'in'; readonly leave: () => void }
  | { readonly kind: 'full'; readonly retryAfterMs: number }

/** How many commands of one session are under way. */
export interface SessionLoad {
  enter(): LoadEntry
  /**
   * Whether more than one is under way: a client that sends without waiting for answers is served after those that
   * wait.
   */
  hasMore(): boolean
}

/** assumed cost of a command in milliseconds, before any was measured */
const firstPaceMs = 10
const shortestWaitMs = 50

/**
 * Counts one session's commands in and out. Once there are `max` it is full until half of them are done, so that a
 * client that is turned away is so for all it sends in a row: none of it overtakes what was refused.
 * @param paused how many runs wait for the store to write again; they count as well
 */
export function openSessionLoad(
  clock: Pick<Clock, 'monotonic'>,
  max: number,
  paused: () => number,
): SessionLoad {
  let unfinished = 0
  let full = false
  let pace = firstPaceMs
  let lastLeft = Number.NEGATIVE_INFINITY
  const enough = Math.floor(max / 2)

  return {
    hasMore: () => unfinished > 1,
    enter() {
      const now = unfinished + paused()
      if (now >= max) full = true
      else if (now <= enough) full = false
      if (full)
        return { kind: 'full', retryAfterMs: Math.max(shortestWaitMs, Math.ceil((now - enough) * pace)) }
      unfinished += 1
      const entered = clock.monotonic()
      return {
        kind: 'in',
        leave() {
          unfinished -= 1
          const left = clock.monotonic()
          pace += (left - Math.max(entered, lastLeft) - pace) / 8
          lastLeft = left
        },
      }
    },
  }
}
