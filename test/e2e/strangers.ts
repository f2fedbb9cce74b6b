import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Somebody else's server on this computer, which keeps all it is shown. `answer` may play the host. */
export async function openStranger(
  port: number,
  answer: (seen: Seen) => { type: string; body: string } = () => ({
    type: 'text/html',
    body: '<p>hello</p>',
  }),
) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
      seen.push(one)
      const said = answer(one)
      response.writeHead(200, { 'content-type': said.type }).end(said.body)
    })
  })
  server.on('upgrade', (request, socket) => {
    seen.push({ method: 'UPGRADE', path: request.url ?? '', headers: request.headers, body: '' })
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    seen,
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** Shows the host all that a stranger was shown, at each of its doors, as the page it came from. Returns what opened. */
export async function replay(seen: readonly Seen[], host: { readonly origin: string }): Promise<string[]> {
  const opened: string[] = []
  for (const { method, path, headers, body } of seen) {
    const { authorization, cookie, 'sec-websocket-protocol': protocol } = headers
    const shown = {
      origin: host.origin,
      ...(authorization && { authorization }),
      ...(cookie && { cookie }),
      ...(protocol && { 'sec-websocket-protocol': protocol }),
    }
    for (const door of ['/metrics', '/files/export/calendar.ics', '/browsers']) {
      const { status } = await fetch(host.origin + door, { headers: shown })
      if (status !== 401 && status !== 429) opened.push(`${door} ${status} for ${method} ${path}`)
    }
    for (const door of ['/browser/register', '/browser/token']) {
      if (body === '') continue
      const { status } = await fetch(host.origin + door, { method: 'POST', headers: shown, body })
      if (status < 400) opened.push(`${door} ${status} for ${method} ${path}`)
    }
  }
  return opened
}
