import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backup as copyDatabase } from 'node:sqlite'
import type { Connection } from './connection.ts'
import { checksumOf, putInPlace } from './files.ts'

/** A copy of the database. Its name says when it was made (epoch milliseconds) and its checksum, so a bad one shows. */
export interface Backup {
  readonly file: string
  readonly madeAt: number
}

const kept = 3
const name = /^omnii-(\d+)-([0-9a-f]{8})\.db$/

/** Copies the open database into `folder` while work goes on; keeps the last three. */
export async function makeBackup(connection: Connection, folder: string, now: number): Promise<Backup> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, 'making.new')
  rmSync(draft, { force: true })
  await copyDatabase(connection.db, draft)
  const file = join(folder, `omnii-${now}-${checksumOf(draft)}.db`)
  putInPlace(draft, file)
  for (const old of listBackups(folder).slice(kept)) rmSync(old.file)
  return { file, madeAt: now }
}

/** Newest first, whole or not. */
function listBackups(folder: string): readonly (Backup & { checksum: string })[] {
  return namesIn(folder)
    .map((entry) => ({ entry, match: name.exec(entry) }))
    .flatMap(({ entry, match }) =>
      match ? [{ file: join(folder, entry), madeAt: Number(match[1]), checksum: match[2]! }] : [],
    )
    .sort((a, b) => b.madeAt - a.madeAt)
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
