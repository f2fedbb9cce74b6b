import type { SessionId } from '../../../shared/protocol/ids.ts'
import { cursorBehind, type SessionCursor, type SessionSummary } from '../../../shared/protocol/requests.ts'
import type { Assistant } from '../../core/api/assistant.ts'
import type { Credential } from '../admission/credentials.ts'
import type { Ask } from '../dialects/dialect.ts'

/** The session behind which a page begins. */
function placeOf(cursor: SessionCursor): Pick<SessionSummary, 'updatedAt' | 'sessionId'> {
  const colon = cursor.indexOf(':')
  return { updatedAt: Number(cursor.slice(0, colon)), sessionId: cursor.slice(colon + 1) as SessionId }
}

/** A page of what this caller may open, and where the next one begins if there is more. A session's token opens that one. */
export async function pageOfSessions(
  assistant: Pick<Assistant, 'sessions'>,
  credential: Credential,
  { limit, cursor }: Extract<Ask, { kind: 'list_sessions' }>,
): Promise<{ readonly sessions: readonly SessionSummary[]; readonly next?: SessionCursor }> {
  if (credential.kind === 'session') {
    const all = await assistant.sessions(credential.scope)
    return { sessions: all.filter(({ sessionId }) => sessionId === credential.sessionId) }
  }
  const behind = cursor === undefined ? {} : { behind: placeOf(cursor) }
  const found = await assistant.sessions(credential.scope, { limit: limit + 1, ...behind })
  const sessions = found.slice(0, limit)
  const last = sessions.at(-1)
  return found.length > limit && last ? { sessions, next: cursorBehind(last) } : { sessions }
}
