import type { ConnectionGrant } from '../../shared/ipc.ts'
import { ticketHeader } from '../../shared/protocol/desktop.ts'
import { limits } from '../../shared/protocol/limits.ts'

/** What of an answer concerns the page. */
const kept = ['content-type', 'content-disposition']

/**
 * Asks the host in the page's place, so that the page needs no token and no way out of its own origin. A body over the
 * host's own limit is refused here with 413, before more of it than that is in memory.
 */
export async function proxyRequest(
  request: Request,
  page: string,
  { url, token = '' }: ConnectionGrant,
  most: number = limits.maxImportBytes,
): Promise<Response> {
  const host = new URL(page, url.replace(/^ws/, 'http'))
  const { method } = request
  const body = method === 'POST' ? await readUpTo(request, most) : undefined
  if (body === 'too large') return new Response('Too large', { status: 413 })
  const ticket = request.headers.get(ticketHeader)
  const answer = await fetch(host, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(ticket !== null && { [ticketHeader]: ticket }) },
    redirect: 'error',
    ...(body && { body }),
  })
  const headers = kept.flatMap((name): [string, string][] => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers })
}

async function readUpTo(request: Request, most: number): Promise<Blob | 'too large'> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return 'too large'
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const piece of request.body ?? []) {
    size += piece.byteLength
    if (size > most) return 'too large'
    pieces.push(new Uint8Array(piece))
  }
  return new Blob(pieces)
}
