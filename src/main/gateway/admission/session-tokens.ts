import { hash } from 'node:crypto'
import type { Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Clock } from '../../core/api/ports.ts'

/** A session token at rest: its hash, never itself. Tokens that follow each other by rotation are one family. */
export interface TokenRecord {
  readonly hash: string
  readonly family: string
  readonly scope: Scope
  readonly sessionId: SessionId
  /** the browser it was handed to; it ends with it */
  readonly browser?: string
  /** it was handed to the page of a desktop window, and is no more than that page is */
  readonly window?: true
  /** epoch milliseconds */
  readonly expiresAt: number
  /** epoch milliseconds; set once its successor was handed out */
  readonly rotatedAt?: number
}

export interface TokenStore {
  get(hash: string): TokenRecord | undefined
  put(record: TokenRecord): void
  remove(hash: string): void
  all(): Iterable<TokenRecord>
}

/** Whom a token was handed to, where that matters later. */
export type Holder = Pick<TokenRecord, 'browser' | 'window'>

export interface Issued {
  readonly token: string
  readonly record: TokenRecord
}

/** `reused`: it was rotated away longer than the grace ago, so somebody else may hold it; its family is gone now. */
export type TokenCheck =
  | { readonly state: 'good'; readonly record: TokenRecord }
  | { readonly state: 'expired' | 'reused' | 'unknown' }

export interface SessionTokens {
  issue(scope: Scope, sessionId: SessionId, holder?: Holder): Issued
  /** The next token of the family; the old one works on for the grace. */
  rotate(record: TokenRecord): Issued
  check(token: string): TokenCheck
  alive(record: TokenRecord): boolean
  /** Ends every token that was handed to this browser, and those that followed them. */
  revokeOf(browser: string): void
  /** Forgets what expired so long ago that "expired" need not be told from "unknown" any more. */
  prune(): void
}

/** The digest a secret is kept and looked up by; comparing digests leaks nothing about the secret. */
export const tokenDigest = (secret: string): string => hash('sha256', secret, 'base64url')

/** Tokens that live as long as the process. */
export function memoryTokens(): TokenStore {
  const records = new Map<string, TokenRecord>()
  return {
    get: (key) => records.get(key),
    put: (record) => void records.set(record.hash, record),
    remove: (key) => void records.delete(key),
    all: () => records.values(),
  }
}

/** Life of session tokens: issued, rotated, expired, revoked. `revoked` is called with the revoked family. */
export function openSessionTokens(ports: {
  readonly store: TokenStore
  readonly clock: Clock
  readonly secret: () => string
  readonly limits: Limits
  readonly revoked: (family: string) => void
}): SessionTokens {
  const { store, clock, secret, limits } = ports

  function put(about: Pick<TokenRecord, 'scope' | 'sessionId' | 'family' | keyof Holder>): Issued {
    const token = secret()
    const record = {
      ...about,
      hash: tokenDigest(token),
      expiresAt: clock.now() + limits.sessionTokenTtlMs,
    }
    store.put(record)
    return { token, record }
  }

  function revoke(family: string): void {
    for (const record of [...store.all()]) if (record.family === family) store.remove(record.hash)
    ports.revoked(family)
  }

  return {
    issue: (scope, sessionId, holder = {}) => put({ scope, sessionId, family: secret(), ...holder }),
    rotate(record) {
      const kept = store.get(record.hash)
      if (kept && kept.rotatedAt === undefined) store.put({ ...kept, rotatedAt: clock.now() })
      const { scope, sessionId, browser, window } = record
      const family = kept ? record.family : secret()
      const holder: Holder = { ...(browser !== undefined && { browser }), ...(window && { window }) }
      return put({ scope, sessionId, family, ...holder })
    },
    check(token) {
      const record = store.get(tokenDigest(token))
      if (!record) return { state: 'unknown' }
      const now = clock.now()
      if (record.rotatedAt !== undefined && now > record.rotatedAt + limits.tokenGraceMs) {
        revoke(record.family)
        return { state: 'reused' }
      }
      return now >= record.expiresAt ? { state: 'expired' } : { state: 'good', record }
    },
    alive: (record) => clock.now() < record.expiresAt && store.get(record.hash) !== undefined,
    revokeOf(browser) {
      const families = [...store.all()].filter((record) => record.browser === browser)
      for (const family of new Set(families.map((record) => record.family))) revoke(family)
    },
    prune() {
      const before = clock.now() - limits.sessionTokenTtlMs
      for (const record of [...store.all()]) if (record.expiresAt < before) store.remove(record.hash)
    },
  }
}
