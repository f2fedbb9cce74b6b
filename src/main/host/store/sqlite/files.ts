import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'

/** SQLite's companions of a database file: the write-ahead log, its index and the rollback journal. */
export const companions = ['-wal', '-shm', '-journal'] as const

/** Puts a finished file in its place in one step that survives a power cut. */
export function putInPlace(from: string, to: string): void {
  sync(from)
  renameSync(from, to)
  syncFolder(dirname(to))
}

/** Copies with the companions, so that nothing that could be rescued later is lost. */
export function copyWithCompanions(from: string, to: string): void {
  for (const ending of ['', ...companions]) {
    if (existsSync(from + ending)) copyFileSync(from + ending, to + ending)
  }
  sync(to)
  syncFolder(dirname(to))
}

export function removeCompanions(file: string): void {
  for (const ending of companions) rmSync(file + ending, { force: true })
}

/** CRC-32 of a whole file as eight hexadecimal digits, read in pieces. */
export function checksumOf(file: string): string {
  const piece = Buffer.allocUnsafe(1 << 20)
  const handle = openSync(file, 'r')
  try {
    let sum = 0
    for (let size = readSync(handle, piece); size > 0; size = readSync(handle, piece))
      sum = crc32(piece.subarray(0, size), sum)
    return sum.toString(16).padStart(8, '0')
  } finally {
    closeSync(handle)
  }
}

function sync(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes a rename or a removal durable. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
