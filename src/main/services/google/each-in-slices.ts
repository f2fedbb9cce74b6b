import type { WriteInSlices } from '../../core/api/ports.ts'

/** Writes one after the other, as many in one commit as fit a turn: a page of Google's has up to 2,500. */
export const eachInSlices =
  (writeInSlices: WriteInSlices) =>
  async <T>(all: readonly T[], write: (one: T) => Promise<void>): Promise<void> => {
    let next = 0
    if (all.length === 0) return
    await writeInSlices(async () => {
      const one = all[next]
      next += 1
      if (one !== undefined) await write(one)
      return next < all.length
    })
  }
