import { OmniiError, toWireError } from '../core/api/errors.ts'
import type { Clock } from '../core/api/ports.ts'

/** data older than this is refreshed first, if the place answers in time */
const freshMs = 60_000
const patienceMs = 2_500
const firstPatienceMs = 20_000
const everyMs = 120_000

export interface StepStatus {
  /** epoch milliseconds */
  readonly syncedAt: number | null
  /** why it is not in step, as a sentence */
  readonly trouble?: string
}

/** Brings what is kept of a place in step with it: now and then, and before it is read. */
export interface InStep {
  start(): void
  /** Ends what is under way; resolves when nothing is any more. */
  close(): Promise<void>
  /** Brings everything in step. Rejects with OmniiError. */
  now(): Promise<void>
  /**
   * Resolves when what is kept is fresh enough to be read, or cannot be had in time. Rejects with the reason while nothing
   * was ever read from the place.
   */
  fresh(): Promise<void>
  status(): StepStatus
}

export function openInStep({
  round,
  everRead,
  failed,
  stillReading,
  clock,
}: {
  /** Brings everything in step once; leaves off when it is told so. Rejects with OmniiError. */
  readonly round: (isOver: () => boolean) => Promise<void>
  /** whether anything was read from the place before, today or earlier */
  readonly everRead: () => boolean
  /** told the code of each round that failed */
  readonly failed: (why: string) => void
  /** what is said while the first round takes its time */
  readonly stillReading: string
  readonly clock: Clock
}): InStep {
  let syncedAt: number | null = null
  let trouble: string | undefined
  let syncing: Promise<void> | undefined
  let closed = false
  let callOff = (): void => {}

  async function run(): Promise<void> {
    try {
      await round(() => closed)
      if (closed) return
      syncedAt = clock.now()
      trouble = undefined
    } catch (thrown) {
      trouble = toWireError(thrown).message
      failed(toWireError(thrown).code)
      throw thrown
    }
  }

  const now = (): Promise<void> => {
    syncing ??= run().finally(() => {
      syncing = undefined
    })
    return syncing
  }

  function later(): void {
    if (closed) return
    callOff = clock.after(
      everyMs,
      () =>
        void now()
          .catch(() => {})
          .finally(later),
    )
  }

  return {
    now,
    start() {
      void now().catch(() => {})
      later()
    },
    async close() {
      closed = true
      callOff()
      await syncing?.catch(() => {})
    },
    async fresh() {
      if (syncedAt !== null && clock.now() - syncedAt < freshMs) return
      const first = syncedAt === null && !everRead()
      const gaveUp = await within(now(), first ? firstPatienceMs : patienceMs, clock).catch(
        (thrown: unknown) => {
          if (first) throw thrown
          return false
        },
      )
      if (gaveUp && first) throw new OmniiError('provider_unavailable', stillReading)
    },
    status: () => ({ syncedAt, ...(trouble !== undefined && { trouble }) }),
  }
}

/** True when it was not over in time; it goes on all the same. */
function within(work: Promise<void>, ms: number, clock: Clock): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(ms, () => resolve(true))
    work.then(() => resolve(false), reject).finally(callOff)
  })
}
