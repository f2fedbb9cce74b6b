import type { Consent } from '../../shared/protocol/accounts/accounts.ts'
import type { SignInClient } from '../../shared/protocol/accounts/signing-in.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { Clock, Logger } from '../core/api/ports.ts'
import type { Vault } from '../core/api/vault.ts'
import type { Account, GetCredential, SignedIn } from './account-kind.ts'
import { type OpenProvider, openProvider, type Tokens } from './oauth/open-provider.ts'
import type { ProviderRows } from './oauth/providers.ts'

/** What somebody gave to get in by; nothing of it is kept before it was seen to work. */
export type Given =
  | { readonly kind: 'password'; readonly password: string }
  | {
      readonly kind: 'tokens'
      readonly signIn: SignedIn
      readonly clientSecret: string | undefined
      readonly tokens: Tokens & { readonly refreshToken: string }
    }

/** What accounts get in by. Passwords, tokens that last and secrets of clients lie in the vault; tokens of an hour in memory. */
export interface Credentials {
  /** Of an account that is kept. A token is renewed when it is over, once for all who ask meanwhile. */
  of(account: Account): GetCredential
  /** From now on only this gets in; what was given before is gone from the vault. */
  keep(key: string, given: Given): Promise<void>
  /** The secret of the program that an account signs in by, where it has one. */
  clientSecret(key: string): Promise<string | undefined>
  /**
   * Forgets it here, and takes the consent back at the provider.
   * @param shared another account stands on the same consent, which then stays
   */
  forget(account: Account, shared: boolean): Promise<Consent>
}

/** so long a provider has to take a consent back, in milliseconds */
const revokeMs = 5_000

const secretNames = {
  password: 'password',
  refreshToken: 'refresh-token',
  clientSecret: 'client-secret',
} as const

