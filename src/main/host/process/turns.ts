import { openFairQueue } from '../../core/api/fair-queue.ts'
import type { Turns } from '../../core/api/ports.ts'

/** The share of work of one turn of the event loop, in milliseconds. */
const shareMs = 4

/** So many turns of the loop those with more under way stay back for what somebody who was served sets off. */
const patience = 3

/** After so many in a row who wait for one thing the others have a turn all the same. */
const mostInARow = 16

/** Turns of this process's event loop. One for all rooms, so that they share one budget. */
export function openTurns(): Turns {
  const waiting = openFairQueue<string, () => void>()
  let began: number | undefined
  let armed = false
  /** somebody was given a turn and may not have had it yet */
  let given = false
  /** turns of the loop since somebody who waits for one thing was served */
  let quiet = patience
  let inARow = 0

  function spent(): boolean {
    const now = performance.now()
    if (began !== undefined) return now - began >= shareMs
    began = now
    setImmediate(() => {
      began = undefined
    })
    return false
  }

  function countQuiet(): void {
    quiet += 1
    if (quiet < patience) setImmediate(countQuiet)
  }

  function served(first: boolean): void {
    inARow = first ? inARow + 1 : 0
    if (!first) return
    if (quiet >= patience) setImmediate(countQuiet)
    quiet = 0
  }

  const holdsBack = (): boolean => quiet < patience && inARow < mostInARow

  function arm(): void {
    if (armed) return
    armed = true
    setImmediate(serve)
  }

  /** One at least, whatever was spent: a loop that others keep busy still gets everybody on. */
  function serve(): void {
    armed = false
    const next = waiting.next(holdsBack())
    if (!next) {
      if (waiting.size > 0) arm()
      return
    }
    served(next.first)
    next.item()
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

  /** Nobody is overtaken by it, and the turn has time left. */
  function atOnce(owner: string, hasMore: boolean): boolean {
    if (given || spent()) return false
    if (hasMore) return waiting.size === 0 && !holdsBack()
    return waiting.nobodyFirst() && waiting.waiting(owner) === 0
  }

  return {
    spent,
    holdsBack,
    served,
    next(owner, hasMore = false) {
      if (atOnce(owner, hasMore)) {
        served(!hasMore)
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
