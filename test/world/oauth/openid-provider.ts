import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A certified OpenID provider that is not ours, on loopback, with one program registered and anybody for an account. */
export interface OpenIdProvider {
  readonly url: string
  readonly client: { readonly id: string; readonly secret: string; readonly redirect: string }
  /** the permission that is mail's */
  readonly scope: string
  /** where tokens are looked at, with the name of somebody who may */
  readonly introspection: string
  /** requests that came, as "POST /token" */
  readonly asked: readonly string[]
  /** what is done instead of answering; undefined: it answers again */
  failWith(answer: { readonly status: number; readonly body: object } | undefined): void
  /** Whose a token is, as a server asks it that is shown one. */
  whose(token: string): Promise<string | undefined>
  /** Signs somebody in as a browser does, and agrees or not; answers where that ends, without going there. */
  visit(address: string, who: string, how?: { readonly agrees?: boolean }): Promise<string>
  close(): Promise<void>
}

export async function openOpenIdProvider(
  options: { readonly rotates?: boolean; readonly offline?: boolean } = {},
): Promise<OpenIdProvider> {
  const asked: string[] = []
  let failure: { readonly status: number; readonly body: object } | undefined
  let handle: ReturnType<Provider['callback']> | undefined
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    asked.push(`${request.method} ${path}`)
    if (failure && path === '/token') {
      response.writeHead(failure.status, { 'content-type': 'application/json' })
      return response.end(JSON.stringify(failure.body))
    }
    return handle?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = { id: 'omnii-test', secret: 'client-canary-secret', redirect: 'http://127.0.0.1/omnii' }
  const looker = { id: 'dovecot', secret: 'looks-at-tokens' }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }
  const provider = new Provider(url, {
    jwks: { keys: [key] },
    cookies: { keys: ['of no worth'] },
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        application_type: 'native',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [client.redirect],
        grant_types: ['authorization_code', ...(options.offline === false ? [] : ['refresh_token'])],
        id_token_signed_response_alg: 'ES256',
      },
      {
        client_id: looker.id,
        client_secret: looker.secret,
        token_endpoint_auth_method: 'client_secret_basic',
        redirect_uris: [],
        response_types: [],
        grant_types: [],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    scopes: ['openid', 'offline_access', 'email', 'mail'],
    claims: { openid: ['sub'], email: ['email'] },
    conformIdTokenClaims: false,
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, email: id }) }),
    pkce: { required: () => true },
    rotateRefreshToken: options.rotates ?? true,
    ttl: {
      AccessToken: 3_600,
      Interaction: 600,
      Session: 600,
      Grant: 86_400,
      IdToken: 600,
      RefreshToken: 86_400,
    },
    features: {
      devInteractions: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true },
    },
  })
  handle = provider.callback()
  const basic = `Basic ${Buffer.from(`${looker.id}:${looker.secret}`).toString('base64')}`
  const introspection = `http://${looker.id}:${looker.secret}@${new URL(url).host}/token/introspection`

  async function visit(address: string, who: string, { agrees = true } = {}): Promise<string> {
    const cookies = new Map<string, string>()
    const go = async (to: string, body?: URLSearchParams): Promise<Response> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const init = { redirect: 'manual', headers: { cookie }, ...(body && { method: 'POST', body }) } as const
      const response = await fetch(new URL(to, url), init)
      for (const set of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        if (name !== undefined) cookies.set(name, value ?? '')
      }
      return response
    }
    let at = address
    for (let steps = 0; steps < 20; steps += 1) {
      const response = await go(at)
      const next = response.headers.get('location')
      if (next !== null) {
        at = new URL(next, at).href
        if (new URL(at).host !== new URL(url).host) return at
        continue
      }
      const page = await response.text()
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1]
      if (action === undefined || prompt === undefined)
        throw new Error(`no form at ${at}: ${page.slice(0, 400)}`)
      const abort = /href="([^"]*\/abort)"/.exec(page)?.[1]
      if (!agrees && abort !== undefined) {
        at = new URL(abort, at).href
        continue
      }
      const answered = await go(
        new URL(action, at).href,
        new URLSearchParams({ prompt, login: who, password: 'any' }),
      )
      at = new URL(answered.headers.get('location') ?? '/', at).href
    }
    throw new Error('signing in goes round and round')
  }

  return {
    ...{ url, client, introspection, asked, visit },
    scope: 'mail',
    failWith(answer) {
      failure = answer
    },
    async whose(token) {
      const response = await fetch(`${url}/token/introspection`, {
        method: 'POST',
        headers: { authorization: basic },
        body: new URLSearchParams({ token }),
      })
      const said = (await response.json()) as { active: boolean; sub?: string }
      return said.active ? said.sub : undefined
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
