import type { Clock } from '../../core/api/ports.ts'
import type { Workspace } from '../../services/workspace/open-workspace.ts'

/** the first time some while after a start, which has enough to do; then once a day */
const firstMs = 60_000
const everyMs = 24 * 60 * 60_000

/** Has the workspace forget what is too old to be taken back, now and then. Returns what ends it. */
export function startRetentionJob(
  { workspace, clock }: { readonly workspace: Pick<Workspace, 'sweep'>; readonly clock: Clock },
  failed: (error: unknown) => void,
): () => void {
  let callOff = (): void => {}
  const arm = (ms: number): void => {
    callOff = clock.after(
      ms,
      () =>
        void workspace
          .sweep()
          .catch(failed)
          .finally(() => arm(everyMs)),
    )
  }
  arm(firstMs)
  return () => callOff()
}
