import type { Turns, YieldToEventLoop } from '../../core/api/ports.ts'

/**
 * Long jobs give way when this turn of the event loop has had its share of work: pings, other conversations and timers come
 * in between their parts.
 */
export function openYieldToEventLoop(turns: Pick<Turns, 'spent'>): YieldToEventLoop {
  return async () => {
    if (turns.spent()) await new Promise((resolve) => setImmediate(resolve))
  }
}
