import type { Clock, Ids } from '../../src/main/core/api/ports.ts'

/** A clock that stands still until told: `pass` runs what falls due, in order. */
export interface StillClock extends Clock {
  pass(ms: number): void
}

export function stillClock(start: string): StillClock {
  let at = Date.parse(start)
  let tasks: { due: number; run: () => void }[] = []
  return {
    now: () => at,
    monotonic: () => at,
    after(ms, run) {
      const task = { due: at + ms, run }
      tasks.push(task)
      return () => {
        tasks = tasks.filter((other) => other !== task)
      }
    },
    pass(ms) {
      at += ms
      const due = tasks.filter((task) => task.due <= at).sort((a, b) => a.due - b.due)
      tasks = tasks.filter((task) => task.due > at)
      for (const task of due) task.run()
    },
  }
}

/** Ids that count: the same test makes the same ids. */
export function countingIds(): Ids {
  let n = 0
  return { next: (prefix) => `${prefix}${++n}` }
}
