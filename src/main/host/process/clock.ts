import type { Clock } from '../../core/api/ports.ts'

/** setTimeout counts in 32 bits; a longer wait is made of several. */
const longestTimer = 2 ** 31 - 1

/**
 * The system's clock, or one that starts at `startAt` (epoch milliseconds) now and runs on from there. Its timers keep
 * no process alive.
 */
export function openClock(startAt?: number): Clock {
  const began = performance.now()
  return {
    now: startAt === undefined ? Date.now : () => Math.floor(startAt + performance.now() - began),
    monotonic: () => performance.now(),
    after(ms, task) {
      const due = performance.now() + ms
      let timer: NodeJS.Timeout
      const arm = (): void => {
        const left = due - performance.now()
        timer = setTimeout(left > longestTimer ? arm : task, Math.min(Math.max(left, 0), longestTimer))
        timer.unref()
      }
      arm()
      return () => clearTimeout(timer)
    },
  }
}
