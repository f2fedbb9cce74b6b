import { OmniiError } from '../../src/main/core/api/errors.ts'
import type { Log } from '../../src/main/core/api/ports.ts'

/** A disk that is full for the writes whose numbers are in `full`, counted from `count` on. */
export interface Disk {
  count: number
  readonly full: Set<number>
}

/** The real log on a disk that can be full: `unit` rejects with `store_full` and nothing of it happens. */
export const failingLog =
  (disk: Disk) =>
  (log: Log): Log => ({
    ...log,
    unit(body, owner) {
      disk.count += 1
      return disk.full.has(disk.count) ? Promise.reject(new OmniiError('store_full')) : log.unit(body, owner)
    },
  })
