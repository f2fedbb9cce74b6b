import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import type { WebSocket } from 'ws'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { McpCaller, McpPorts } from './caller.ts'
import { openConversations } from './conversations.ts'
import { openKeptSessions } from './kept-sessions.ts'
import { openServing } from './serve.ts'
import { socketTransport } from './socket-transport.ts'

/** The ways MCP is spoken here. This is what loads the SDK. */
export function openEndpoints(ports: McpPorts & { readonly limits: Limits }) {
  const { limits, logger, secret, clock } = ports
  const serverFor = openServing(ports, openConversations(ports.assistant))
  const failed = (thrown: Error): void => logger.info('mcp.refused', { name: thrown.name })
  const stateless = createMcpHandler(({ authInfo }) => serverFor(authInfo?.extra?.caller as McpCaller), {
    legacy: 'reject',
    onerror: failed,
    maxSubscriptions: limits.maxMcpSessions,
  })
  const kept = openKeptSessions({ serverFor, secret, now: clock.monotonic, most: limits.maxMcpSessions })
  const streams = new Set<{ close(): Promise<void> }>()

  return {
    /**
     * Speaks MCP over a socket until either side closes it.
     * @param mayGoOn whether its credential is good still, asked with each message
     */
    stream(ws: WebSocket, caller: McpCaller, mayGoOn: () => boolean): void {
      const transport = socketTransport(ws, limits.maxSendBufferBytes, mayGoOn)
      const handle = serveStdio(() => serverFor(caller), { transport, onerror: failed })
      streams.add(handle)
      ws.once('close', () => streams.delete(handle))
    },
    /** Answers one request of streamable HTTP. @param parsedBody its body, where it has one */
    async answer(request: Request, caller: McpCaller, parsedBody: unknown): Promise<Response> {
      if (await isLegacyRequest(request, parsedBody)) return kept.answer(request, caller, parsedBody)
      const authInfo = { token: '', clientId: '', scopes: [], extra: { caller } }
      return stateless.fetch(request, { authInfo, parsedBody })
    },
    async close(): Promise<void> {
      kept.close()
      await Promise.all([stateless.close(), ...[...streams].map((stream) => stream.close())])
    },
  }
}
