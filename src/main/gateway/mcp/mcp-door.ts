import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import { errorTable, wireError } from '../../../shared/protocol/errors.ts'
import type { Agent } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import { mcp as say } from '../../../shared/wording/en/mcp.ts'
import type { Credential } from '../admission/credentials.ts'
import { asJson, readBody } from '../http/body.ts'
import { refuseBody } from '../http/files.ts'
import { refuse, safeHeaders } from '../http/reply.ts'
import type { McpCaller, McpPorts } from './caller.ts'
import { holderOf, whoGivesWay } from './fair-share.ts'
import { webRequest, writeWeb } from './http-exchange.ts'
import { openStreams } from './open-streams.ts'

/** The door that MCP clients come in by. They were let in by then; nothing of the SDK is loaded before the first one. */
export interface McpDoor {
  answer(request: IncomingMessage, response: ServerResponse, who: Credential, agent: Agent): Promise<void>
  /** False when no more sockets of theirs are taken; where others have more, one of those ends instead. */
  stream(ws: WebSocket, who: Credential, agent: Agent): boolean
  /** Ends what somebody has open whose credential was taken back. */
  cutOff(theirs: (who: Credential) => boolean): void
  stop(): Promise<void>
}

export function openMcpDoor(
  ports: McpPorts & {
    readonly limits: Limits
    /** false for a credential that was taken back, or has expired */
    readonly alive: (who: Credential) => boolean
  },
): McpDoor {
  const { limits, clock, alive } = ports
  const streams = openStreams(ports)
  let opened: Promise<Awaited<ReturnType<typeof open>>> | undefined
  const open = async () => (await import('./endpoints.ts')).openEndpoints(ports)
  const endpoints = () => {
    opened ??= open().catch((thrown: unknown) => {
      // the next client may have more luck
      opened = undefined
      throw thrown
    })
    return opened
  }
  const sockets = new Map<WebSocket, string>()

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
      // an answer that goes on, event by event, ends with the credential it was asked with
      response.once('close', streams.add(who, { beat() {}, cut: () => response.destroy() }))
      const answer = await (await endpoints()).answer(
        webRequest(request, response),
        callerOf(who, agent),
        body,
      )
      await writeWeb(answer, response, safeHeaders)
    },
    stream(ws, who, agent) {
      const holder = holderOf(callerOf(who, agent))
      if (sockets.size >= limits.maxMcpSessions) {
        const gives = whoGivesWay(sockets.values(), holder)
        if (gives === holder) {
          ws.close(1013, say.manyStreams)
          return false
        }
        const oldest = [...sockets].find(([, held]) => held === gives)?.[0]
        if (oldest) {
          sockets.delete(oldest)
          oldest.close(1013, say.manyStreams)
        }
      }
      sockets.set(ws, holder)
      ws.once('close', () => sockets.delete(ws))
      ws.on('error', () => ws.terminate())
      let heard = true
      ws.on('pong', () => {
        heard = true
      })
      const cut = () => ws.close(errorTable.unauthenticated.close, 'unauthenticated')
      const forget = streams.add(who, {
        beat() {
          if (!heard) return ws.terminate()
          heard = false
          ws.ping()
        },
        cut,
      })
      ws.once('close', forget)
      // what it says before the SDK is there is not lost: the socket is not read until then
      ws.pause()
      endpoints().then(
        (ready) => {
          ready.stream(ws, callerOf(who, agent), () => alive(who))
          ws.resume()
        },
        () => ws.close(1011),
      )
      return true
    },
    cutOff: streams.cutOff,
    async stop() {
      for (const ws of sockets.keys()) {
        ws.close(1001)
        ws.once(
          'close',
          clock.after(limits.closeTimeoutMs, () => ws.terminate()),
        )
      }
      await opened?.then((ready) => ready.close()).catch(() => {})
    },
  }
}

const callerOf = (who: Credential, agent: Agent): McpCaller => ({
  scope: who.scope,
  agent,
  ...(who.kind === 'session' && { only: who.sessionId }),
})
