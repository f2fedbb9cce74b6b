import { z } from 'zod'

/** The closed list of error codes. A code is added here or nowhere; `close` is the WebSocket close code, if it ends the socket. */
export const errorTable = {
  bad_json: { retryable: false, says: 'That was not valid JSON.' },
  bad_frame: { retryable: false, says: 'That frame does not have the right shape.' },
  binary_not_accepted: { retryable: false, says: 'Frames are JSON text; binary frames are not accepted.' },
  unknown_type: { retryable: false, says: 'This message type is not known.' },
  unknown_field: { retryable: false, says: 'This field is not known.' },
  missing_field: { retryable: false, says: 'A field is missing.' },
  too_large: { retryable: false, close: 1009, says: 'That message is too large.' },
  empty_command: {
    retryable: false,
    says: 'There was nothing in that message. Say what you would like done.',
  },
  command_too_long: { retryable: false, says: 'That message is too long to be one command.' },
  rate_limited: { retryable: true, says: 'Too many messages at once. Wait a moment and send it again.' },
  too_many_connections: { retryable: true, close: 1013, says: 'Too many connections are open.' },
  slow_reader: { retryable: true, close: 1013, says: 'This connection reads too slowly and was closed.' },
  unauthenticated: { retryable: false, close: 4401, says: 'This connection has no valid token.' },
  forbidden: { retryable: false, close: 4403, says: 'This is not allowed here.' },
  session_expired: { retryable: true, says: 'The session token has expired; open the session again.' },
  session_not_found: { retryable: false, says: 'There is no such session.' },
  not_available: { retryable: false, says: 'This is not available yet.' },
  not_understood: { retryable: false, says: 'I did not understand that.' },
  out_of_scope: { retryable: false, says: 'This agent looks after something else.' },
  not_found: { retryable: false, says: 'That could not be found.' },
  ambiguous: { retryable: false, says: 'That could mean more than one thing.' },
  bad_date: { retryable: false, says: 'That date or time does not exist.' },
  invalid_params: { retryable: false, says: 'The step cannot run with these values.' },
  conflict: { retryable: false, says: 'It was changed since it was read, so nothing was overwritten.' },
  approval_mismatch: { retryable: false, says: 'The content changed after it was shown; please look again.' },
  already_answered: { retryable: false, says: 'That was answered already.' },
  late_answer: { retryable: false, says: 'That answer came after its question had ended.' },
  bad_answer: { retryable: false, says: 'That answer does not fit the question.' },
  nothing_to_undo: { retryable: false, says: 'There is nothing to undo.' },
  cannot_undo: { retryable: false, says: 'That cannot be taken back.' },
  cancelled: { retryable: false, says: 'That was cancelled.' },
  outcome_unknown: { retryable: false, says: 'It may or may not have happened; nothing was repeated.' },
  auth_required: { retryable: true, says: 'An account has to be connected first.' },
  provider_unavailable: { retryable: true, says: 'The service cannot be reached right now.' },
  store_full: { retryable: true, says: 'The disk is full; nothing was accepted.' },
  store_read_only: { retryable: false, says: 'The home folder cannot be written to; Omnii only reads.' },
  store_damaged: { retryable: false, says: 'The database is damaged. A copy was kept.' },
  store_newer: {
    retryable: false,
    says: 'The database was written by a newer Omnii; update this one to open it. Nothing was changed.',
  },
  home_in_use: { retryable: false, says: 'Another Omnii is already running on this home folder.' },
  bad_settings: { retryable: false, says: 'The settings cannot be read.' },
  bad_import: { retryable: false, says: 'That file could not be read.' },
  deadline_exceeded: { retryable: true, says: 'That took too long and was stopped.' },
  shutting_down: { retryable: true, close: 1001, says: 'Omnii is stopping; it will be back.' },
  internal: { retryable: true, says: 'Something went wrong inside Omnii; nothing was lost.' },
} as const satisfies Record<string, { retryable: boolean; close?: number; says: string }>

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

/** Builds a wire error: the table's sentence unless a better one is at hand. */
export function wireError(code: ErrorCode, message?: string, details: WireError['details'] = {}): WireError {
  const row = errorTable[code]
  return { code, message: message ?? row.says, details, retryable: row.retryable }
}
