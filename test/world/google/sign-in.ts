import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What somebody agreed to. */
interface Consent {
  readonly who: string
  readonly scopes: readonly string[]
}
interface Code extends Consent {
  readonly redirect: string
  readonly challenge: string
}

/** An answer of the authorization server. */
export interface SignInAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object | string
}

const hour = 3_600_000

/**
 * Google's authorization server for one registered program and people who agree to all, to some, or to nothing: code with PKCE,
 * tokens of an hour, a refresh token that does not rotate, revocation, and no page for embedded browsers.
 */
export function openSignInServer({
  url,
  client,
  now,
}: {
  readonly url: () => string
  readonly client: { readonly id: string; readonly secret: string }
  readonly now: () => number
}) {
  const codes = new Map<string, Code>()
  const lasting = new Map<string, Consent>()
  const access = new Map<string, Consent & { readonly until: number; readonly of: string }>()
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const fresh = (prefix: string): string => prefix + randomBytes(18).toString('base64url')

  function idToken(who: string): string {
    const at = Math.floor(Date.now() / 1_000)
    const claims = {
      iss: url(),
      aud: client.id,
      sub: `sub-${who}`,
      email: who,
      email_verified: true,
      iat: at,
      exp: at + 3_600,
    }
    const parts = [{ alg: 'RS256', kid: 'one', typ: 'JWT' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    return [
      ...parts,
      sign('RSA-SHA256', Buffer.from(parts.join('.')), privateKey).toString('base64url'),
    ].join('.')
  }

  function tokens(of: string, { who, scopes }: Consent, first: boolean): SignInAnswer {
    const token = fresh('ya29.')
    access.set(token, { who, scopes, until: now() + hour, of })
    const body = {
      ...{ access_token: token, expires_in: 3_599, token_type: 'Bearer', scope: scopes.join(' ') },
      ...(scopes.includes('openid') && { id_token: idToken(who) }),
      ...(first && { refresh_token: of }),
    }
    return { status: 200, body }
  }

  const refusal = (error: string, error_description: string): SignInAnswer => ({
    status: error === 'invalid_client' ? 401 : 400,
    body: { error, error_description },
  })

  function consentPage(query: URLSearchParams, agent: string): SignInAnswer {
    if (/Electron/.test(agent)) return { status: 403, body: 'disallowed_useragent' }
    if (query.get('client_id') !== client.id) return { status: 401, body: 'Error 401: invalid_client' }
    const redirect = query.get('redirect_uri') ?? ''
    // a program of the type “Desktop app” may come back to any port and path of this computer
    if (!/^http:\/\/(127\.0\.0\.1|localhost):\d+\//.test(redirect))
      return { status: 400, body: 'Error 400: redirect_uri_mismatch' }
    if (query.get('code_challenge_method') !== 'S256')
      return { status: 400, body: 'Error 400: invalid_request' }
    const boxes = (query.get('scope') ?? '')
      .split(' ')
      .map((scope) => `<label><input type="checkbox" name="scope" value="${scope}" checked> ${scope}</label>`)
    const kept = [...query].map(
      ([name, value]) => `<input type="hidden" name="q_${name}" value="${value.replace(/"/g, '&quot;')}">`,
    )
    return {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'x-frame-options': 'DENY' },
      body: `<!doctype html><title>Sign in</title><form method="post" action="/o/oauth2/v2/consent">${kept.join('')}${boxes.join('')}<input name="who" value="${query.get('login_hint') ?? ''}"><button name="agrees" value="yes">Allow</button><button name="agrees" value="no">Cancel</button></form>`,
    }
  }

  function consent(form: URLSearchParams): SignInAnswer {
    const redirect = new URL(form.get('q_redirect_uri') ?? '')
    redirect.searchParams.set('state', form.get('q_state') ?? '')
    if (form.get('agrees') === 'yes') {
      const code = fresh('4/')
      codes.set(code, {
        ...{ who: form.get('who') ?? '', scopes: form.getAll('scope') },
        ...{ redirect: form.get('q_redirect_uri') ?? '', challenge: form.get('q_code_challenge') ?? '' },
      })
      redirect.searchParams.set('code', code)
      redirect.searchParams.set('scope', form.getAll('scope').join(' '))
    } else redirect.searchParams.set('error', 'access_denied')
    return { status: 302, headers: { location: redirect.href } }
  }

  /** what is said instead of tokens, with what an administrator or the owner of the program has done */
  let refused: string | undefined

  function token(form: URLSearchParams): SignInAnswer {
    if (refused !== undefined) return refusal(refused, 'Refused.')
    if (form.get('client_id') !== client.id)
      return refusal('invalid_client', 'The OAuth client was not found.')
    if (form.get('client_secret') !== client.secret)
      return refusal('invalid_client', 'The provided client secret is invalid.')
    if (form.get('grant_type') === 'refresh_token') {
      const of = form.get('refresh_token') ?? ''
      const known = lasting.get(of)
      return known ? tokens(of, known, false) : refusal('invalid_grant', 'Token has been expired or revoked.')
    }
    const known = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!known || known.redirect !== form.get('redirect_uri') || verifier !== known.challenge)
      return refusal('invalid_grant', 'Malformed auth code.')
    const of = fresh('1//')
    lasting.set(of, known)
    return tokens(of, known, true)
  }

  function end(of: string): void {
    lasting.delete(of)
    for (const [one, { of: theirs }] of access) if (theirs === of) access.delete(one)
  }

  return {
    /** Whose a token is and what it is for; undefined once it is over. */
    consentOf(bearer: string): Consent | undefined {
      const known = access.get(bearer)
      return known && known.until > now() ? known : undefined
    },
    /** A token for somebody who agreed to these, without the way there. */
    tokenFor(who: string, scopes: readonly string[]): string {
      const token = fresh('ya29.')
      access.set(token, { who, scopes, until: now() + hour, of: '' })
      return token
    },
    refuse(error: string | undefined): void {
      refused = error
    },
    /** As after seven days of a program that is in “Testing”, or by the person. */
    endAllConsents(): void {
      for (const of of [...lasting.keys()]) end(of)
    },
    answer(
      verb: string,
      path: string,
      query: URLSearchParams,
      form: URLSearchParams,
      agent: string,
    ): SignInAnswer | undefined {
      switch (`${verb} ${path}`) {
        case 'GET /.well-known/openid-configuration':
          return {
            status: 200,
            body: {
              issuer: url(),
              authorization_endpoint: `${url()}/o/oauth2/v2/auth`,
              token_endpoint: `${url()}/token`,
              revocation_endpoint: `${url()}/revoke`,
              jwks_uri: `${url()}/oauth2/v3/certs`,
              response_types_supported: ['code'],
              subject_types_supported: ['public'],
              id_token_signing_alg_values_supported: ['RS256'],
              code_challenge_methods_supported: ['S256'],
            },
          }
        case 'GET /oauth2/v3/certs':
          return {
            status: 200,
            body: {
              keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
            },
          }
        case 'GET /o/oauth2/v2/auth':
          return consentPage(query, agent)
        case 'POST /o/oauth2/v2/consent':
          return consent(form)
        case 'POST /token':
          return token(form)
        case 'POST /revoke':
          end(form.get('token') ?? '')
          return { status: 200, body: {} }
        default:
          return undefined
      }
    },
  }
}
