import type { VaultState } from '../../../shared/protocol/vault.ts'
import { vault as say } from '../../../shared/wording/en/vault.ts'
import { OmniiError } from '../../core/api/errors.ts'

/** One place where secrets can be kept; `name` is unique within it. Rejects like the `Vault` port. */
export interface SecretStore {
  get(name: string): Promise<string | undefined>
  set(name: string, secret: string): Promise<void>
  remove(name: string): Promise<boolean>
  /** Looks whether it can be used now. Never rejects. */
  state(): Promise<VaultState>
}

export function unavailable(place: 'keychain' | 'file', state: Exclude<VaultState, 'ready'>): OmniiError {
  return new OmniiError('vault_unavailable', say.status(place, state), { place, state })
}

/** In memory, for as long as the process lives. */
export function openSessionSecrets(): SecretStore {
  const secrets = new Map<string, string>()
  return {
    get: async (name) => secrets.get(name),
    set: async (name, secret) => void secrets.set(name, secret),
    remove: async (name) => secrets.delete(name),
    state: async () => 'ready',
  }
}
