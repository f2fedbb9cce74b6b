import { timingSafeEqual } from 'node:crypto'
import type { Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Directory } from '../../core/api/channels.ts'
import type { Clock } from '../../core/api/ports.ts'
import { type SessionTokens, type TokenRecord, tokenDigest } from './session-tokens.ts'

/**
 * Who a caller turned out to be. The home's owner and whoever has a token in the directory may open every session of
 * their scope, a session token only its own; what is about the home itself is the owner's. `window`: the page of a desktop
 * window, which approves nothing without a ticket.
 */
export type Credential =
  | { readonly kind: 'owner'; readonly scope: Scope; readonly browser?: string; readonly window?: true }
  | { readonly kind: 'user'; readonly scope: Scope; readonly digest: string }
  | {
      readonly kind: 'session'
      readonly scope: Scope
      readonly sessionId: SessionId
      readonly token: string
      readonly record: TokenRecord
    }

/** Whether it is the page of a desktop window, or a session token that was handed to one. */
export const isWindow = (credential: Credential): boolean =>
  credential.kind === 'owner'
    ? credential.window === true
    : credential.kind === 'session' && credential.record.window === true

export type Recognised = Credential | 'expired' | 'unknown'

export interface Credentials {
  readonly launchToken: string
  /** A token as a program presents it: the launch token, a window's, a browser's or a session's token. */
  recognise(token: string): Recognised
  /** False for what was good once: a token that expired, was revoked or taken out of the directory. */
  alive(credential: Credential): boolean
  newLinkCode(): string
  /** Spends a link code; false when it is unknown, used or too old. */
  spendLinkCode(code: string): boolean
  /** For a browser that has just answered a challenge. */
  newBrowserToken(browser: string): string
  /** Ends all tokens of a browser. */
  dropBrowser(browser: string): void
  newWindowToken(ttlMs: number): string
}

/** Long enough to open one socket or send one request with it; the next one asks anew. */
const browserTokenMs = 60_000

/** Secrets with an end, kept as digests. */
function openShelf(clock: Clock) {
  const until = new Map<string, number>()
  const has = (secret: string) => (until.get(tokenDigest(secret)) ?? 0) > clock.now()
  return {
    has,
    put(secret: string, ttlMs: number) {
      for (const [key, end] of until) if (end <= clock.now()) until.delete(key)
      until.set(tokenDigest(secret), clock.now() + ttlMs)
    },
    take(secret: string) {
      const good = has(secret)
      until.delete(tokenDigest(secret))
      return good
    },
  }
}

/** All credentials of the gateway: the launch token, codes of one-time links, tokens of windows, browsers and sessions. */
export function openCredentials(ports: {
  readonly owner: Scope
  readonly clock: Clock
  readonly secret: () => string
  readonly limits: Limits
  readonly tokens: SessionTokens
  readonly directory: Directory | undefined
  readonly launchToken: string
}): Credentials {
  const { owner, clock, secret, limits, tokens, directory, launchToken } = ports
  const launchDigest = Buffer.from(tokenDigest(launchToken))
  const isLaunchToken = (token: string) => timingSafeEqual(Buffer.from(tokenDigest(token)), launchDigest)
  const browsers = new Map<string, ReturnType<typeof openShelf>>()
  const windows = openShelf(clock)
  const codes = openShelf(clock)
  const asOwner: Credential = { kind: 'owner', scope: owner }

  return {
    launchToken,
    recognise(token) {
      if (isLaunchToken(token)) return asOwner
      if (windows.has(token)) return { ...asOwner, window: true }
      for (const [browser, shelf] of browsers) if (shelf.has(token)) return { ...asOwner, browser }
      const digest = tokenDigest(token)
      const user = directory?.userOf({ kind: 'token', value: digest })
      if (user !== undefined) return { kind: 'user', scope: { user, realm: owner.realm }, digest }
      const checked = tokens.check(token)
      if (checked.state !== 'good') return checked.state === 'expired' ? 'expired' : 'unknown'
      const { record } = checked
      return { kind: 'session', scope: record.scope, sessionId: record.sessionId, token, record }
    },
    alive(credential) {
      if (credential.kind === 'session') return tokens.alive(credential.record)
      if (credential.kind === 'owner') return true
      return directory?.userOf({ kind: 'token', value: credential.digest }) === credential.scope.user
    },
    newLinkCode() {
      const code = secret()
      codes.put(code, limits.browserLinkTtlMs)
      return code
    },
    spendLinkCode: codes.take,
    newBrowserToken(browser) {
      const shelf = browsers.get(browser) ?? openShelf(clock)
      browsers.set(browser, shelf)
      const token = secret()
      shelf.put(token, browserTokenMs)
      return token
    },
    dropBrowser(browser) {
      browsers.delete(browser)
      tokens.revokeOf(browser)
    },
    newWindowToken(ttlMs) {
      const token = secret()
      windows.put(token, ttlMs)
      return token
    },
  }
}
