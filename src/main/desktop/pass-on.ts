import type { ConnectionGrant } from '../../shared/ipc.ts'

/** What of an answer concerns the page. */
const kept = ['content-type', 'content-disposition']

/** Asks the host in the page's place, so that the page needs no token and no way out of its own origin. */
export async function passOn(
  request: Request,
  page: string,
  { url, token = '' }: ConnectionGrant,
): Promise<Response> {
  const host = new URL(page, url.replace(/^ws/, 'http'))
  const { method } = request
  const answer = await fetch(host, {
    method,
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    ...(method === 'POST' && { body: await request.arrayBuffer() }),
  })
  const headers = kept.flatMap((name): [string, string][] => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers })
}
