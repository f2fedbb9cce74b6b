import type { z } from 'zod'
import type { AccountAccess, AccountFact, AccountKindName } from '../../shared/protocol/accounts/accounts.ts'
import type { SignInProvider } from '../../shared/protocol/accounts/signing-in.ts'
import type { Pillar, Scope } from '../../shared/protocol/ids.ts'
import type { Json } from '../../shared/protocol/plan.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import type { Clock, Ids, Logger, Preferences, WriteInSlices, YieldToEventLoop } from '../core/api/ports.ts'
import type { Providers } from '../services/accounts/bind-providers.ts'
import type { Database } from '../services/database.ts'

/** How an account gets in without a password, as far as that is no secret. */
export interface SignedIn {
  readonly provider: SignInProvider
  /** the program as the provider knows it */
  readonly clientId: string
  readonly redirect?: string
  /** what was granted of what was asked for */
  readonly scopes: readonly string[]
}

/** What a place is shown to be let in. */
export type Credential = { readonly password: string } | { readonly accessToken: string }

/**
 * Has what an account gets in by: a password from the vault, or a token that is good now.
 * @param dead a token that the place did not take: another one is had then
 * Rejects with `vault_unavailable`; with `auth_required` where the person has to give it again.
 */
export type GetCredential = (dead?: string) => Promise<Credential>

/** An account of a person in one of their realms, without its secret. `settings` are the kind's own. */
export interface Account {
  readonly key: string
  readonly kind: AccountKindName
  readonly scope: Scope
  /** as people call it */
  readonly name: string
  readonly login: string
  readonly server: string
  readonly settings: Json
  readonly services: readonly Pillar[]
  /** epoch milliseconds */
  readonly addedAt: number
  /** left out: it has a password */
  readonly signIn?: SignedIn
}

/** What every kind of account stands on. */
export interface KindPorts {
  readonly db: Database
  readonly ids: Ids
  readonly clock: Clock
  readonly logger: Logger
  /** writes to the database, outside of anybody's commit */
  readonly writeInSlices: WriteInSlices
  readonly yieldToEventLoop: YieldToEventLoop
  readonly preferences: (scope: Scope) => Preferences
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
  readonly words: () => Wording['accounts']
}

/** What was found out about a place. With `ok: false` in one of the facts nothing is kept, unless it goes without that. */
export interface Checked<S> {
  readonly facts: readonly AccountFact[]
  /** where everything holds: what is kept with the account */
  readonly found?: { readonly server: string; readonly services: readonly Pillar[]; readonly settings: S }
}

/** An account at work. Opening asks nobody: the first call or `start` does. */
export interface OpenAccount {
  readonly providers: Partial<Providers>
  /** begins to keep in step with the place */
  start(): void
  /** brings it in step with the place now; rejects with OmniiError */
  sync(): Promise<void>
  status(): { readonly syncedAt: number | null; readonly leftOut?: number; readonly trouble?: string }
  /** ends what it does; resolves when nothing is under way any more */
  close(): Promise<void>
}

/** How to get into a place that is looked at. */
export type Access = Omit<AccountAccess, 'password'> & {
  readonly credential: GetCredential
  /** what its person has granted at the provider they signed in at */
  readonly granted?: readonly string[]
}

/** A way of reaching places of one sort. */
export interface AccountKind<S = Json> {
  readonly settings: z.ZodType<S>
  /** every service it may have, where what an account lacks can be had by signing in again */
  readonly couldHave?: readonly Pillar[]
  /** Makes real calls and says of each whether it went well; what it writes for that it takes away again. */
  check(access: Access, ports: KindPorts): Promise<Checked<S>>
  open(account: Account, settings: S, credential: GetCredential, ports: KindPorts): OpenAccount
}
