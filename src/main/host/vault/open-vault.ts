import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { WireError } from '../../../shared/protocol/errors.ts'
import { maxSecretBytes, type VaultPlace, type VaultStatus } from '../../../shared/protocol/vault.ts'
import type { Result } from '../../../shared/result.ts'
import { vault as say } from '../../../shared/wording/en/vault.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Vault } from '../../core/api/vault.ts'
import { writeWhole } from '../home/write-whole.ts'
import { asResult } from '../process/as-result.ts'
import { openEncryptedFile } from './encrypted-file.ts'
import { openKeychain } from './keychain/keychain.ts'
import { type KeychainLibrary, loadKeyring, loadKeytar } from './keychain/library.ts'
import { openSessionSecrets, type SecretStore } from './secret-store.ts'

export interface OpenVault extends Vault {
  status(): Promise<VaultStatus>
  /** Opens the encrypted file, or makes it. Fails with `bad_passphrase`, `vault_unavailable`, or `bad_settings` elsewhere. */
  unlock(passphrase: string): Promise<Result<VaultStatus, WireError>>
  /** Shuts the encrypted file; other places stay as they are. */
  lock(): Promise<VaultStatus>
  close(): void
}

/** Some systems ask the person; longer than this nobody is kept waiting. */
const keychainPatienceMs = 4_000

/**
 * The vault of one home. Where secrets are kept is what the settings say, asked at each call: nothing here chooses another
 * place by itself. Opening it touches no keychain and no file; the first use does.
 */
export function openVault(ports: {
  /** the home folder */
  readonly folder: string
  readonly place: () => VaultPlace
  readonly newId: () => string
  readonly libraries?: readonly (() => Promise<KeychainLibrary>)[]
  readonly patienceMs?: number
}): OpenVault {
  const { folder, place, libraries = [loadKeytar, loadKeyring], patienceMs = keychainPatienceMs } = ports
  const session = openSessionSecrets()
  const file = openEncryptedFile(join(folder, 'vault.json'))
  const keychain = lazily(() =>
    openKeychain({ service: `Omnii ${homeId(folder, ports.newId)}`, libraries, patienceMs }),
  )

  function store(): SecretStore {
    switch (place()) {
      case 'keychain':
        return keychain()
      case 'file':
        return file
      case 'session':
        return session
    }
  }

  async function status(): Promise<VaultStatus> {
    const at = place()
    const state = await store().state()
    const library = at === 'keychain' ? keychain().library() : undefined
    return { place: at, state, ...(library && { library }) }
  }

  return {
    get: (account, key) => store().get(nameOf(account, key)),
    async set(account, key, secret) {
      const bytes = Buffer.byteLength(secret)
      if (bytes > maxSecretBytes)
        throw new OmniiError('too_large', say.tooLarge(bytes, maxSecretBytes), { max_bytes: maxSecretBytes })
      await store().set(nameOf(account, key), secret)
    },
    remove: (account, key) => store().remove(nameOf(account, key)),
    status,
    unlock: (passphrase) =>
      asResult(
        (async () => {
          if (place() !== 'file') throw new OmniiError('bad_settings', say.onlyFile, { field: 'vault' })
          await file.unlock(passphrase)
          return status()
        })(),
      ),
    async lock() {
      file.lock()
      return status()
    },
    close: () => file.lock(),
  }
}

/** One name for the pair that no other pair has. */
const nameOf = (account: string, key: string): string => [account, key].map(encodeURIComponent).join('/')

const HomeId = z.strictObject({ id: z.string().regex(/^[\w-]{8,64}$/) })

/** Homes share the keychain of their user, so each has a name of its own there, made once. */
function homeId(folder: string, newId: () => string): string {
  const path = join(folder, 'vault-id.json')
  if (existsSync(path)) {
    const read = HomeId.safeParse(asJson(readFileSync(path, 'utf8')))
    if (read.success) return read.data.id
  }
  const id = newId()
  writeWhole(path, `${JSON.stringify({ id })}\n`)
  return id
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
