import { openFairQueue } from '../../core/api/fair-queue.ts'
import type { Turns } from '../../core/api/ports.ts'

/** The share of work of one turn of the event loop, in milliseconds. */
const shareMs = 4

/** Turns of this process's event loop. One for all rooms, so that they share one budget. */
export function openTurns(): Turns {
  const waiting = openFairQueue<string, () => void>()
  let began: number | undefined
  let armed = false
  /** somebody was given a turn and may not have had it yet */
  let given = false

  function spent(): boolean {
    const now = performance.now()
    if (began !== undefined) return now - began >= shareMs
    began = now
    setImmediate(() => {
      began = undefined
    })
    return false
  }

  function arm(): void {
    if (armed) return
    armed = true
    setImmediate(serve)
  }

  /** One at least, whatever was spent: a loop that others keep busy still gets everybody on. */
  function serve(): void {
    armed = false
    waiting.next()?.item()
    goOnAfterwards()
  }

  /** Ticks come after all that a resolved promise set off, so that its time is counted. */
  function goOnAfterwards(): void {
    given = true
    queueMicrotask(() =>
      process.nextTick(() => {
        given = false
        if (waiting.size === 0) return
        // what a lone question sets off next is not to wait for a flood's share of the turn
        if (spent() || waiting.onlyOthersLeft()) arm()
        else serve()
      }),
    )
  }

  return {
    spent,
    next(owner, hasMore) {
      if (waiting.size === 0 && !given && !spent()) {
        goOnAfterwards()
        return Promise.resolve()
      }
      return new Promise((resolve) => {
        waiting.add(owner, resolve, hasMore)
        if (!given) arm()
      })
    },
  }
}
