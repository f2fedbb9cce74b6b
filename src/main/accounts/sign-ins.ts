import type { AccountAdded } from '../../shared/protocol/accounts/accounts.ts'
import type { SignInOffer } from '../../shared/protocol/accounts/sign-in.ts'
import type {
  SignInAdding,
  SignInAgain,
  SignInBegun,
  SignInClient,
  SignInFollowed,
} from '../../shared/protocol/accounts/signing-in.ts'
import type { Scope } from '../../shared/protocol/ids.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { Clock, Ids } from '../core/api/ports.ts'
import type { SignedIn } from './account-kind.ts'
import type { Given } from './credentials.ts'
import { type OpenProvider, openProvider, type Tokens } from './oauth/open-provider.ts'
import type { ProviderRow, ProviderRows } from './oauth/providers.ts'
import { beginSignIn, type SignIn, signInLasts } from './oauth/sign-in.ts'
import type { Accounts } from './open-accounts.ts'

/** People on their way to a provider and back: one at a time, a later attempt ends the earlier one. All reject with OmniiError. */
export interface SignIns {
  begin(owner: Scope, asked: SignInAdding): Promise<SignInBegun>
  /** The same for an account there is, which is repaired by it. */
  again(key: string, asked: SignInAgain): Promise<SignInBegun>
  /** Resolves when it is done, or after a while without that. */
  follow(id: string): Promise<SignInFollowed>
  /** Takes the address that a browser on another computer ended at. */
  paste(id: string, address: string): void
  /** The same for whichever is under way, by what the browser was sent back with. */
  take(query: URLSearchParams): void
  cancel(id: string): void
  /** Told of each that begins. Returns what ends it. */
  watch(listener: (offer: SignInOffer) => void): () => void
  close(): void
}

/** milliseconds that a follower is kept waiting */
const followMs = 20_000

interface Attempt {
  readonly id: string
  readonly signIn: SignIn
  readonly added: Promise<AccountAdded>
}

