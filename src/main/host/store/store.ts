import type { Directory, ThreadStore } from '../../core/api/channels.ts'
import type { Log, ProfileStore } from '../../core/api/ports.ts'
import type { Database } from '../../services/database.ts'

/** What a start had to repair: told to the person once, with where the copy of the damaged file lies. */
export interface Repair {
  readonly copy: string
  /** when the backup that was restored was made, epoch milliseconds */
  readonly restoredFrom: number
}

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
