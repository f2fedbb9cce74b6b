import type { Agent, Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { Action } from '../../core/api/action.ts'
import type { Assistant } from '../../core/api/assistant.ts'
import type { Clock, Ids, Logger } from '../../core/api/ports.ts'
import type { GatewayOptions, ViewsPort } from '../options.ts'

/** Who speaks MCP to us, as their credential says: what they may see and do is what it is at every other door. */
export interface McpCaller {
  readonly scope: Scope
  readonly agent: Agent
  /** the only conversation a session's token is for */
  readonly only?: SessionId
}

/** What serving MCP needs of the gateway. */
export interface McpPorts {
  readonly assistant: Assistant
  /** every action that may be called by name, as they are now */
  readonly actions: () => readonly Action[]
  readonly views: ViewsPort | undefined
  /** what tells of changes; without it no resource is subscribed to */
  readonly watchEvents: GatewayOptions['watchEvents'] | undefined
  readonly clock: Clock
  /** IANA zone that days are meant in */
  readonly zone: () => string
  readonly ids: Ids
  /** a fresh secret: what nobody could have written beforehand */
  readonly secret: () => string
  readonly logger: Logger
  readonly version: string
  /** how long a call is followed before its client is told that it is still under way */
  readonly patienceMs: number
}
