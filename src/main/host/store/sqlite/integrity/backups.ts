import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backup as copyDatabase } from 'node:sqlite'
import type { SqliteConnection } from '../connection.ts'
import { checksumOf, putInPlace } from '../files.ts'

/**
 * A copy of the database. Its name carries a number that only grows (clocks do not), when it was made (epoch
 * milliseconds) and its checksum, so that a bad one shows.
 */
export interface Backup {
  readonly file: string
  readonly madeAt: number
}

const kept = 3
const name = /^omnii-(\d+)-(\d+)-([0-9a-f]{8})\.db$/

/** Copies the open database into `folder` while work goes on; keeps the last three. */
export async function makeBackup(connection: SqliteConnection, folder: string, now: number): Promise<Backup> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, 'making.new')
  rmSync(draft, { force: true })
  await copyDatabase(connection.db, draft)
  const number = (listBackups(folder)[0]?.number ?? 0) + 1
  const file = join(folder, `omnii-${number}-${now}-${checksumOf(draft)}.db`)
  putInPlace(draft, file)
  for (const old of listBackups(folder).slice(kept)) rmSync(old.file)
  return { file, madeAt: now }
}

/** Newest first, whole or not. */
function listBackups(folder: string): readonly (Backup & { number: number; checksum: string })[] {
  return namesIn(folder)
    .map((entry) => ({ entry, match: name.exec(entry) }))
    .flatMap(({ entry, match }) =>
      match
        ? [
            {
              file: join(folder, entry),
              number: Number(match[1]),
              madeAt: Number(match[2]),
              checksum: match[3]!,
            },
          ]
        : [],
    )
    .sort((a, b) => b.number - a.number)
}

/** The newest backup that is still, byte for byte, what was copied. */
export function lastGoodBackup(folder: string): Backup | undefined {
  return listBackups(folder).find(({ file, checksum }) => checksumOf(file) === checksum)
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
