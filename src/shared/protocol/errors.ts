import { z } from 'zod'
import { errors } from '../wording/en/errors.ts'

/** The closed list of error codes; `close` is the WebSocket close code, if it ends the socket. */
export const errorTable = {
  bad_json: { retryable: false },
  bad_frame: { retryable: false },
  binary_not_accepted: { retryable: false },
  unknown_type: { retryable: false },
  unknown_field: { retryable: false },
  missing_field: { retryable: false },
  too_large: { retryable: false, close: 1009 },
  empty_command: { retryable: false },
  command_too_long: { retryable: false },
  rate_limited: { retryable: true },
  too_many_connections: { retryable: true, close: 1013 },
  slow_reader: { retryable: true, close: 1013 },
  unauthenticated: { retryable: false, close: 4401 },
  forbidden: { retryable: false, close: 4403 },
  session_expired: { retryable: true },
  session_not_found: { retryable: false },
  session_elsewhere: { retryable: true },
  not_available: { retryable: false },
  not_understood: { retryable: false },
  out_of_scope: { retryable: false },
  not_found: { retryable: false },
  ambiguous: { retryable: false },
  bad_date: { retryable: false },
  invalid_params: { retryable: false },
  conflict: { retryable: false },
  approval_mismatch: { retryable: false },
  already_answered: { retryable: false },
  late_answer: { retryable: false },
  bad_answer: { retryable: false },
  nothing_to_undo: { retryable: false },
  cannot_undo: { retryable: false },
  cancelled: { retryable: false },
  outcome_unknown: { retryable: false },
  auth_required: { retryable: true },
  provider_unavailable: { retryable: true },
  store_full: { retryable: true },
  store_read_only: { retryable: false },
  store_damaged: { retryable: false },
  store_newer: { retryable: false },
  home_in_use: { retryable: false },
  runtime_too_old: { retryable: false },
  bad_settings: { retryable: false },
  bad_import: { retryable: false },
  bad_passphrase: { retryable: false },
  vault_unavailable: { retryable: true },
  deadline_exceeded: { retryable: true },
  model_unavailable: { retryable: true },
  model_failed: { retryable: true },
  model_refused: { retryable: false },
  model_budget: { retryable: false },
  safe_mode: { retryable: false },
  shutting_down: { retryable: true, close: 1001 },
  internal: { retryable: true },
} as const satisfies Record<string, { retryable: boolean; close?: number }>

export type ErrorCode = keyof typeof errorTable
const errorCodes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]
export const ErrorCode = z.enum(errorCodes)

/** The one error shape on the wire and in the log. `message` is for people; `details` says which field, which limit. */
export const WireError = z.strictObject({
  code: ErrorCode,
  message: z.string(),
  details: z.record(z.string(), z.json()),
  retryable: z.boolean(),
})
export type WireError = z.infer<typeof WireError>

/** What each code says where nothing more exact is known. */
export const errorSentences: Readonly<Record<ErrorCode, string>> = errors

/** Builds a wire error: the code's own sentence unless a better one is at hand. */
export function wireError(code: ErrorCode, message?: string, details: WireError['details'] = {}): WireError {
  return { code, message: message ?? errorSentences[code], details, retryable: errorTable[code].retryable }
}
