import type { RunId, Scope } from '../../../shared/protocol/ids.ts'
import type { Json } from '../../../shared/protocol/plan.ts'
import type { From } from './origin/origin.ts'
import type { Preferences, StopSignal } from './ports.ts'

/** What came of one step. */
export type Found = { readonly title: string; readonly summary: string; readonly value: Json }

/** A run that is over but for its answer: what was said, and what came of each step. */
export interface FinishedRun {
  readonly runId: RunId
  readonly scope: Scope
  readonly preferences: Preferences
  readonly said: From<'user'>
  /** the answer in the wording's own sentences: what is given when none is written */
  readonly answer: From<'third_party'>
  /** it was to do more than read */
  readonly changed: boolean
  /** what was found and read: others may have written it */
  readonly done: readonly From<'third_party', Found>[]
}

/** A piece of an answer, in order. */
export interface AnswerPart {
  readonly content: string
  readonly reasoning?: string
}

/**
 * Writes answers in words of its own while they are read. An answer that is written is not part of the commit that did
 * the work: whatever happens to it, the steps stand, and a run whose answer was lost in a crash has it written once more.
 */
export interface AnswerWriter {
  /** Whether this answer is to be written at all. Asked inside a commit, so it has to be quick. */
  writes(run: FinishedRun): boolean
  /** The whole text; `part` is told each piece as it comes. What throws, or is late, is answered by the wording. */
  write(run: FinishedRun, part: (part: AnswerPart) => void, signal: StopSignal): Promise<string>
}
