import { createRequire } from 'node:module'

/** Both are CommonJS with native files beside them, so they are loaded from where npm put them, and only when needed. */
const load = createRequire(import.meta.url)

/** A library that reaches the system's keychain. What it rejects with is the system's own wording. */
export interface KeychainLibrary {
  readonly name: 'keytar' | 'keyring'
  get(service: string, name: string): Promise<string | undefined>
  set(service: string, name: string, secret: string): Promise<void>
  remove(service: string, name: string): Promise<boolean>
}

/** keytar, as it is maintained today. Rejects where its native part cannot be loaded: on Linux without libsecret. */
export async function loadKeytar(): Promise<KeychainLibrary> {
  const keytar = load('keytar') as typeof import('keytar')
  return {
    name: 'keytar',
    get: async (service, name) => (await keytar.getPassword(service, name)) ?? undefined,
    set: (service, name, secret) => keytar.setPassword(service, name, secret),
    remove: (service, name) => keytar.deletePassword(service, name),
  }
}

/** Speaks to the secret service by itself, so it needs no libsecret. */
export async function loadKeyring(): Promise<KeychainLibrary> {
  const { AsyncEntry } = load('@napi-rs/keyring') as typeof import('@napi-rs/keyring')
  // the kernel's own keyring is forgotten at the next start, so it is not asked for
  const entry = (service: string, name: string) =>
    new AsyncEntry(service, name, { linux: { store: 'secret-service' } })
  return {
    name: 'keyring',
    get: async (service, name) => (await entry(service, name).getPassword()) ?? undefined,
    set: async (service, name, secret) => void (await entry(service, name).setPassword(secret)),
    remove: (service, name) => entry(service, name).deletePassword(),
  }
}
