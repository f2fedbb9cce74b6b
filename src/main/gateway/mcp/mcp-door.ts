import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import { wireError } from '../../../shared/protocol/errors.ts'
import type { Agent } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import { mcp as say } from '../../../shared/wording/en/mcp.ts'
import type { Credential } from '../admission/credentials.ts'
import { asJson, readBody } from '../http/body.ts'
import { refuseBody } from '../http/files.ts'
import { refuse, safeHeaders } from '../http/reply.ts'
import type { McpCaller, McpPorts } from './caller.ts'
import { webRequest, writeWeb } from './http-exchange.ts'

/** The door that MCP clients come in by. They were let in by then; nothing of the SDK is loaded before the first one. */
export interface McpDoor {
  answer(request: IncomingMessage, response: ServerResponse, who: Credential, agent: Agent): Promise<void>
  /** False when no more sockets are taken. */
  stream(ws: WebSocket, who: Credential, agent: Agent): boolean
  stop(): Promise<void>
}

export function openMcpDoor(ports: McpPorts & { readonly limits: Limits }): McpDoor {
  const { limits, clock } = ports
  let opened: Promise<Awaited<ReturnType<typeof open>>> | undefined
  const open = async () => (await import('./endpoints.ts')).openEndpoints(ports)
  const endpoints = () => {
    opened ??= open()
    return opened
  }
  const sockets = new Set<WebSocket>()

  return {
    async answer(request, response, who, agent) {
      let body: unknown
      if (request.method === 'POST') {
        const read = await readBody(request, clock, {
          most: limits.maxMessageBytes,
          withinMs: limits.headerTimeoutMs,
        })
        if (!read.ok) {
          const status = read.error.code === 'too_large' ? 413 : 408
          return refuseBody(request, response, { status, error: read.error }, clock)
        }
        body = asJson(Buffer.from(read.value).toString())
        if (body === undefined) return refuse(response, { status: 400, error: wireError('bad_json') })
      }
      const answer = await (await endpoints()).answer(
        webRequest(request, response),
        callerOf(who, agent),
        body,
      )
      await writeWeb(answer, response, safeHeaders)
    },
    stream(ws, who, agent) {
      if (sockets.size >= limits.maxMcpSessions) {
        ws.close(1013, say.manyStreams)
        return false
      }
      sockets.add(ws)
      ws.once('close', () => sockets.delete(ws))
      ws.on('error', () => ws.terminate())
      // what it says before the SDK is there is not lost: the socket is not read until then
      ws.pause()
      endpoints().then(
        (ready) => {
          ready.stream(ws, callerOf(who, agent))
          ws.resume()
        },
        () => ws.close(1011),
      )
      return true
    },
    async stop() {
      for (const ws of sockets) {
        ws.close(1001)
        ws.once(
          'close',
          clock.after(limits.closeTimeoutMs, () => ws.terminate()),
        )
      }
      if (opened) await (await opened).close()
    },
  }
}

const callerOf = (who: Credential, agent: Agent): McpCaller => ({
  scope: who.scope,
  agent,
  ...(who.kind === 'session' && { only: who.sessionId }),
})
