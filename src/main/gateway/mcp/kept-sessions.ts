import {
  isInitializeRequest,
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import { mcp as say } from '../../../shared/wording/en/mcp.ts'
import type { McpCaller } from './caller.ts'
import { holderOf, whoGivesWay } from './fair-share.ts'

/** Revisions up to 2025-11-25 keep a connection over several requests, by an id that they send along. */
const sessionHeader = 'mcp-session-id'
/** one that was not used for so long is forgotten; its client is told 404, and begins anew */
const idleMs = 60 * 60_000

interface Kept {
  readonly transport: WebStandardStreamableHTTPServerTransport
  readonly caller: string
  readonly holder: string
  usedAt: number
}

/** Serves clients of the revisions that keep a connection: at most `most` at once. For one more, whoever has most of them loses the one unused longest. */
export function openKeptSessions(ports: {
  readonly serverFor: (caller: McpCaller) => Server
  readonly secret: () => string
  readonly now: () => number
  readonly most: number
}) {
  const kept = new Map<string, Kept>()

  function forget(id: string): void {
    const session = kept.get(id)
    kept.delete(id)
    void session?.transport.close()
  }

  /** False where there is none to be had: as many others have one each. */
  function makeRoom(newcomer: string): boolean {
    const now = ports.now()
    for (const [id, { usedAt }] of kept) if (now - usedAt > idleMs) forget(id)
    while (kept.size >= ports.most) {
      const gives = whoGivesWay(
        [...kept.values()].map(({ holder }) => holder),
        newcomer,
      )
      const [oldest] = [...kept]
        .filter(([, { holder }]) => holder === gives)
        .sort(([, one], [, other]) => one.usedAt - other.usedAt)
      if (!oldest) return false
      forget(oldest[0])
    }
    return true
  }

  async function begin(caller: McpCaller): Promise<WebStandardStreamableHTTPServerTransport | undefined> {
    const holder = holderOf(caller)
    if (!makeRoom(holder)) return undefined
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: ports.secret,
      onsessioninitialized: (id) =>
        void kept.set(id, { transport, caller: JSON.stringify(caller), holder, usedAt: ports.now() }),
      onsessionclosed: (id) => void kept.delete(id),
    })
    await ports.serverFor(caller).connect(transport)
    return transport
  }

  return {
    async answer(request: Request, caller: McpCaller, parsedBody: unknown): Promise<Response> {
      const id = request.headers.get(sessionHeader)
      const session = id === null ? undefined : kept.get(id)
      // somebody else's is as good as none
      if (session && session.caller === JSON.stringify(caller)) {
        session.usedAt = ports.now()
        return session.transport.handleRequest(request, { parsedBody })
      }
      if (id !== null) return refused(404, -32001, 'Session not found')
      if (!isInitializeRequest(parsedBody)) return refused(400, -32000, 'Initialize first')
      const transport = await begin(caller)
      return transport?.handleRequest(request, { parsedBody }) ?? refused(503, -32000, say.manyStreams)
    },
    close(): void {
      for (const id of [...kept.keys()]) forget(id)
    },
  }
}

const refused = (status: number, code: number, message: string): Response =>
  Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status })
