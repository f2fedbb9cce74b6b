import { limits as defaults, type Limits } from '../../../shared/protocol/limits.ts'
import type { SafeModeTold } from '../../../shared/protocol/recovery.ts'
import type { SessionGrant } from '../../../shared/protocol/unified.ts'
import type { OpenedSession } from '../../core/api/assistant.ts'
import type { Credential } from '../admission/credentials.ts'
import type { Holder, Issued, SessionTokens } from '../admission/session-tokens.ts'
import type { HostInfo } from '../options.ts'
import type { Connection } from './connection.ts'

export interface SessionGrants {
  /** The `session_created` frame: the session, its token, and the server's limits and abilities. */
  open(connection: Connection, session: OpenedSession): SessionGrant
  /** The same with the token's successor. */
  rotate(connection: Connection, session: OpenedSession): SessionGrant
}

const holderOf = (credential: Credential): Holder => {
  if (credential.kind !== 'owner') return {}
  const { browser, window } = credential
  return { ...(browser !== undefined && { browser }), ...(window && { window }) }
}

/** Hands session tokens to connections and remembers on each which one it holds. */
export function openSessionGrants(ports: {
  readonly tokens: SessionTokens
  readonly house: () => HostInfo
  readonly safeMode: () => SafeModeTold | undefined
  readonly limits: Limits
}): SessionGrants {
  const { tokens } = ports
  const shownLimits: SessionGrant['limits'] = { ...defaults, ...ports.limits }

  function grant(connection: Connection, session: OpenedSession, issued: Issued): SessionGrant {
    const { token, record } = issued
    const { credential } = connection
    connection.token = token
    connection.granted = record
    if (credential?.kind === 'session') connection.credential = { ...credential, token, record }
    const { planner, zone, locale, demoOffered } = ports.house()
    const safeMode = ports.safeMode()
    return {
      session_id: session.sessionId,
      title: session.title,
      session_token: token,
      expires_at: record.expiresAt,
      last_sync_id: session.lastSyncId,
      realm: record.scope.realm,
      planner,
      zone,
      locale,
      demo_offered: demoOffered,
      ...(safeMode && { safe_mode: safeMode }),
      limits: shownLimits,
    }
  }

  return {
    open(connection, session) {
      const { credential } = connection
      if (!credential) throw new Error('a session was opened without a credential')
      if (credential.kind !== 'session') {
        const issued = tokens.issue(credential.scope, session.sessionId, holderOf(credential))
        return grant(connection, session, issued)
      }
      const { token, record } = credential
      const current = record.rotatedAt === undefined
      return grant(connection, session, current ? { token, record } : tokens.rotate(record))
    },
    rotate(connection, session) {
      const { granted } = connection
      if (!granted) throw new Error('a token was rotated before one was granted')
      return grant(connection, session, tokens.rotate(granted))
    },
  }
}