export function openCredentials(ports: {
  readonly vault: Vault
  readonly clock: Clock
  readonly logger: Logger
  readonly words: () => Wording['accounts']
  readonly rows: ProviderRows
  /** the address at which the person of an account signs in again; undefined while there is none */
  readonly signInUrl?: (key: string) => string | undefined
}): Credentials {
  const { vault, clock, logger, words, rows, signInUrl } = ports
  /** by account */
  const tokens = new Map<string, Pick<Tokens, 'accessToken' | 'expiresAt'>>()
  const renewals = new Map<string, Promise<string>>()
  const providers = new Map<string, OpenProvider>()
  /** how often each account was given something to get in by: what was begun with an earlier one is not kept */
  const given = new Map<string, number>()

  /** What was begun with what was given before comes to nothing. */
  function startOver(key: string): void {
    given.set(key, (given.get(key) ?? 0) + 1)
    renewals.delete(key)
    providers.delete(key)
    tokens.delete(key)
  }

  async function secretOf({ key, name }: Account, secret: keyof typeof secretNames): Promise<string> {
    const found = await vault.get(key, secretNames[secret])
    if (found !== undefined) return found
    const says = secret === 'password' ? words().noPassword(name) : words().signIn.noToken(name, key)
    throw new OmniiError('auth_required', says)
  }

  async function providerOf(key: string, signIn: SignedIn): Promise<OpenProvider> {
    const known = providers.get(key)
    if (known) return known
    const secret = await vault.get(key, secretNames.clientSecret)
    const client: SignInClient = { id: signIn.clientId, ...(secret !== undefined && { secret }) }
    const row = rows.row(signIn.provider, { needed: signIn.scopes, optional: [] })
    const opened = await openProvider(row, client, { now: clock.now, words: () => words().signIn })
    providers.set(key, opened)
    return opened
  }

  async function renew(account: Account, signIn: SignedIn): Promise<string> {
    const { key } = account
    const turn = given.get(key)
    const lasting = await secretOf(account, 'refreshToken')
    const renewed = await (await providerOf(key, signIn)).refresh(lasting)
    if (given.get(key) !== turn) return accessToken(account, signIn, undefined)
    // where tokens rotate the old one is dead by now: the new one is on disk before anybody works with it
    if (renewed.refreshToken !== undefined && renewed.refreshToken !== lasting)
      await vault.set(key, secretNames.refreshToken, renewed.refreshToken)
    tokens.set(key, renewed)
    logger.info('account.renewed', { account: key })
    return renewed.accessToken
  }

  function accessToken(
    account: Account,
    signIn: SignedIn,
    dead: string | undefined,
  ): Promise<string> | string {
    const { key } = account
    const under = renewals.get(key)
    if (under) return under
    const kept = tokens.get(key)
    if (kept && kept.accessToken !== dead && kept.expiresAt > clock.now()) return kept.accessToken
    const renewal = renew(account, signIn).finally(() => {
      if (renewals.get(key) === renewal) renewals.delete(key)
    })
    renewals.set(key, renewal)
    return renewal
  }

  /** Where a permission is over, whoever waits for it is told how it is given again. */
  function withAddress(key: string, thrown: unknown): unknown {
    if (!(thrown instanceof OmniiError) || thrown.code !== 'auth_required') return thrown
    const authUrl = signInUrl?.(key)
    const details = { ...thrown.details, account: key, ...(authUrl !== undefined && { authUrl }) }
    return new OmniiError(thrown.code, thrown.message, details)
  }

  /** Keeps exactly these secrets of an account. */
  async function keepOnly(
    key: string,
    secrets: Partial<Readonly<Record<keyof typeof secretNames, string>>>,
  ): Promise<void> {
    for (const [name, label] of Object.entries(secretNames)) {
      const secret = secrets[name as keyof typeof secretNames]
      await (secret === undefined ? vault.remove(key, label) : vault.set(key, label, secret))
    }
  }

  async function revoke({ key }: Account, signIn: SignedIn, lasting: string): Promise<boolean> {
    const late = Promise.withResolvers<false>()
    const stop = clock.after(revokeMs, () => late.resolve(false))
    const told = providerOf(key, signIn)
      .then((provider) => provider.revoke(lasting))
      .catch(() => false)
    return Promise.race([told, late.promise]).finally(stop)
  }

  return {
    of(account) {
      const { signIn } = account
      if (signIn)
        return async (dead) => {
          try {
            return { accessToken: await accessToken(account, signIn, dead) }
          } catch (thrown) {
            throw withAddress(account.key, thrown)
          }
        }
      return async () => ({ password: await secretOf(account, 'password') })
    },
    clientSecret: (key) => vault.get(key, secretNames.clientSecret),
    async keep(key, fresh) {
      startOver(key)
      if (fresh.kind === 'password') return keepOnly(key, { password: fresh.password })
      const { clientSecret } = fresh
      await keepOnly(key, {
        refreshToken: fresh.tokens.refreshToken,
        ...(clientSecret !== undefined && { clientSecret }),
      })
      tokens.set(key, fresh.tokens)
    },
    async forget(account, shared) {
      const { key, signIn } = account
      await renewals.get(key)?.catch(() => {})
      const lasting = signIn && (await vault.get(key, secretNames.refreshToken))
      const consent = async (): Promise<Consent> => {
        if (!signIn) return 'none'
        if (shared) return 'kept'
        return lasting === undefined || (await revoke(account, signIn, lasting)) ? 'revoked' : 'not_reached'
      }
      const became = await consent()
      startOver(key)
      await keepOnly(key, {})
      // what was renewed meanwhile, with what was still there, is not kept behind it
      startOver(key)
      return became
    },
  }
}

/** What was given, for a place that is looked at before it is kept. */
export const credentialOf = (given: Given): GetCredential =>
  given.kind === 'password'
    ? async () => ({ password: given.password })
    : async () => ({ accessToken: given.tokens.accessToken })
