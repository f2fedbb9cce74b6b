import { type ErrorCode, type WireError, wireError } from '../../shared/protocol/errors.ts'

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

/** The one function that turns what was thrown inside into what people see: no stack leaves the process. */
export function toWireError(thrown: unknown): WireError {
  return thrown instanceof OmniiError
    ? wireError(thrown.code, thrown.message, thrown.details)
    : wireError('internal')
}
