import type { WireError } from '../protocol/errors.ts'
import type { SessionSummary, Understanding } from '../protocol/requests.ts'
import type { SessionGrant } from '../protocol/unified.ts'
import type { Conversation } from './conversation.ts'
import type { LinkState } from './link.ts'
import type { OutgoingFrame } from './outbox.ts'

/** Everything a window shows. Replaced as a whole, never changed in place. */
export interface ClientState {
  readonly link: LinkState
  /** what the server granted on opening; stays while offline, so that the conversation can be read on */
  readonly grant: SessionGrant | undefined
  /** true once everything up to the grant has been read: before that, show a skeleton and not an empty conversation */
  readonly loaded: boolean
  readonly conversation: Conversation
  /** submitted here and not yet in the log: shown optimistically, sent when connected */
  readonly outgoing: readonly OutgoingFrame[]
  readonly sessions: readonly SessionSummary[]
  /** the last thing that went wrong outside any run */
  readonly trouble: Trouble | undefined
  readonly understanding: Understanding | undefined
  /** how far the server's clock is ahead of this one, milliseconds: what is shown goes by the server's */
  readonly clockAheadMs: number
  /** grows whenever something in the workspace was changed, by whomever, while it is watched */
  readonly changes: number
}

export interface Trouble {
  /** grows with each, so that the same error twice is seen to be two */
  readonly number: number
  readonly error: WireError
  /** the words that were refused, to be put back into the composer */
  readonly text?: string
}

/** The list shows a new title at once, without asking again. */
export function titled(
  sessions: readonly SessionSummary[],
  sessionId: string,
  title: string,
): readonly SessionSummary[] {
  const listed = sessions.find((one) => one.sessionId === sessionId)
  if (listed === undefined || listed.title === title) return sessions
  return sessions.map((one) => (one === listed ? { ...one, title } : one))
}
