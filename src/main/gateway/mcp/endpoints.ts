import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import type { WebSocket } from 'ws'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { McpCaller, McpPorts } from './caller.ts'
import { openConversations } from './conversations.ts'
import { openKeptSessions } from './kept-sessions.ts'
import { openServing } from './serve.ts'
import { socketTransport } from './socket-transport.ts'
import { askedFor, openSubscriptions } from './subscriptions.ts'

/** The ways MCP is spoken here. This is what loads the SDK. */
export function openEndpoints(ports: McpPorts & { readonly limits: Limits }) {
  const { limits, logger, secret, clock } = ports
  const subscriptions = ports.watchEvents && openSubscriptions(ports.watchEvents)
  const serverFor = openServing(ports, openConversations(ports.assistant), subscriptions)
  const failed = (thrown: Error): void => logger.info('mcp.refused', { name: thrown.name })
  const stateless = createMcpHandler(({ authInfo }) => serverFor(authInfo?.extra?.caller as McpCaller), {
    legacy: 'reject',
    onerror: failed,
    maxSubscriptions: limits.maxMcpSessions,
    ...(subscriptions && { bus: subscriptions.bus }),
  })
  const kept = openKeptSessions({ serverFor, secret, now: clock.monotonic, most: limits.maxMcpSessions })
  const streams = new Set<{ close(): Promise<void> }>()

  return {
    /**
     * Speaks MCP over a socket until either side closes it.
     * @param mayGoOn whether its credential is good still, asked with each message
     */
    stream(ws: WebSocket, caller: McpCaller, mayGoOn: () => boolean): void {
      const listened = subscriptions?.list()
      const transport = socketTransport(ws, limits.maxSendBufferBytes, mayGoOn, (message) => {
        for (const uri of askedFor(message)) listened?.add(uri)
      })
      const handle = serveStdio(() => serverFor(caller, listened), { transport, onerror: failed })
      streams.add(handle)
      ws.once('close', () => streams.delete(handle))
    },
    /** Answers one request of streamable HTTP. @param parsedBody its body, where it has one */
    async answer(request: Request, caller: McpCaller, parsedBody: unknown): Promise<Response> {
      if (await isLegacyRequest(request, parsedBody)) return kept.answer(request, caller, parsedBody)
      const authInfo = { token: '', clientId: '', scopes: [], extra: { caller } }
      const answer = () => stateless.fetch(request, { authInfo, parsedBody })
      return subscriptions ? subscriptions.listening(caller, parsedBody, answer) : answer()
    },
    async close(): Promise<void> {
      subscriptions?.close()
      kept.close()
      await Promise.all([stateless.close(), ...[...streams].map((stream) => stream.close())])
    },
  }
}
