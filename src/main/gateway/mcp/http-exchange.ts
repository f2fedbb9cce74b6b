import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request as the web has it, without its body, which is read and parsed by then. Its signal ends with the connection. */
export function webRequest(request: IncomingMessage, response: ServerResponse): Request {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  headers.delete('authorization')
  const { method = 'GET', url = '/' } = request
  const body = method === 'POST' ? '' : null
  return new Request(new URL(url, 'http://127.0.0.1'), { method, headers, body, signal: gone.signal })
}

/** Writes an answer of the web, as it comes. A reader that is slow is waited for; one that is gone ends it. */
export async function writeWeb(answer: Response, response: ServerResponse, always: object): Promise<void> {
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...always })
  // who waits for events waits for nothing to tell that there will be any
  response.flushHeaders()
  if (!answer.body) {
    response.end()
    return
  }
  const reader = answer.body.getReader()
  response.once('close', () => void reader.cancel().catch(() => {}))
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }) as const)
    if (done || response.destroyed) break
    if (!response.write(value)) await drained(response)
  }
  response.end()
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve)
    response.once('close', resolve)
  })
}
