import type { IncomingMessage, ServerResponse } from 'node:http'
import { wireError } from '../../../shared/protocol/errors.ts'
import { leastPassphrase, VaultUnlock, vaultPaths } from '../../../shared/protocol/vault.ts'
import { vault as say } from '../../../shared/wording/en/vault.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Refusal } from '../admission/admission.ts'
import type { VaultPort } from '../options.ts'
import { readJson } from './read-json.ts'
import { answer, sendJson } from './reply.ts'

const bounds = { most: 8_192, withinMs: 5_000 }

/** The pages by which the owner looks at the vault, opens it and shuts it. The caller is authenticated as the owner. */
export function openVaultPages({ vault, clock }: { readonly vault: VaultPort; readonly clock: Clock }) {
  async function unlock(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const error = wireError('bad_frame', say.shortPassphrase(leastPassphrase), { field: 'passphrase' })
    const malformed = (): Refusal => ({ status: 400, error })
    const asked = await readJson(VaultUnlock, request, response, { ...bounds, clock, malformed })
    if (!asked) return
    answer(response, await vault.unlock(asked.passphrase))
  }

  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (path === vaultPaths.unlock) return unlock(request, response)
    sendJson(response, 200, path === vaultPaths.lock ? await vault.lock() : await vault.status())
  }
}
