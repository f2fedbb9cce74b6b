import type { Clock, StopSignal } from '../../api/ports.ts'

/** The time something has. */
export interface Deadline {
  /** aborted once the time is over, or everything is to stop */
  readonly signal: StopSignal
  /** What the work gives, or 'late' when the time is over first; the work itself is only told by the signal. */
  within<T>(work: Promise<T>): Promise<T | 'late'>
  /** Nobody waits for it any more. */
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
