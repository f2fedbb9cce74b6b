import type { KindPorts } from './account-kind.ts'

/** Writes to the database as one commit, outside of anybody else's. */
export const committing =
  ({ writeInSlices }: Pick<KindPorts, 'writeInSlices'>) =>
  (body: () => void | Promise<void>): Promise<void> =>
    writeInSlices(async () => {
      await body()
      return false
    })
