import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { OmniiError } from '../../../../core/api/errors.ts'
import type { Repair } from '../../store.ts'
import { openConnection } from '../connection.ts'
import { checksumOf, copyWithCompanions, putInPlace, removeCompanions } from '../files.ts'
import { meansDamage, meansOtherTables } from '../sqlite-error.ts'
import { lastGoodBackup } from './backups.ts'
import { rowsAreWhole } from './row-sums.ts'
import { brokenSearchIndexes, rebuildSearchIndex } from './search-index.ts'
import { checkShutdownChecksum, removeShutdownChecksum } from './shutdown-checksum.ts'
import { logIsWhole } from './write-ahead-log.ts'

export interface StorePlaces {
  readonly file: string
  readonly backups: string
  readonly damaged: string
}

/**
 * Checks the file before anything else touches it. A damaged one is kept as a copy first and only then replaced by the
 * last good backup; killed at any moment, the next start does the same again. A log that lost its end costs what was in
 * that end, a search index nothing: it is made anew from what it indexes.
 *
 * Throws `store_damaged`, naming the copy, when there is no backup: nothing is replaced then.
 */
export function checkAndRepair(places: StorePlaces, now: number): Repair | undefined {
  const { file } = places
  const sealed = checkShutdownChecksum(file)
  if (sealed === 'whole') return undefined
  const cut = sealed === 'none' && !logIsWhole(file)
  const copyOfCut = cut ? keepCopy(places, now) : undefined
  const found = sealed === 'none' ? check(file) : 'damaged'
  if (found !== 'damaged') {
    if (copyOfCut !== undefined) return { kind: 'log_cut', copy: copyOfCut }
    return found === 'index_rebuilt' ? { kind: 'index_rebuilt' } : undefined
  }
  const copy = copyOfCut ?? keepCopy(places, now)
  const backup = lastGoodBackup(places.backups)
  if (!backup) throw new OmniiError('store_damaged', undefined, { copy, file })
  const draft = `${file}.restored`
  copyFileSync(backup.file, draft)
  removeShutdownChecksum(file)
  removeCompanions(file)
  putInPlace(draft, file)
  return { kind: 'backup', copy, restoredFrom: backup.madeAt }
}

function check(file: string): 'whole' | 'index_rebuilt' | 'damaged' {
  try {
    // opened for writing: after a crash this is what brings the write-ahead log home
    const connection = openConnection(file, 'wal')
    try {
      const hasTables = connection.db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as {
        n: number
      }
      if (hasTables.n === 0) return 'damaged'
      const broken = brokenSearchIndexes(connection)
      for (const name of broken) rebuildSearchIndex(connection, name)
      const answer = connection.db.prepare('PRAGMA integrity_check(1)').get() as { integrity_check: string }
      if (answer.integrity_check !== 'ok' || !rowsAreWhole(connection)) return 'damaged'
      return broken.length > 0 ? 'index_rebuilt' : 'whole'
    } finally {
      connection.close()
    }
  } catch (error) {
    if (meansDamage(error) || meansOtherTables(error)) return 'damaged'
    throw error
  }
}

/** One copy for one damage: a start that is tried again does not fill the disk. */
function keepCopy({ file, damaged }: StorePlaces, now: number): string {
  mkdirSync(damaged, { recursive: true, mode: 0o700 })
  const sum = [file, `${file}-wal`]
    .filter((each) => existsSync(each))
    .map(checksumOf)
    .join('')
  const earlier = readdirSync(damaged).find((name) => name.endsWith(`-${sum}.db`))
  if (earlier) return join(damaged, earlier)
  const copy = join(damaged, `omnii-${stamp(now)}-${sum}.db`)
  if (!existsSync(copy)) copyWithCompanions(file, copy)
  return copy
}

const stamp = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
