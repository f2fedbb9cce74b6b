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
  /** as far as they were listed, latest first */
  readonly sessions: readonly SessionSummary[]
  /** where those begin that were not listed yet; undefined when all were */
  readonly olderSessions: string | undefined
  /** the last thing that went wrong outside any run */
  readonly trouble: Trouble | undefined
  readonly understanding: Understanding | undefined
  /** how far the server's clock is ahead of this one, milliseconds: what is shown goes by the server's */
  readonly clockAheadMs: number
  /** grows whenever something in the workspace was changed, by whomever, while it is watched */
  readonly changes: number
  /** how many commands need somebody, over all conversations, as far as it was told while it is watched */
  readonly waiting: number
  /** grows whenever that, or what is under way, is another */
  readonly activity: number
}

export interface Trouble {
  /** grows with each, so that the same error twice is seen to be two */
  readonly number: number
  readonly error: WireError
  /** the message it was the answer to */
  readonly messageId?: string
  /** the words that were refused, to be put back into the composer */
  readonly text?: string
}

/** The list with a page more. The latest page is asked for again and again: what was listed behind it stays. */
export function withPage(
  listed: Pick<ClientState, 'sessions' | 'olderSessions'>,
  page: Pick<ClientState, 'sessions'> & {
    readonly cursor: string | undefined
    readonly next: string | undefined
  },
): Pick<ClientState, 'sessions' | 'olderSessions'> {
  if (page.cursor === undefined && page.next === undefined)
    return { sessions: page.sessions, olderSessions: undefined }
  const anew = new Set(page.sessions.map(({ sessionId }) => sessionId))
  const others = listed.sessions.filter(({ sessionId }) => !anew.has(sessionId))
  const sessions = [...page.sessions, ...others].sort((a, b) => b.updatedAt - a.updatedAt)
  const further = page.cursor !== undefined || listed.sessions.length <= page.sessions.length
  return { sessions, olderSessions: further ? page.next : listed.olderSessions }
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
