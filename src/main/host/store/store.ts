import type { Directory, ThreadStore } from '../../core/api/channels.ts'
import type { Log, ProfileStore } from '../../core/api/ports.ts'
import type { Database } from '../../services/database.ts'

/** What a start had to repair: told to the person once, with where the copy of the damaged file lies. */
export type Repair =
  /** `restoredFrom`: when the backup that was restored was made, epoch milliseconds */
  | { readonly kind: 'backup'; readonly copy: string; readonly restoredFrom: number }
  /** the end of the write-ahead log was damaged: what was written last is missing */
  | { readonly kind: 'log_cut'; readonly copy: string }
  /** a search index was not what its content makes of it; nothing is missing */
  | { readonly kind: 'index_rebuilt' }

/** Everything that is remembered, behind one opening and one closing. */
export interface Store {
  readonly log: Log
  readonly profile: ProfileStore
  readonly directory: Directory
  readonly threads: ThreadStore
  readonly db: Database
  readonly repaired: Repair | undefined
  /** Copies the database aside if it changed since it was opened or last copied; `now`: in any case. */
  backup(when?: 'now'): Promise<void>
  /** Commits what waits, takes a last backup, seals and closes the file. */
  close(): Promise<void>
}
