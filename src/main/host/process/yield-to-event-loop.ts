import type { YieldToEventLoop } from '../../core/api/ports.ts'

/** so long may work go on before everybody else has a turn, in milliseconds */
const turnMs = 12

/** Shared yield budget: long jobs give way to the event loop: pings, other conversations and timers come in between its parts. */
export function openYieldToEventLoop(): YieldToEventLoop {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < turnMs) return
    await new Promise((resolve) => setImmediate(resolve))
    began = performance.now()
  }
}
