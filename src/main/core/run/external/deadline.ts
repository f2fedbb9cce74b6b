import type { Clock, StopSignal } from '../../api/ports.ts'

/** A deadline for one piece of work. */
export interface Deadline {
  /** aborted once the time is over, or everything is to stop */
  readonly signal: StopSignal
  /** The result of the work, or 'late' when the deadline passes first. The work is told by the signal alone. */
  within<T>(work: Promise<T>): Promise<T | 'late'>
  /** Ends the deadline: its timer is cancelled. */
  close(): void
}

/** A deadline from now on. @param ms milliseconds @param stopping the signal for everything */
export function openDeadline(clock: Clock, ms: number, stopping: StopSignal): Deadline {
  let late = false
  const waiting = new Set<() => void>()
  const close = clock.after(ms, () => {
    late = true
    for (const tell of waiting) tell()
  })
  return {
    signal: {
      get aborted() {
        return late || stopping.aborted
      },
    },
    async within(work) {
      if (late) return 'late'
      let tell = (): void => {}
      const over = new Promise<'late'>((resolve) => {
        tell = () => resolve('late')
      })
      waiting.add(tell)
      return Promise.race([work, over]).finally(() => waiting.delete(tell))
    },
    close,
  }
}
