import type { YieldToEventLoop } from '../../core/api/ports.ts'

/** so long a job may work before everybody else has a turn, in milliseconds: several jobs may follow one another in a turn */
const sliceMs = 2

/**
 * Long jobs give way between their parts: pings, other conversations and timers come in. What counts is what was worked here
 * since a job last went on, not what others used of the turn: a small job beside a flood would wait for a turn a part.
 */
export function openYieldToEventLoop(): YieldToEventLoop {
  let began: number | undefined
  const begin = (): void => {
    began = performance.now()
    setImmediate(() => {
      began = undefined
    })
  }
  return async () => {
    if (began === undefined) return begin()
    if (performance.now() - began < sliceMs) return
    await new Promise((resolve) => setImmediate(resolve))
    begin()
  }
}
