import type { RunId, Scope } from '../../../shared/protocol/ids.ts'
import type { Json } from '../../../shared/protocol/plan.ts'
import type { From } from './origin/origin.ts'
import type { Preferences, StopSignal } from './ports.ts'

/** The result of one step, as an answer writer sees it. */
export type Found = { readonly title: string; readonly summary: string; readonly value: Json }

/** A run that only lacks its answer: the command and the result of each step. */
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
  /** Whether this run gets a written answer. Called inside a commit, so it must be fast. */
  writes(run: FinishedRun): boolean
  /**
   * Resolves to the whole text; `part` receives each piece as it arrives. If it throws or is late, the built-in
   * wording is used.
   */
  write(run: FinishedRun, part: (part: AnswerPart) => void, signal: StopSignal): Promise<string>
}
