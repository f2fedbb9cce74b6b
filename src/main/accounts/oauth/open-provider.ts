import type * as Library from 'openid-client'
import { isLoopback } from '../../../shared/loopback.ts'
import type { SignInClient } from '../../../shared/protocol/accounts/signing-in.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import { cutTo, plainLine } from '../../services/plain-text.ts'
import type { ProviderRow } from './providers.ts'

/** What a provider gives for a consent, or for a token that lasts. */
export interface Tokens {
  readonly accessToken: string
  /** epoch milliseconds */
  readonly expiresAt: number
  /** the one that lasts; where a new one is given the old one may be dead */
  readonly refreshToken?: string
  /** what was granted, where the provider says so */
  readonly scopes?: readonly string[]
  /** the address of who signed in, where the provider says so */
  readonly who?: string
}

/** An OpenID provider that has said where its doors are. All reject with OmniiError that says what to do. */
export interface OpenProvider {
  readonly row: ProviderRow
  /** The page where its person is asked. */
  page(asked: {
    readonly redirect: string
    readonly state: string
    /** PKCE, S256 */
    readonly challenge: string
    readonly login: string | undefined
  }): URL
  /** Trades what came back for tokens, once it is the answer to what was asked. */
  trade(cameBack: URL, asked: { readonly state: string; readonly verifier: string }): Promise<Tokens>
  /** Rejects with `auth_required` where the token does not last any more. */
  refresh(refreshToken: string): Promise<Tokens>
  /** Takes a consent back; false where the provider was not reached or offers no way to. */
  revoke(refreshToken: string): Promise<boolean>
}

const withinSeconds = 15
/** a token is renewed before it ends, so that it lives as long as what is done with it */
const marginMs = 60_000

/** Asks the provider for its metadata (OpenID Connect Discovery) over TLS, or plainly where it is on this computer. */
export async function openProvider(
  row: ProviderRow,
  { id, secret }: SignInClient,
  { now, words }: { readonly now: () => number; readonly words: () => Wording['accounts']['signIn'] },
): Promise<OpenProvider> {
  const library = await import('openid-client')
  const issuer = new URL(row.issuer)
  const isHere = isLoopback(issuer.hostname)
  if (issuer.protocol !== 'https:' && !isHere)
    throw new OmniiError('invalid_params', words().needsTls(issuer.host))
  const auth = secret === undefined ? library.None() : library.ClientSecretPost(secret)
  const told = <T>(asking: Promise<T>): Promise<T> =>
    asking.catch((thrown: unknown) => {
      throw asOmniiError(thrown, library, row, words())
    })
  const config = await told(
    library.discovery(issuer, id, undefined, auth, {
      timeout: withinSeconds,
      ...(isHere && { execute: [library.allowInsecureRequests] }),
    }),
  )

  const tokensOf = (given: Library.TokenEndpointResponse & Library.TokenEndpointResponseHelpers): Tokens => {
    const claims = given.claims()
    const who = claims?.email ?? claims?.preferred_username
    return {
      accessToken: given.access_token,
      expiresAt: now() + (given.expires_in ?? 3_600) * 1_000 - marginMs,
      ...(given.refresh_token !== undefined && { refreshToken: given.refresh_token }),
      ...(given.scope !== undefined && { scopes: given.scope.split(' ') }),
      ...(typeof who === 'string' && { who }),
    }
  }

  return {
    row,
    page({ redirect, state, challenge, login }) {
      const page = library.buildAuthorizationUrl(config, {
        ...row.parameters,
        redirect_uri: redirect,
        scope: [...row.besides, ...row.needed, ...row.optional].join(' '),
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...(login !== undefined && { login_hint: login }),
      })
      // it is opened in a browser, so no provider may name a file or a program instead
      if (page.protocol !== 'https:' && !(isHere && page.protocol === 'http:'))
        throw new OmniiError('provider_unavailable', words().nonsense(row.name))
      return page
    },
    trade: (cameBack, { state, verifier }) =>
      told(
        library.authorizationCodeGrant(config, cameBack, {
          expectedState: state,
          pkceCodeVerifier: verifier,
        }),
      ).then(tokensOf),
    refresh: (refreshToken) => told(library.refreshTokenGrant(config, refreshToken)).then(tokensOf),
    revoke: (refreshToken) =>
      library.tokenRevocation(config, refreshToken).then(
        () => true,
        () => false,
      ),
  }
}

/** who runs the person's domain, or the program, lets nobody of theirs in */
const blocked = new Set(['admin_policy_enforced', 'org_internal'])
const disabled = new Set(['disabled_client', 'deleted_client'])

/** What went wrong at a provider, as people read it: its own words are text of others. */
function asOmniiError(
  thrown: unknown,
  { AuthorizationResponseError, ResponseBodyError, ClientError }: typeof Library,
  { name, pages }: ProviderRow,
  words: Wording['accounts']['signIn'],
): unknown {
  if (thrown instanceof AuthorizationResponseError) {
    if (thrown.error === 'access_denied') return new OmniiError('auth_required', words.declined(name))
    if (blocked.has(thrown.error)) return new OmniiError('auth_required', words.blocked(name, pages?.blocked))
    return new OmniiError('auth_required', words.refused(name, saidBy(thrown)))
  }
  if (thrown instanceof ResponseBodyError) {
    if (thrown.status >= 500 || thrown.error === 'temporarily_unavailable')
      return new OmniiError('provider_unavailable', words.away(name))
    if (thrown.error === 'invalid_grant')
      return new OmniiError('auth_required', words.over(name, pages?.testing))
    if (blocked.has(thrown.error)) return new OmniiError('auth_required', words.blocked(name, pages?.blocked))
    if (disabled.has(thrown.error))
      return new OmniiError('auth_required', words.disabledClient(name, pages?.clients))
    if (/_client$/.test(thrown.error))
      return new OmniiError('auth_required', words.wrongClient(name, saidBy(thrown)))
    return new OmniiError('auth_required', words.refused(name, saidBy(thrown)))
  }
  if (thrown instanceof ClientError && !(thrown.code ?? '').includes('TIMEOUT'))
    return new OmniiError('provider_unavailable', words.nonsense(name))
  // what fetch itself threw
  if (thrown instanceof TypeError || thrown instanceof ClientError)
    return new OmniiError('provider_unavailable', words.away(name))
  return thrown
}

const saidBy = (said: { readonly error: string; readonly error_description?: string | undefined }): string =>
  cutTo(200, plainLine(said.error_description ?? said.error))
