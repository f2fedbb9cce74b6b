import type { z } from 'zod'
import type { AccountAccess, AccountFact, AccountKindName } from '../../shared/protocol/accounts/accounts.ts'
import type { Pillar, Scope } from '../../shared/protocol/ids.ts'
import type { Json } from '../../shared/protocol/plan.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import type { Clock, Ids, Logger, Preferences, WriteInSlices, YieldToEventLoop } from '../core/api/ports.ts'
import type { Providers } from '../services/accounts/bind-providers.ts'
import type { Database } from '../services/database.ts'

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

/** What was found out about a place. With `ok: false` in one of the facts nothing is kept. */
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
  /** forgets what is kept of the place on this computer, after `close` */
  forget(): Promise<void>
}

/** A way of reaching places of one sort. */
export interface AccountKind<S = Json> {
  readonly settings: z.ZodType<S>
  /** Makes real calls and says of each whether it went well; what it writes for that it takes away again. */
  check(access: AccountAccess, ports: KindPorts): Promise<Checked<S>>
  /**
   * @param secret the account's password, from the vault; rejects with `vault_unavailable`, `auth_required` when there is none
   */
  open(account: Account, settings: S, secret: () => Promise<string>, ports: KindPorts): OpenAccount
}
