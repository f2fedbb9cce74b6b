import type { Directory, ThreadStore } from '../../core/api/channels.ts'
import type { Log, LogReader, ProfileStore } from '../../core/api/ports.ts'
import type { Database } from '../../services/database.ts'

/** What a start had to repair: told to the person once, with where the copy of the damaged file lies. */
export type Repair =
  /** `restoredFrom`: when the backup that was restored was made, epoch milliseconds */
  | { readonly kind: 'backup'; readonly copy: string; readonly restoredFrom: number }
  /** the end of the write-ahead log was damaged: what was written last is missing */
  | { readonly kind: 'log_cut'; readonly copy: string }
  /** a search index was not what its content makes of it; nothing is missing */
  | { readonly kind: 'index_rebuilt' }

/** What an engine in this process answers, answered at once. */
export type AtOnce<Port = LogReader> = {
  readonly [Name in keyof Port]: Port[Name] extends (...args: infer Args) => infer Given
    ? (...args: Args) => Awaited<Given>
    : never
}
export type ImmediateLog = AtOnce & Omit<Log, keyof LogReader>
export type ImmediateProfileStore = AtOnce<ProfileStore>

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

/** A store whose log and profile are read without waiting. */
export interface ImmediateStore extends Store {
  readonly log: ImmediateLog
  readonly profile: ImmediateProfileStore
}
