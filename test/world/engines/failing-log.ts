import { OmniiError } from '../../../src/main/core/api/errors.ts'
import type { Log } from '../../../src/main/core/api/ports.ts'

/** A disk that is full for the writes whose numbers are in `full`, counted from `count` on. */
export interface Disk {
  count: number
  readonly full: Set<number>
}

/** The real log on a disk that can be full: a write rejects with `store_full` and nothing of it happens. */
export function failingLog(disk: Disk): <Of extends Log>(log: Of) => Of {
  const full = (): boolean => {
    disk.count += 1
    return disk.full.has(disk.count)
  }
  const fail = (): Promise<never> => Promise.reject(new OmniiError('store_full'))
  return (log) => ({
    ...log,
    unit: (...asked) => (full() ? fail() : log.unit(...asked)),
    write: (...asked) => (full() ? fail() : log.write(...asked)),
    openSession: (...made) => (full() ? fail() : log.openSession(...made)),
  })
}
