import type { Dialect } from './dialect.ts'
import { idIn } from './frame-error.ts'
import { decodeOmnii } from './omnii-decode.ts'
import { deltaOmnii, encodeOmnii, outcomeOmnii, replyOmnii } from './omnii-encode.ts'
import { openagents } from './openagents.ts'

/** `{type, timestamp?, id?}` and nothing else; whatever has more is judged by the schema. */
function ping(frame: object, now: number): string | undefined {
  const { type, timestamp, id, ...rest } = frame as Record<string, unknown>
  if (type !== 'ping') return undefined
  if (timestamp !== undefined && !Number.isFinite(timestamp)) return undefined
  for (const _ in rest) return undefined
  if (id === undefined) return `{"type":"pong","timestamp":${now}}`
  return idIn(frame, 'id') ? `{"type":"pong","id":${JSON.stringify(id)},"timestamp":${now}}` : undefined
}

const isOpenAgents = (type: unknown): boolean => type === 'Subscribe' || type === 'Message'

/** The dialect of the two Omnii documents and the chat client's plan, on `/ws`. */
export const omnii: Dialect = {
  name: 'omnii',
  turnsOut: (frame) => (isOpenAgents((frame as { type?: unknown }).type) ? openagents : undefined),
  ping,
  idOf: (frame) => idIn(frame, 'id'),
  decode: decodeOmnii,
  encode: encodeOmnii,
  delta: deltaOmnii,
  reply: replyOmnii,
  outcome: outcomeOmnii,
}
