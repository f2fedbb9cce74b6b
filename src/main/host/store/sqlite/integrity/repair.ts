import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { OmniiError } from '../../../../core/api/errors.ts'
import type { Repair } from '../../store.ts'
import { openConnection } from '../connection.ts'
import { checksumOf, copyWithCompanions, putInPlace, removeCompanions } from '../files.ts'
import { meansDamage } from '../sqlite-error.ts'
import { lastGoodBackup } from './backups.ts'
import { rowsAreWhole } from './row-sums.ts'
import { checkShutdownChecksum, removeShutdownChecksum } from './shutdown-checksum.ts'

export interface StorePlaces {
  readonly file: string
  readonly backups: string
  readonly damaged: string
}

/**
 * Checks the file before anything else touches it. A damaged one is kept as a copy first and only then replaced by the
 * last good backup; killed at any moment, the next start does the same again.
 *
 * Throws `store_damaged`, naming the copy, when there is no backup: nothing is replaced then.
 */
export function checkAndRepair(places: StorePlaces, now: number): Repair | undefined {
  if (isWhole(places.file)) return undefined
  const copy = keepCopy(places, now)
  const backup = lastGoodBackup(places.backups)
  if (!backup) throw new OmniiError('store_damaged', undefined, { copy, file: places.file })
  const draft = `${places.file}.restored`
  copyFileSync(backup.file, draft)
  removeShutdownChecksum(places.file)
  removeCompanions(places.file)
  putInPlace(draft, places.file)
  return { copy, restoredFrom: backup.madeAt }
}

function isWhole(file: string): boolean {
  const sealed = checkShutdownChecksum(file)
  if (sealed !== 'none') return sealed === 'whole'
  try {
    // opened for writing: after a crash this is what brings the write-ahead log home
    const connection = openConnection(file, 'wal')
    try {
      const hasTables = connection.db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as {
        n: number
      }
      const answer = connection.db.prepare('PRAGMA integrity_check(1)').get() as { integrity_check: string }
      return hasTables.n > 0 && answer.integrity_check === 'ok' && rowsAreWhole(connection)
    } finally {
      connection.close()
    }
  } catch (error) {
    if (meansDamage(error)) return false
    throw error
  }
}

/** One copy for one damage: a start that is tried again does not fill the disk. */
function keepCopy({ file, damaged }: StorePlaces, now: number): string {
  mkdirSync(damaged, { recursive: true, mode: 0o700 })
  const sum = checksumOf(file)
  const earlier = readdirSync(damaged).find((name) => name.endsWith(`-${sum}.db`))
  if (earlier) return join(damaged, earlier)
  const copy = join(damaged, `omnii-${stamp(now)}-${sum}.db`)
  if (!existsSync(copy)) copyWithCompanions(file, copy)
  return copy
}

const stamp = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
