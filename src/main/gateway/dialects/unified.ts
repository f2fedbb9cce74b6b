import type { Dialect } from './dialect.ts'
import { idIn } from './frame-error.ts'
import { decodeUnified } from './unified-decode.ts'
import { deltaUnified, encodeUnified, replyUnified } from './unified-encode.ts'

const isPing = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  (data as { action?: unknown }).action === 'ping' &&
  Object.keys(data).length === 1

/** Only the fields a bare ping has; one more and the frame goes the long way, where the schema judges it. */
function ping(frame: object, now: number): string | undefined {
  const { type, message_id: id, data, ...rest } = frame as Record<string, unknown>
  if (type === 'ping' ? data !== undefined : type !== 'system_message' || !isPing(data)) return undefined
  for (const _ in rest) return undefined
  if (id !== undefined && idIn(frame, 'message_id') === undefined) return undefined
  const replyTo = id !== undefined ? `"message_id":${JSON.stringify(id)},` : ''
  return `{"type":"system_message","role":"system",${replyTo}"timestamp":"${new Date(now).toISOString()}","data":{"action":"pong"},"additional_info":{}}`
}

/** The native dialect of the unified document, on `/api/ws/guide` and `/api/ws/liaison/{pillar}`. */
export const unified: Dialect = {
  name: 'unified',
  ping,
  idOf: (frame) => idIn(frame, 'message_id'),
  decode: decodeUnified,
  encode: encodeUnified,
  delta: deltaUnified,
  reply: replyUnified,
  outcome: () => undefined,
  // The documents' clients require the field on every frame; before there is a session there is no token.
  tail: (token = '') => `,"session_token":${JSON.stringify(token)}}`,
}
