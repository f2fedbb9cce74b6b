import type { WireError } from '../../../shared/protocol/errors.ts'
import type { RunId, SessionId } from '../../../shared/protocol/ids.ts'
import type { SafeModeChoice } from '../../../shared/protocol/recovery.ts'
import type { Result } from '../../../shared/result.ts'

/**
 * A note kept while a start resumes open runs: each run under way, with how many starts in a row ended while it was.
 * Removed once all of them have ended or wait.
 */
export type RecoveryNote = readonly { readonly runId: RunId; readonly times: number }[]

/** Storage of that note: outside the log, as it has to survive a crash in the middle of a commit. */
export interface RecoveryNotes {
  /** Undefined when there is none, or none that can be read. */
  read(): RecoveryNote | undefined
  write(note: RecoveryNote): void
  clear(): void
}

/**
 * Safe mode: several starts in a row crashed while resuming runs, so nothing is resumed or done until a person
 * decides.
 */
export interface SafeMode {
  readonly starts: number
  /** what they were carrying on with */
  readonly culprits: readonly {
    readonly runId: RunId
    readonly sessionId: SessionId
    /** what was said */
    readonly text: string
  }[]
}

export interface Recovery {
  /** Undefined when everything is carried on as usual. */
  safeMode(): SafeMode | undefined
  /**
   * Leaves safe mode: `park` keeps the runs that crashed the process parked and resumes the rest, `retry` resumes
   * them too. Does nothing outside safe mode. Fails with the store's error.
   */
  leaveSafeMode(how: SafeModeChoice): Promise<Result<void, WireError>>
  /** Called when the safe mode ends. Returns what ends the watching. */
  onSafeModeOver(heard: () => void): () => void
}

/** Runs that wait until it can be asked whether a step of theirs happened. */
export interface RunsInDoubt {
  /** A place may be reachable again (a vault was opened, a password corrected): looks all of them up at once. */
  lookAgain(): void
}
