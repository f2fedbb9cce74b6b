import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OmniiError } from '../../core/api/errors.ts'

const full = ['ENOSPC', 'EDQUOT']
const closed = ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST', 'EISDIR', 'EIO']

/** The system's own code of an error, such as ENOSPC; undefined for any other error. */
const systemCode = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined

/** What the system refused while a home was opened, as `store_full` or `store_read_only`; anything else as it was. */
export function fromSystem(thrown: unknown, home: string): unknown {
  const reason = systemCode(thrown)
  if (reason === undefined || thrown instanceof OmniiError) return thrown
  if (full.includes(reason)) return new OmniiError('store_full', undefined, { home, reason })
  // a port or a seed file can be refused as well: only what lies in the home is the store's
  if (
    closed.includes(reason) &&
    'path' in (thrown as object) &&
    String((thrown as { path?: unknown }).path).startsWith(home)
  )
    return new OmniiError('store_read_only', undefined, { home, reason })
  return thrown
}

/** So much room a start must have, in bytes: less is a full disk, whatever failed first. */
const needed = 1 << 20

/**
 * True when a file of 1 MiB cannot be put into the folder for want of room. SQLite tells a disk that is full while its
 * index file grows as an input or output error, so this is asked where it said no more than that.
 */
export function isFull(folder: string): boolean {
  const probe = join(folder, 'probe.new')
  try {
    writeFileSync(probe, Buffer.alloc(needed), { mode: 0o600 })
    return false
  } catch (error) {
    return full.includes(systemCode(error) ?? '')
  } finally {
    try {
      rmSync(probe, { force: true })
    } catch {
      // the folder itself cannot be used: nothing was written there
    }
  }
}
