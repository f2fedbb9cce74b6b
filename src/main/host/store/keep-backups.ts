import type { Clock } from '../../core/api/ports.ts'
import type { Store } from './store.ts'

/** So often a copy is taken while the database changes, besides the one at every clean stop. */
const everyMs = 60 * 60_000

/** Copies the database aside now and then. Returns what ends it. */
export function keepBackups(
  store: Pick<Store, 'backup'>,
  clock: Clock,
  failed: (error: unknown) => void,
): () => void {
  let callOff = (): void => {}
  const arm = (): void => {
    callOff = clock.after(everyMs, () => void store.backup().catch(failed).finally(arm))
  }
  arm()
  return () => callOff()
}
