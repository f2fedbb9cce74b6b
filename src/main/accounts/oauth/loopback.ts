import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where a provider sends its person back to: open until the one request that is awaited has come. */
export interface Callback {
  /** the address to give to the provider */
  readonly address: string
  /** what came back; never for a callback that is closed before */
  readonly came: Promise<URLSearchParams>
  close(): Promise<void>
}

/**
 * Listens on 127.0.0.1 for one GET that names this host and path and carries the state (RFC 8252, 7.3). Whatever else is asked
 * there is refused and changes nothing.
 * @param page HTML for the person, once it has come
 */
export async function openCallback({
  host,
  port,
  path,
  state,
  page,
}: {
  readonly host: '127.0.0.1' | 'localhost'
  /** 0 for any free one */
  readonly port: number
  readonly path: string
  readonly state: string
  readonly page: string
}): Promise<Callback> {
  const { promise: came, resolve: arrived } = Promise.withResolvers<URLSearchParams>()
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000, maxHeaderSize: 16_384 })
  server.maxConnections = 64
  server.on('request', (request, response) => {
    const query = asked(request)
    response.writeHead(query ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    })
    response.end(query ? page : '')
    if (!query) return
    server.close()
    arrived(query)
  })

  function asked({ method, url = '', headers }: IncomingMessage): URLSearchParams | undefined {
    if (!server.listening || method !== 'GET' || headers.host !== named) return undefined
    const at = url.indexOf('?')
    if (at < 0 || url.slice(0, at) !== path) return undefined
    const query = new URLSearchParams(url.slice(at + 1))
    return isState(query, state) ? query : undefined
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const named = `${host}:${(server.address() as AddressInfo).port}`
  return {
    address: `http://${named}${path}`,
    came,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Whether an answer is to this attempt: it has the state once, and the right one. */
export function isState(query: URLSearchParams, state: string): boolean {
  const [said, ...more] = query.getAll('state')
  const [left, right] = [Buffer.from(said ?? ''), Buffer.from(state)]
  return more.length === 0 && left.length === right.length && timingSafeEqual(left, right)
}