export function openSignIns(ports: {
  readonly accounts: Pick<Accounts, 'add' | 'repair' | 'signedIn' | 'usesConsent'>
  readonly clock: Clock
  readonly ids: Ids
  /** at least 128 random bits, URL-safe */
  readonly secret: () => string
  readonly words: () => Wording['accounts']['signIn']
  readonly rows: ProviderRows
}): SignIns {
  const { accounts, clock, ids, secret, words, rows } = ports
  const listeners = new Set<(offer: SignInOffer) => void>()
  let current: Attempt | undefined

  const known = (id: string): Attempt => {
    if (current?.id !== id) throw new OmniiError('not_found', words().noneUnderWay)
    return current
  }

  async function start(
    asked: {
      readonly row: ProviderRow
      readonly client: SignInClient
      readonly login: string | undefined
      readonly signIn: SignedIn
    },
    bind: (login: string, given: Given) => Promise<AccountAdded>,
  ): Promise<SignInBegun> {
    const { row, client, login, signIn: signedIn } = asked
    current?.signIn.cancel()
    const provider = await openProvider(row, client, { now: clock.now, words })
    const signIn = await beginSignIn(provider, { client, login }, { clock, secret, words })
    const added = signIn.tokens.then(async (tokens) => {
      const who = login ?? tokens.who
      const takeBack = async (token: string): Promise<void> => {
        if (!accounts.usesConsent(signedIn, tokens.who ?? login)) await provider.revoke(token)
      }
      const lasting = await accepted(provider, tokens, login, takeBack)
      const { scopes = signedIn.scopes } = tokens
      const granted = { ...signedIn, scopes: signedIn.scopes.filter((one) => scopes.includes(one)) }
      const given: Given = { kind: 'tokens', signIn: granted, clientSecret: client.secret, tokens: lasting }
      try {
        if (who === undefined) throw new OmniiError('invalid_params', words().whoIsIt(row.name))
        return await bind(who, given)
      } catch (thrown) {
        await takeBack(lasting.refreshToken)
        throw thrown
      }
    })
    const over = added.then(
      () => {},
      () => {},
    )
    const attempt: Attempt = { id: ids.next('sign-in-'), signIn, added }
    current?.signIn.cancel()
    current = attempt
    const offer: SignInOffer = {
      ...{ name: row.name, address: signIn.address, back: signIn.back, over },
      hosts: row.embeds?.hosts,
      lastsMs: signInLasts,
      cancel: signIn.cancel,
      async take(query) {
        signIn.take(new URLSearchParams(query))
        return added.then(
          () => true,
          () => false,
        )
      },
    }
    for (const listener of listeners) listener(offer)
    return { id: attempt.id, address: signIn.address, until: signIn.until }
  }

  /** What was granted, when it is all that is needed, by whom it was awaited of, for as long as they wish. */
  async function accepted(
    provider: OpenProvider,
    tokens: Tokens,
    login: string | undefined,
    takeBack: (token: string) => Promise<void>,
  ): Promise<Tokens & { readonly refreshToken: string }> {
    const { row } = provider
    const { refreshToken, scopes, who } = tokens
    const missing = row.needed.filter((scope) => scopes !== undefined && !scopes.includes(scope))
    const trouble =
      login !== undefined && who !== undefined && who.toLowerCase() !== login.toLowerCase()
        ? words().otherAccount(login, who)
        : missing.length > 0
          ? words().notGranted(row.name, missing)
          : refreshToken === undefined
            ? words().notLasting(row.name)
            : undefined
    if (trouble === undefined && refreshToken !== undefined) return { ...tokens, refreshToken }
    // what is of no use to us is not left open there
    await takeBack(refreshToken ?? tokens.accessToken)
    throw new OmniiError('auth_required', trouble)
  }

  return {
    async begin(owner, { provider, client, scopes, login, ...place }) {
      const permissions = rows.permissions(provider, place.kind, scopes)
      if (!permissions) throw new OmniiError('not_available', words().notThere(provider))
      const row = rows.row(provider, permissions)
      const signIn = signedInAt(provider, client, row)
      return start({ row, client, login, signIn }, (who, given) =>
        accounts.add(owner, { ...(place.kind === 'imap' && row.servers), ...place, login: who }, given),
      )
    },
    async again(key, { client, ...place }) {
      const { login, kind, signIn, clientSecret } = await accounts.signedIn(key)
      const { provider, clientId, redirect, scopes } = signIn
      // what is needed now, which may be more than was when it was added
      const needed = rows.permissions(provider, kind, scopes) ?? { needed: scopes, optional: [] }
      const row = rows.row(provider, needed)
      const kept: SignInClient = {
        id: clientId,
        ...(clientSecret !== undefined && { secret: clientSecret }),
        ...(redirect !== undefined && { redirect }),
      }
      const asked = client ?? kept
      return start({ row, client: asked, login, signIn: signedInAt(provider, asked, row) }, (_who, given) =>
        accounts.repair(key, place, given),
      )
    },
    async follow(id) {
      const { added } = known(id)
      const late = Promise.withResolvers<null>()
      const stop = clock.after(followMs, () => late.resolve(null))
      return { added: await Promise.race([added, late.promise]).finally(stop) }
    },
    paste(id, address) {
      const [, query] = /\?(.+)/.exec(address.trim()) ?? []
      if (query === undefined || !known(id).signIn.take(new URLSearchParams(query)))
        throw new OmniiError('invalid_params', words().notTheAddress)
    },
    take(query) {
      if (!current?.signIn.take(query)) throw new OmniiError('invalid_params', words().notTheAddress)
    },
    cancel: (id) => known(id).signIn.cancel(),
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => current?.signIn.cancel(),
  }
}

const signedInAt = (
  provider: SignedIn['provider'],
  { id, redirect }: SignInClient,
  { needed, optional }: ProviderRow,
): SignedIn => ({
  ...{ provider, clientId: id, scopes: [...needed, ...optional] },
  ...(redirect !== undefined && { redirect }),
})
