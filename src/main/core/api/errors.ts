import { type ErrorCode, type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { Outcome } from '../../../shared/protocol/plan.ts'

/** A failure with a code from the closed list. Thrown only across a provider's edge; everywhere else a Result. */
export class OmniiError extends Error {
  readonly code: ErrorCode
  readonly details: WireError['details']
  constructor(code: ErrorCode, message?: string, details: WireError['details'] = {}) {
    super(message ?? wireError(code).message)
    this.name = 'OmniiError'
    this.code = code
    this.details = details
  }
}

/** A step that did some of its writes and failed at another. What is done stands, and can be taken back. */
export class PartlyDone extends OmniiError {
  readonly done: Outcome
  constructor(why: WireError, done: Outcome) {
    super(why.code, why.message, why.details)
    this.name = 'PartlyDone'
    this.done = done
  }
}

/**
 * Where a bug was thrown, for the log: the file and line, without its folders and callers, and without its message, which
 * may hold what people wrote. '' where that is not known.
 */
export function placeOf(thrown: unknown): string {
  const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n') : []
  const first = frames.find((line) => /^\s+at /.test(line))
  return /([\w.-]+:\d+):\d+\)?$/.exec(first ?? '')?.[1] ?? ''
}

/** The one function that turns what was thrown inside into what people see: no stack leaves the process. */
export function toWireError(thrown: unknown): WireError {
  return thrown instanceof OmniiError
    ? wireError(thrown.code, thrown.message, thrown.details)
    : wireError('internal')
}
