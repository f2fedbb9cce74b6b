import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { wireError } from '../../../shared/protocol/errors.ts'
import type { Agent } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Clock, Ids, Logger } from '../../core/api/ports.ts'
import {
  type Admission,
  type Admitted,
  protocolsOf,
  type Refusal,
  SUBPROTOCOL,
} from '../admission/admission.ts'
import { type Credential, isWindow } from '../admission/credentials.ts'
import { sourceOf } from '../admission/login-attempts.ts'
import { omnii } from '../dialects/omnii.ts'
import { openagents } from '../dialects/openagents.ts'
import { unified } from '../dialects/unified.ts'
import { refuseUpgrade } from '../http/reply.ts'
import { type Counters, countError } from '../metrics.ts'
import { type Route, routeOf } from '../routes.ts'
import type { Connection, Sender } from './connection.ts'
import { SLOTS } from './heartbeat.ts'

type SocketRoute = Extract<Route, { over: 'socket' }>
type StreamRoute = Extract<Route, { over: 'stream' }>
const dialects = { unified, omnii, openagents } as const
const refusal = (status: Refusal['status'], error: Refusal['error']): Refusal => ({ status, error })

/** The socket knows its connection, so that one listener a kind serves all of them. */
const link = Symbol('connection')
type Linked = WebSocket & { [link]?: Connection }

export interface Upgrades {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  readonly connections: ReadonlySet<Connection>
}

/** Lets sockets in: the place, the route, the caller and the bounds are judged before a byte of WebSocket is spoken. */
export function openUpgrades(ports: {
  readonly admission: Admission
  readonly sender: Sender
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
  readonly limits: Limits
  readonly counters: Counters
  /** takes a socket that carries MCP; without it there is no such place */
  readonly stream: ((ws: WebSocket, who: Credential, agent: Agent) => void) | undefined
  readonly receive: (connection: Connection, data: Buffer, isBinary: boolean) => void
  readonly opened: () => void
  readonly ponged: (connection: Connection) => void
  readonly closed: (connection: Connection, code: number) => void
}): Upgrades {
  const { admission, sender, clock, ids, logger, limits, counters } = ports
  const connections = new Set<Connection>()
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.maxMessageBytes,
    closeTimeout: limits.closeTimeoutMs,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  } as ConstructorParameters<typeof WebSocketServer>[0])

  function onMessage(this: Linked, data: Buffer, isBinary: boolean): void {
    if (this[link]) ports.receive(this[link], data, isBinary)
  }
  function onPong(this: Linked): void {
    if (!this[link]) return
    this[link].alive = true
    ports.ponged(this[link])
  }
  function onError(this: Linked, error: Error & { code?: string }): void {
    const tooLarge = error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
    countError(counters, tooLarge ? 'too_large' : 'bad_frame')
  }
  function onClose(this: Linked, code: number): void {
    const connection = this[link]
    if (!connection) return
    connections.delete(connection)
    ports.closed(connection, code)
    logger.info('connection.closed', { connection: connection.id, code })
  }

  const unauthenticated = () => [...connections].filter((one) => !one.credential).length

  function judge(
    request: IncomingMessage,
  ): Refusal | { route: SocketRoute; who: Admitted } | { route: StreamRoute; who: Credential } {
    const misplaced = admission.place(request)
    if (misplaced) return misplaced
    const [path = '/', search = ''] = (request.url ?? '/').split('?', 2)
    const route = routeOf(path)
    if (!route || route.over === 'http' || (route.over === 'stream' && !ports.stream))
      return refusal(404, wireError('not_found', say.noSuchPage))
    if (
      request.headers['sec-websocket-protocol'] !== undefined &&
      !protocolsOf(request).includes(SUBPROTOCOL)
    ) {
      return refusal(400, wireError('not_available', say.protocolNotYet))
    }
    const who = admission.caller(request, new URLSearchParams(search))
    if (!who.ok) return who.error
    // MCP has no frame to show a token in
    if (route.over === 'stream') {
      if (typeof who.value === 'string') return refusal(401, wireError('unauthenticated'))
      if (isWindow(who.value)) return refusal(403, wireError('forbidden', say.notForPages))
      return { route, who: who.value }
    }
    const stranger = who.value === 'nobody'
    if (stranger && unauthenticated() >= limits.maxUnauthenticated) {
      return refusal(503, wireError('too_many_connections'))
    }
    if (connections.size >= limits.maxConnections && stranger)
      return refusal(503, wireError('too_many_connections'))
    return { route, who: who.value }
  }

  function open(ws: Linked, socket: Duplex, source: string, route: SocketRoute, who: Admitted) {
    const connection: Connection = {
      id: ids.next('connection'),
      ws,
      socket,
      dialect: dialects[route.dialect],
      agent: route.agent,
      channel: 'websocket',
      agents: new Set(route.dialect === 'openagents' ? [] : [route.agent]),
      watchesData: false,
      source,
      slot: counters.opened % SLOTS,
      openedAt: clock.monotonic(),
      credential: typeof who === 'string' ? undefined : who,
      token: typeof who === 'object' && who.kind === 'session' ? who.token : undefined,
      granted: undefined,
      alive: true,
      credit: limits.messageBurst,
      creditAt: clock.monotonic(),
      session: undefined,
      cursor: 0,
      pinged: 0,
      confirmed: 0,
      thread: undefined,
      live: false,
      replaying: false,
      owedSnapshot: false,
      sentParts: undefined,
      crowded: false,
      pending: 0,
      understanding: 0,
      looking: 0,
      newest: new Map(),
      waiting: undefined,
      tail: undefined,
    }
    ws.on('error', onError)
    if (who === 'expired') return sender.expire(connection)
    if (connection.credential && full(connection.credential.scope.user)) {
      return sender.close(connection, 'too_many_connections')
    }
    ws[link] = connection
    connections.add(connection)
    counters.opened += 1
    ws.on('message', onMessage)
    ws.on('pong', onPong)
    ws.on('close', onClose)
    logger.info('connection.opened', {
      connection: connection.id,
      dialect: route.dialect,
      agent: route.agent,
    })
    ports.opened()
  }

  function full(user: string): boolean {
    if (connections.size >= limits.maxConnections) return true
    if (connections.size < limits.maxConnectionsPerUser) return false
    let own = 0
    for (const one of connections) if (one.credential?.scope.user === user) own += 1
    return own >= limits.maxConnectionsPerUser
  }

  return {
    connections,
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      const judged = judge(request)
      if ('status' in judged) {
        counters.refused += 1
        countError(counters, judged.error.code)
        return refuseUpgrade(socket, judged)
      }
      const source = sourceOf(request.socket.remoteAddress)
      server.handleUpgrade(request, socket, head, (ws) => {
        if (judged.route.over === 'socket') open(ws, socket, source, judged.route, judged.who)
        else if (typeof judged.who === 'object') ports.stream?.(ws, judged.who, judged.route.agent)
      })
    },
  }
}
