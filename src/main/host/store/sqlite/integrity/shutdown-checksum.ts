import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { checksumOf, companions, putInPlace, syncFolder } from '../files.ts'

/**
 * A clean stop seals the file with its checksum; the next start compares and breaks the seal before it writes. That
 * finds every changed byte, those inside texts too, which SQLite's own check cannot see, and takes less time.
 */
const sealOf = (file: string): string => `${file}.seal`

/** Seals a closed database. */
export function writeShutdownChecksum(file: string): void {
  const draft = `${sealOf(file)}.new`
  writeFileSync(draft, checksumOf(file), { mode: 0o600 })
  putInPlace(draft, sealOf(file))
}

/** `none`: the last stop was not clean, so the file has to be checked another way. */
export function checkShutdownChecksum(file: string): 'whole' | 'broken' | 'none' {
  if (!existsSync(sealOf(file)) || companions.some((ending) => existsSync(file + ending))) return 'none'
  return readFileSync(sealOf(file), 'utf8') === checksumOf(file) ? 'whole' : 'broken'
}

export function removeShutdownChecksum(file: string): void {
  if (!existsSync(sealOf(file))) return
  rmSync(sealOf(file))
  syncFolder(dirname(file))
}
