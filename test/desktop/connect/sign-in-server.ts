import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SignInServer {
  /** http://127.0.0.1:PORT */
  readonly url: string
  /** what was asked of it: “GET /authorize” */
  readonly asked: readonly string[]
  close(): Promise<void>
}

const page = (title: string, body: string) =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><body style="font:16px sans-serif;margin:48px"><h1 style="font-size:22px">${title}</h1>${body}`

/**
 * An authorization server as RFC 6749 and 7636 have it: asks the person, sends them back with a code that is good once and for whoever
 * has its verifier. One that does not embed answers a program's window as some do: 403 and a page that says so.
 */
export async function openSignInServer({ embeds }: { readonly embeds: boolean }): Promise<SignInServer> {
  const asked: string[] = []
  const codes = new Map<string, string>()
  let made = 0
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    asked.push(`${request.method} ${url.pathname}`)
    const html = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text)
    const embedded = /Electron/.test(request.headers['user-agent'] ?? '')
    if (url.pathname === '/authorize') {
      if (embedded && !embeds)
        return html(403, page('This browser may not be secure', '<p>Error 403: disallowed_useragent'))
      return response.writeHead(302, { location: `/consent${url.search}` }).end()
    }
    if (url.pathname === '/consent') {
      const to = (path: string, label: string) => `<p><a href="${path}">${label}</a>`
      const more = url.searchParams.toString().replaceAll('&', '&amp;')
      return html(
        200,
        page(
          'Let Omnii see your calendar?',
          to(`/decide?allow=1&amp;${more}`, 'Allow') +
            to(`/decide?${more}`, 'Deny') +
            to('http://127.0.0.2:9/elsewhere', 'About us') +
            '<p><a href="https://help.example/" target="_blank">Help</a>',
        ),
      )
    }
    if (url.pathname === '/decide') {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      if (url.searchParams.has('allow')) {
        const code = `code-${++made}`
        codes.set(code, url.searchParams.get('code_challenge') ?? '')
        back.searchParams.set('code', code)
      } else back.searchParams.set('error', 'access_denied')
      return response.writeHead(302, { location: back.href }).end()
    }
    if (url.pathname === '/token') {
      let body = ''
      for await (const part of request) body += part
      const form = new URLSearchParams(body)
      const challenge = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const shown = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const good = challenge !== undefined && challenge === shown
      return response
        .writeHead(good ? 200 : 400, { 'content-type': 'application/json' })
        .end(
          JSON.stringify(good ? { access_token: 'token', token_type: 'Bearer' } : { error: 'invalid_grant' }),
        )
    }
    return html(404, page('Not here', ''))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
