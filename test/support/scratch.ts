import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'
const enough = 2 * 1024 ** 3

/**
 * Where unit tests make their folders: in memory where the system offers it and has room. Each opens stores of its own,
 * and waiting for a disk to sync them was a third of the run. What must be on a disk is tested in `walkthrough`.
 */
export function scratchFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > enough ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
