import type { Log, WriteInSlices } from '../../core/api/ports.ts'

/** so long the steps of one commit may take together, in milliseconds; at least one has its turn */
const sliceMs = 6

/** Long writes as many short commits. */
export function openSlicedWrites(log: Pick<Log, 'unit'>): WriteInSlices {
  return async (step) => {
    for (let more = true; more; ) {
      more = await log.unit(
        async () => {
          const began = performance.now()
          let again = await step()
          while (again && performance.now() - began < sliceMs) again = await step()
          return again
        },
        'long writes',
        true,
      )
    }
  }
}
