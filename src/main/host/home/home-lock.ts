import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { OmniiError } from '../../core/api/errors.ts'
import { fromSystem } from '../process/system-error.ts'
import type { Home } from './paths.ts'
import { readRuntime } from './runtime-file.ts'

/**
 * One host on one home. The lock is an exclusive transaction on a file of its own: the system releases it when the
 * process ends, however it ends, and a reused process id cannot be mistaken for the holder.
 *
 * Throws `home_in_use`, naming the process that holds it, or `store_read_only`.
 */
export function lockHome(home: Home): () => void {
  let db: DatabaseSync | undefined
  try {
    closeSync(openSync(home.lock, 'a', 0o600))
    db = new DatabaseSync(home.lock, { timeout: 0 })
    // in memory: an empty transaction leaves no journal beside the file
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    db?.close()
    if (isBusy(error)) {
      const pid = readRuntime(home)?.pid
      throw new OmniiError('home_in_use', undefined, { home: home.folder, ...(pid !== undefined && { pid }) })
    }
    const known = fromSystem(error, home.folder)
    throw known instanceof OmniiError
      ? known
      : new OmniiError('store_read_only', undefined, { home: home.folder })
  }
  const held = db
  return () => held.close()
}

const SQLITE_BUSY = 5
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
