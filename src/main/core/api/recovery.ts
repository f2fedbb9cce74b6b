import type { WireError } from '../../../shared/protocol/errors.ts'
import type { RunId, SessionId } from '../../../shared/protocol/ids.ts'
import type { SafeModeChoice } from '../../../shared/protocol/recovery.ts'
import type { Result } from '../../../shared/result.ts'

/**
 * What a start leaves while it carries on what an earlier one left open: each run that is under way, or was when the
 * process ended, with how often in a row that was so. Gone once all of them came to rest.
 */
export type RecoveryNote = readonly { readonly runId: RunId; readonly times: number }[]

/** Where that note is kept: outside the log, as it has to outlive a crash in the middle of a commit. */
export interface RecoveryNotes {
  /** Undefined when there is none, or none that can be read. */
  read(): RecoveryNote | undefined
  write(note: RecoveryNote): void
  clear(): void
}

/** Several starts in a row ended while they carried on: nothing is carried on or done until somebody decides. */
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
   * Carries on after all: `park` leaves the culprits where they are and goes on with the rest, `retry` tries them once
   * more. Does nothing when there is no safe mode any more. Fails with what the store says.
   */
  leaveSafeMode(how: SafeModeChoice): Promise<Result<void, WireError>>
  /** Called when the safe mode ends. Returns what ends the watching. */
  onSafeModeOver(heard: () => void): () => void
}

/** Runs that wait until it can be asked whether a step of theirs happened. */
export interface RunsInDoubt {
  /** Something may answer now that did not (a vault was opened, a password put right): all of them are looked up at once. */
  lookAgain(): void
}
