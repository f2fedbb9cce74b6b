import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Change } from '../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { ActionContext } from '../../core/api/action.ts'
import type { Provider } from '../provider.ts'

/** Which account what is written is in, where a scope has more than one: a row of the card and of the answer. */
export function accountRows(
  provider: Provider,
  ids: readonly string[],
  { scope, preferences }: Pick<ActionContext, 'scope' | 'preferences'>,
): readonly Change[] {
  const accounts = provider.accounts?.(scope) ?? []
  if (accounts.length < 2 || ids.length === 0) return []
  const keys = new Set(ids.map((id) => provider.traits(scope as Scope, id).account))
  const names = accounts.filter(({ key }) => keys.has(key)).map(({ name }) => name)
  return [{ sign: '~', label: wordingFor(preferences.locale).speak.account, after: names.join(', ') }]
}

/** A decision with that row below its changes. @param ids of what it writes, or of where it writes */
export const withAccountRows = <D extends { readonly changes: readonly Change[] }>(
  decision: D,
  provider: Provider,
  ids: readonly string[],
  context: Pick<ActionContext, 'scope' | 'preferences'>,
): D => ({ ...decision, changes: [...decision.changes, ...accountRows(provider, ids, context)] })
