import { wireError } from '../../../shared/protocol/errors.ts'
import type { Agent, RunId, SessionId } from '../../../shared/protocol/ids.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Assistant, History } from '../../core/api/assistant.ts'
import type { Credential } from '../admission/credentials.ts'
import type { Connection, Sender } from './connection.ts'
import type { Feeds } from './feed.ts'
import type { SessionGrants } from './session-grants.ts'
import type { UserThreads } from './user-threads.ts'

/** From the end of the log: a client that just sends a message has not asked for a replay. */
export const FROM_NOW = Number.MAX_SAFE_INTEGER

/** From where a log is sent: everything after a sync id, or of a log nothing is known of only the newest runs. */
export interface ReadFrom {
  readonly after: number
  readonly recentRuns?: number | undefined
  /** whom it was asked to hear */
  readonly hears?: Agent | undefined
}

/** The runs of a page that this connection is sent the events of. */
export function heardBy({ agents }: Connection, history: History): History {
  if (agents === 'all') return history
  const heard = new Set<RunId>()
  for (const event of history.events)
    if (event.kind === 'command.received' && agents.has(event.agent)) heard.add(event.runId)
  return { ...history, events: history.events.filter((event) => 'runId' in event && heard.has(event.runId)) }
}

/**
 * Opens a session for a connection: its grant, then what it has missed. False when it was refused, which the connection is
 * told.
 */
export type EnterSession = (
  connection: Connection,
  credential: Credential,
  asked: SessionId | undefined,
  from: ReadFrom,
  replyTo: string | undefined,
) => Promise<boolean>

export function openSessionEntry(ports: {
  readonly assistant: Assistant
  readonly grants: SessionGrants
  readonly feeds: Feeds
  readonly sender: Sender
  readonly users: UserThreads | undefined
}): EnterSession {
  const { assistant, grants, feeds, sender, users } = ports

  return async (connection, credential, asked, from, replyTo) => {
    const id = asked ?? (credential.kind === 'session' ? credential.sessionId : undefined)
    if (credential.kind === 'session' && id !== credential.sessionId) {
      sender.error(connection, wireError('forbidden', say.otherSession, { field: 'session_id' }), replyTo)
      return false
    }
    const opened = await assistant.openSession(credential.scope, id)
    if (!opened.ok) {
      sender.error(connection, opened.error, replyTo)
      return false
    }
    feeds.leave(connection)
    connection.session = opened.value.sessionId
    // The socket may have closed while the session opened; the request still runs.
    if (connection.ws.readyState !== connection.ws.OPEN) return true
    const { sessionId } = opened.value
    const { after, recentRuns, hears } = from
    const newest = after === 0 && recentRuns !== undefined
    const history = newest ? await assistant.newest(sessionId, recentRuns) : { events: [], after: 0 }
    const left = history.after > 0 ? { history_after: history.after } : {}
    const grant = { ...grants.open(connection, opened.value), ...left }
    const behind = Math.max(after, history.after)
    sender.reply(connection, { kind: 'opened', grant, after: behind, hears }, replyTo)
    if (history.after > 0)
      sender.reply(connection, { kind: 'history', history: heardBy(connection, history) })
    await feeds.join(connection, sessionId, behind)
    users?.moved(connection)
    return true
  }
}
