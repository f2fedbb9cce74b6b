import type { Clock } from '../../core/api/ports.ts'

/** the first time some while after a start, which has enough to do; then once a day */
const firstMs = 60_000
const everyMs = 24 * 60 * 60_000

/** Has what is too old forgotten, now and then. Returns what ends it. */
export function startRetentionJob(
  { sweep, clock }: { readonly sweep: () => Promise<void>; readonly clock: Clock },
  failed: (error: unknown) => void,
): () => void {
  let callOff = (): void => {}
  const arm = (ms: number): void => {
    callOff = clock.after(
      ms,
      () =>
        void sweep()
          .catch(failed)
          .finally(() => arm(everyMs)),
    )
  }
  arm(firstMs)
  return () => callOff()
}
