import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Provider } from '../../provider.ts'

/** Names the account a thing lies in by its id; null is this computer, or a place that is not bound any more. */
export function accountNames(provider: Provider, scope: Scope): (id: string) => string | null {
  const names = new Map(provider.accounts?.(scope).map(({ key, name }) => [key, name]))
  return (id) => {
    const { account } = provider.traits(scope, id)
    return account === '' ? null : (names.get(account) ?? null)
  }
}
