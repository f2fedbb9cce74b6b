import {
  isInitializeRequest,
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import type { McpCaller } from './caller.ts'

/** Revisions up to 2025-11-25 keep a connection over several requests, by an id that they send along. */
const sessionHeader = 'mcp-session-id'
/** one that was not used for so long is forgotten; its client is told 404, and begins anew */
const idleMs = 60 * 60_000

interface Kept {
  readonly transport: WebStandardStreamableHTTPServerTransport
  readonly caller: string
  usedAt: number
}

/** Serves clients of the revisions that keep a connection: at most `most` at once, the one unused longest goes first. */
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

  function makeRoom(): void {
    const now = ports.now()
    for (const [id, { usedAt }] of kept) if (now - usedAt > idleMs) forget(id)
    while (kept.size >= ports.most) {
      const [oldest] = [...kept].sort(([, one], [, other]) => one.usedAt - other.usedAt)
      if (oldest) forget(oldest[0])
    }
  }

  async function begin(caller: McpCaller): Promise<WebStandardStreamableHTTPServerTransport> {
    makeRoom()
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: ports.secret,
      onsessioninitialized: (id) =>
        void kept.set(id, { transport, caller: JSON.stringify(caller), usedAt: ports.now() }),
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
      return (await begin(caller)).handleRequest(request, { parsedBody })
    },
    close(): void {
      for (const id of [...kept.keys()]) forget(id)
    },
  }
}

const refused = (status: number, code: number, message: string): Response =>
  Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status })
