import { writeSync } from 'node:fs'
import { argv } from 'node:process'
import {
  type KeychainLibrary,
  loadKeyring,
  loadKeytar,
} from '../../../src/main/host/vault/keychain/library.ts'
import { openVault } from '../../../src/main/host/vault/open-vault.ts'

/**
 * Uses the vault of a home in a process of its own, which meets the session bus it was started with. Arguments: the home
 * folder, the libraries ("keytar,keyring") and what to do ("get", "set SECRET", "remove", "status"), each in turn.
 * Prints one line of JSON for each, then ends itself by SIGKILL.
 */
const [, , folder = '', names = '', ...orders] = argv
const known: Readonly<Record<string, () => Promise<KeychainLibrary>>> = {
  keytar: loadKeytar,
  keyring: loadKeyring,
  missing: () => Promise.reject(new Error('Failed to load keytar native addon')),
}
const vault = openVault({
  folder,
  place: () => 'keychain',
  newId: () => 'home-0123456',
  libraries: names.split(',').map((name) => known[name]!),
  patienceMs: 2_000,
})

async function carryOut(order: string): Promise<unknown> {
  const [what, secret = ''] = order.split(' ')
  switch (what) {
    case 'get':
      return (await vault.get('google:me', 'refresh')) ?? null
    case 'set':
      return (await vault.set('google:me', 'refresh', secret)) ?? 'kept'
    case 'remove':
      return vault.remove('google:me', 'refresh')
    default:
      return vault.status()
  }
}

for (const order of orders) {
  const began = performance.now()
  const said = await carryOut(order).catch(({ code, details }) => ({ code, state: details?.state }))
  writeSync(1, `${JSON.stringify({ said, ms: Math.round(performance.now() - began) })}\n`)
}
// an orderly end would wait for a keychain that does not answer
process.kill(process.pid, 'SIGKILL')
