import type { Scope } from '../../shared/protocol/ids.ts'
import type { Action } from '../core/api/action.ts'

/** Which place a provider stands for in a scope, and what that place can do. */
export interface ProviderTraits {
  /** the account that is bound there; '' is the workspace's own database */
  readonly account: string
  /** what it writes is in the step's own commit: nothing can come between an effect and its outcome */
  readonly atomic: boolean
  /** what was removed comes back as itself, as another thing of the same content, or not at all */
  readonly restores: 'itself' | 'anew' | 'never'
}

/** How a write is ordered. */
export interface WriteOrder {
  /** the same for every attempt of this one write: a place that can keeps it with what it makes */
  readonly key: string
}

/** Something that keeps things for scopes. Which place that is may differ from scope to scope. */
export interface Provider {
  /** Where several places stand behind it: their accounts, the one new things go to first. */
  accounts?(scope: Scope): readonly { readonly key: string; readonly name: string }[]
  /** @param id of something there is, where not everything of a scope is in one place */
  traits(scope: Scope, id?: string): ProviderTraits
}

/** Whether something goes beyond the workspace's database for a scope. */
export type Leaves = (scope: Scope) => boolean

export const leavesThrough =
  (...providers: readonly Provider[]): Leaves =>
  (scope) =>
    providers.some((provider) => !provider.traits(scope).atomic)

/** Actions that preview and run through these places and no others. */
export const through = (leaves: Leaves, actions: readonly Action[]): readonly Action[] =>
  actions.map((action) => ({ ...action, leaves }))

/** What the workspace's own database is to every service. */
export const localTraits: ProviderTraits = { account: '', atomic: true, restores: 'itself' }
