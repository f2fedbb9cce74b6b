import type { Action } from '../core/api/action.ts'
import type { Catalogue } from '../core/api/catalogue.ts'
import type { Clock } from '../core/api/ports.ts'
import type { Vault } from '../core/api/vault.ts'
import type { ServersPort } from '../gateway/options.ts'
import { openPeers } from '../peers/open-peers.ts'
import type { SettingsStore } from './home/settings-store.ts'
import { asResult } from './process/as-result.ts'

export interface HostPeers {
  /** the home's own catalogue with what was accepted of others */
  readonly catalogue: Catalogue
  /** Every action that may be called by name; the same list until one changes. */
  callable(): readonly Action[]
  readonly admin: ServersPort
  close(): Promise<void>
}

/** MCP servers of others, beside the home's own services. */
export function openHostPeers(
  own: Catalogue,
  {
    settings,
    vault,
    clock,
    version,
  }: {
    readonly settings: Pick<SettingsStore, 'current' | 'change'>
    readonly vault: Vault
    readonly clock: Clock
    readonly version: string
  },
): HostPeers {
  const peers = openPeers({
    ...{ clock, version, vault, settings: () => settings.current().mcp },
    change: (next) => void settings.change('mcp', next),
  })
  let joined: { readonly others: readonly Action[]; readonly all: readonly Action[] } | undefined
  return {
    catalogue: {
      ...own,
      // by name only: no planner is told of them, as their names and what they take are others' words
      action: (id) => own.action(id) ?? peers.action(id),
    },
    callable() {
      const others = peers.actions()
      if (joined?.others !== others) joined = { others, all: [...own.offered, ...others] }
      return joined.all
    },
    admin: {
      list: () => peers.list(),
      accept: (asked) => asResult(peers.accept(asked)),
      token: (asked) => asResult(peers.keepToken(asked)),
    },
    close: peers.close,
  }
}
